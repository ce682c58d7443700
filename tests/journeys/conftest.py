"""A town of people around the shared running copy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.town import States, Town
from tests.running import RunningCopy


@pytest.fixture(scope="session")
def states() -> States:
    """Keep who is signed in already: a one-time code serves once, and sign-ins are rated."""
    return {}


@pytest.fixture
def town(browser: Browser, running_copy: RunningCopy, states: States) -> Iterator[Town]:
    """Give the town; at the end nobody may have met an error of a script or of the policy."""
    made = Town(browser, running_copy, states)
    try:
        yield made
    finally:
        made.leave()
    assert made.complaints == []
