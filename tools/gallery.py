"""Pictures of every sample page in build/gallery, with what is wrong at each width.

``python -m tools.gallery`` takes all, ``python -m tools.gallery inbox track`` those so named.
Vietnamese at the phone and desk widths, English at the tablet's.
"""

import os
import sys

import django
from playwright.sync_api import sync_playwright

from tools.steps import BUILD, say

WIDTHS = {320: "vi", 360: "vi", 768: "en", 1280: "vi"}
OUT = BUILD / "gallery"


def main(wanted: list[str]) -> int:
    """Take the pictures; answer 0 when nothing is wrong."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    # A browser's driver keeps an event loop in this thread, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    from tests import database  # noqa: PLC0415
    from tests.browser import browser_path  # noqa: PLC0415
    from tests.web.look import look  # noqa: PLC0415
    from tests.web.render import render  # noqa: PLC0415
    from tests.web.samples import SAMPLES  # noqa: PLC0415

    OUT.mkdir(parents=True, exist_ok=True)
    bad = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        window = browser.new_page()
        for name, (template, subject, context) in SAMPLES.items():
            if wanted and not any(part in name for part in wanted):
                continue
            for width, lang in WIDTHS.items():
                html = render(template, subject, lang, context)
                for finding in look(window, html, width, OUT / f"{name}-{width}.png"):
                    bad += 1
                    say(f"{name} {width}: {finding}")
        browser.close()
    database.forget_run()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
