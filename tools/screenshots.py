"""Take pictures of every page of a running copy, at three widths.

`python -m tools.screenshots --url http://127.0.0.1:8000 --data var --out build/screenshots` walks
through the pages as the journeys do and files sample dossiers on the way. With `--readme` only the
few pictures that README.md shows are taken.
"""

import argparse
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import django
from PIL import Image
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
# The driver keeps an event loop in this thread; only addresses are asked of Django here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from tests.browser import browser_path  # noqa: E402  (they name addresses: Django stands first)
from tests.journeys.places import PLACES  # noqa: E402
from tests.journeys.staging import Stage, prepare  # noqa: E402
from tests.journeys.town import Town  # noqa: E402
from tests.journeys.walking import Visitor  # noqa: E402
from tests.running import RunningCopy  # noqa: E402

WIDTHS = {360: 740, 768: 1024, 1280: 860}
README = {
    "home": ("home", 360),
    "filing": ("file person", 360),
    "receipt": ("filed", 360),
    "inbox": ("inbox", 1280),
    "dossier": ("desk dossier", 1280),
    "signing": ("signing", 1280),
    "tracking": ("dossier settled", 360),
    "process": ("process", 1280),
    "process-phone": ("process", 360),
    "changes": ("process changes", 1280),
    "when": ("when answered", 1280),
    "when-phone": ("when answered", 360),
    "queue": ("queue", 1280),
    "queue-phone": ("queue", 360),
    "rehearsal": ("rehearsed", 1280),
}
# What of a long page the picture begins with, where it is not its top.
_BEGINS = {
    "process": "#drawn",
    "process-phone": "#drawn",
    "changes": ".process-pair",
    "rehearsal": "#result-title",
}
_COLOURS = 128  # keeps a picture of a page below 150 kB


def main() -> None:
    """Do as the command line says."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--url", default="http://127.0.0.1:8000")
    asked.add_argument("--data", type=Path, default=Path("var"), help="data folder of that copy")
    asked.add_argument("--out", type=Path, default=Path("build/screenshots"))
    asked.add_argument("--only", default="", help="a pattern of names of pages")
    asked.add_argument("--lang", choices=["vi", "en"], default="vi")
    asked.add_argument("--readme", action="store_true")
    wish = asked.parse_args()
    wish.out.mkdir(parents=True, exist_ok=True)
    copy = RunningCopy(wish.data, urlsplit(wish.url).port or 80, _nobody())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        town = Town(browser, copy, {})
        stage = prepare(town)
        if wish.readme:
            for name, (place, width) in README.items():
                file = wish.out / f"{name}.png"
                _take(town, stage, place, width, file, whole=False)
        else:
            _take_all(town, stage, wish)
        browser.close()


def _nobody() -> subprocess.Popen[str]:
    """Stand in for the supervisor, which is not ours to stop."""
    return subprocess.Popen(["true"], text=True)  # noqa: S607


def _take_all(town: Town, stage: Stage, wish: argparse.Namespace) -> None:
    for name in PLACES:
        if re.search(wish.only, name):
            for width in WIDTHS:
                file = wish.out / f"{name.replace(' ', '-')}-{width}-{wish.lang}.png"
                _take(town, stage, name, width, file, whole=True, lang=wish.lang)


def _take(
    town: Town, stage: Stage, name: str, width: int, file: Path, *, whole: bool, lang: str = "vi"
) -> None:
    place = PLACES[name]
    page = town.page(place.who, size=(width, WIDTHS[width]))
    place.show(Visitor(page, town.copy, lang), stage)
    if not whole and file.stem in _BEGINS:
        page.locator(_BEGINS[file.stem]).first.evaluate("it => it.scrollIntoView()")
    page.screenshot(path=file, full_page=whole)
    page.context.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
