"""A browser for the tests: Debian's, else one unpacked from npm, which needs no root."""

import os
import shutil
from pathlib import Path

from tools import assets
from tools.steps import BUILD, run, say

FOLDER = BUILD / "browser"
_UNPACK = """
import chromium, { inflate } from "@sparticuz/chromium";
import { getBinPath } from "./node_modules/@sparticuz/chromium/build/paths.js";
await chromium.executablePath();
await inflate(`${getBinPath()}/al2023.tar.br`);
"""
_WRAPPER = """#!/bin/sh
# The libraries that a machine without a desktop lacks come with the browser.
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib"
exec "$here/chromium" "$@"
"""


def install() -> None:
    """Find or fetch a browser and note its path in ``build/browser/path``."""
    noted = FOLDER / "path"
    if noted.exists() and Path(noted.read_text().strip()).exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = shutil.which("chromium")
    if found is None and os.geteuid() == 0:
        say("Installing chromium")
        run(["apt-get", "update", "-q"])
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"])
        found = shutil.which("chromium")
    noted.write_text(found or str(_unpack()))


def _unpack() -> Path:
    say("Unpacking the browser")
    assets.install("browser")
    assets.run_node("--input-type=module", "--eval", _UNPACK, TMPDIR=str(FOLDER))
    wrapper = FOLDER / "run-chromium"
    wrapper.write_text(_WRAPPER)
    wrapper.chmod(0o755)
    return wrapper
