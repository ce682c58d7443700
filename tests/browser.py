"""A real browser: Debian's, or the one that ``make test`` unpacked."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
# The kernel's sandbox needs rights that root's containers and the unpacked browser lack; the
# tests visit nothing but our own pages.
_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
_UNPACKED_FLAGS = [*_FLAGS, "--single-process", "--no-zygote"]


# Five seconds are too few on a busy machine; it costs nothing where all is well.
expect.set_options(timeout=30_000)


def browser_path() -> str:
    """Give the browser's program; ``FileNotFoundError`` when there is none."""
    noted = _ROOT / "build" / "browser" / "path"
    found = noted.read_text().strip() if noted.exists() else _installed()
    if not found or not Path(found).exists():
        raise FileNotFoundError("no browser: `make test` installs one")
    return found


def browser_flags() -> list[str]:
    """Give the flags it is started with."""
    return _UNPACKED_FLAGS if str(_ROOT) in browser_path() else _FLAGS


def _installed() -> str | None:
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one browser for the session; each test opens its own context in it."""
    # The driver keeps an event loop in this thread; Django's own guard would misread it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=browser_path(), args=browser_flags())
        yield started
        started.close()
