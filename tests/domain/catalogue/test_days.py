"""The catalogue on any day: what was in force then, what is announced for later."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.catalogue.api import catalogue_on, forget_snapshot, load_packages
from motcua.platform import clock
from tests.domain.catalogue.conftest import REAL

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CODE = "1.013133"
FIRST_DAY = date(2026, 1, 2)


def announce(folder: Path, begins: date) -> None:
    """Write a copy of the packages whose first registration takes 3 working hours from a day on."""
    for source in REAL.rglob("*"):
        if source.is_file():
            copy = folder / source.relative_to(REAL)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
    sheet = folder / "military_service" / CODE / "procedure.yaml"
    words = sheet.read_text()
    changed = words.replace(f"effective_from: {FIRST_DAY}", f"effective_from: {begins}").replace(
        "{value: 2, unit: working_hour}", "{value: 3, unit: working_hour}"
    )
    assert changed != words
    sheet.write_text(changed)


def hours(day: date) -> int | None:
    """Give the online limit of the first registration on a day."""
    found = catalogue_on(day).get(CODE)
    offer = found and next(offer for offer in found.offers if offer.channel == "online")
    return offer.limit.value if offer and offer.limit else None


@pytest.mark.django_db
def test_a_change_announced_for_a_day_leaves_the_days_before_alone(tmp_path: Path) -> None:
    load_packages(folder=REAL, now=NOW)
    begins = clock.now().date() + timedelta(days=30)
    announce(tmp_path, begins)
    load_packages(folder=tmp_path, now=NOW)
    forget_snapshot()

    assert hours(FIRST_DAY - timedelta(days=1)) is None
    assert hours(FIRST_DAY) == 2
    assert hours(clock.now().date()) == 2
    assert hours(begins - timedelta(days=1)) == 2
    assert hours(begins) == 3
    assert catalogue_on(begins).search("nvqs lần đầu")[0].procedure.code == CODE
