"""Every sample page on a small phone: nothing for axe to find, no sideways scrolling, light."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.look import look
from tests.web.render import render
from tests.web.samples import SAMPLES

# The narrowest screen, which is also a page of 1280 px at 400 % (WCAG 2.2, 1.4.10).
NARROW = 320


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all samples."""
    with browser.new_context() as context:
        page = context.new_page()
        # A program on one's own machine, of which some samples ask whether it is there.
        page.route_web_socket(re.compile("^wss:"), lambda _: None)
        yield page


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("name", SAMPLES)
def test_looks_right_on_a_small_phone(window: Page, name: str) -> None:
    template, subject, context = SAMPLES[name]
    assert look(window, render(template, subject, "vi", context), NARROW) == []
