"""Opening procedures unit by unit and day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import (
    CannotRollOut,
    close_procedure,
    open_procedure,
    snapshot,
)
from motcua.domain.catalogue.models import Opening
from motcua.domain.catalogue.values import OpenDays, Rollout
from motcua.domain.dossiers.api import file_dossier
from motcua.domain.dossiers.values import CannotFile
from tests.domain.dossiers.conftest import NOW, khoi, neighbour, now, office
from tests.factories.filings import FIRST_REGISTRATION, filing
from tests.factories.office import Member, Office

__all__ = ["khoi", "neighbour", "now", "office"]

CODE = "1.013133"
TODAY = date(2026, 11, 23)


def days(first: int, last: int | None) -> OpenDays:
    return OpenDays(
        TODAY + timedelta(days=first),
        None if last is None else TODAY + timedelta(days=last),
        "KH 1",
    )


def test_a_procedure_is_open_nowhere_until_somebody_says_so() -> None:
    assert not Rollout({}).is_open(CODE, 1, TODAY)
    assert Rollout({}).units(CODE, TODAY) == frozenset()


def test_the_first_and_the_last_day_count() -> None:
    rollout = Rollout({CODE: {1: (days(0, 2),)}})
    open_on = [n for n in range(-2, 5) if rollout.is_open(CODE, 1, TODAY + timedelta(days=n))]
    assert open_on == [0, 1, 2]
    assert rollout.codes(1, TODAY) == {CODE}
    assert rollout.codes(2, TODAY) == frozenset()


def test_what_is_announced_is_coming() -> None:
    rollout = Rollout({CODE: {1: (days(5, None),), 2: (days(-5, None),), 3: (days(-9, -1),)}})
    assert rollout.units(CODE, TODAY) == {2}
    assert rollout.coming(CODE, TODAY) == {1: TODAY + timedelta(days=5)}


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 20)), max_size=4))
def test_a_day_is_open_when_one_stretch_covers_it(stretches: list[tuple[int, int]]) -> None:
    rollout = Rollout({CODE: {1: tuple(days(first, first + more) for first, more in stretches)}})
    for n in range(-25, 45):
        expected = any(first <= n <= first + more for first, more in stretches)
        assert rollout.is_open(CODE, 1, TODAY + timedelta(days=n)) is expected


def opens(office: Office, day: date, code: str = "1.013134") -> int:
    return open_procedure(
        code=code, unit_ids=[office.unit.pk], opens_on=day, document="KH 12", actor=SYSTEM, now=NOW
    )  # fmt: skip


def closes(office: Office, day: date, code: str = FIRST_REGISTRATION) -> int:
    return close_procedure(
        code=code, unit_ids=[office.unit.pk], last_day=day, document="KH 13", actor=SYSTEM, now=NOW
    )  # fmt: skip


@pytest.mark.django_db
class TestOpening:
    def test_closing_keeps_new_dossiers_out_and_says_why(
        self, office: Office, khoi: Member
    ) -> None:
        assert closes(office, TODAY - timedelta(days=1)) == 1
        with pytest.raises(CannotFile, match="not_open_here"):
            file_dossier(filing=filing(khoi, office.unit, NOW), actor=khoi.actor, now=NOW)
        assert not snapshot().rollout.is_open(FIRST_REGISTRATION, office.unit.pk, TODAY)

    def test_on_the_last_day_dossiers_are_still_taken(self, office: Office, khoi: Member) -> None:
        closes(office, TODAY)
        filed = file_dossier(filing=filing(khoi, office.unit, NOW), actor=khoi.actor, now=NOW)
        assert filed.code

    def test_an_announced_day_gives_way_to_an_earlier_one(self, office: Office) -> None:
        Opening.objects.all().delete()
        assert opens(office, TODAY + timedelta(days=30)) == 1
        assert opens(office, TODAY + timedelta(days=10)) == 1
        assert opens(office, TODAY + timedelta(days=20)) == 0
        (row,) = Opening.objects.filter(code="1.013134")
        assert row.opens_on == TODAY + timedelta(days=10)

    def test_what_never_began_is_taken_out(self, office: Office) -> None:
        Opening.objects.all().delete()
        opens(office, TODAY + timedelta(days=30))
        assert closes(office, TODAY, "1.013134") == 1
        assert not Opening.objects.exists()

    def test_closed_and_opened_again(self, office: Office) -> None:
        closes(office, TODAY)
        assert opens(office, TODAY + timedelta(days=7), FIRST_REGISTRATION) == 1
        rollout = snapshot().rollout
        open_on = [
            n for n in range(12)
            if rollout.is_open(FIRST_REGISTRATION, office.unit.pk, TODAY + timedelta(days=n))
        ]  # fmt: skip
        assert open_on == [0, 7, 8, 9, 10, 11]

    def test_it_is_journalled_with_document_and_day(self, office: Office) -> None:
        closes(office, TODAY)
        entry = Entry.objects.get(act="catalogue.closed")
        assert entry.details == {
            "units": [office.unit.pk], "day": "2026-11-23", "document": "KH 13",
        }  # fmt: skip

    def test_without_units_or_document_nothing_happens(self, office: Office) -> None:
        before = Opening.objects.count()
        with pytest.raises(CannotRollOut, match="nothing_chosen"):
            open_procedure(
                code=CODE, unit_ids=[], opens_on=TODAY, document="KH", actor=SYSTEM, now=NOW
            )
        with pytest.raises(CannotRollOut, match="document_missing"):
            close_procedure(
                code=CODE, unit_ids=[office.unit.pk], last_day=TODAY, document=" ",
                actor=SYSTEM, now=NOW,
            )  # fmt: skip
        assert Opening.objects.count() == before
