"""Notices of the calendar that clerks enter beside the files."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.models import CalendarNotice
from motcua.platform.lawbook.notices import (
    CannotDeclare,
    Declared,
    entered,
    with_declared,
    without_batch,
    write_notice,
    write_withdrawal,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MONDAY, SATURDAY = date(2026, 12, 7), date(2026, 12, 12)
TET = date(2027, 2, 8)


def declared(day: date, kind: DayKind = DayKind.off) -> Declared:
    """A day of a notice."""
    return Declared(day, kind, Text("Nghỉ theo thông báo", "Off by notice"))


def write(*days: Declared, document: str = "Công văn 1/VPCP") -> UUID:
    """Enter a notice."""
    write_notice(days=days, document=document, by="quantri", at=NOW, law=lawbook())
    return CalendarNotice.objects.latest("id").batch


def test_a_notice_changes_the_calendar_and_a_withdrawal_changes_it_back() -> None:
    calendar = lawbook().calendar(TODAY)
    batch = write(declared(MONDAY), declared(SATURDAY, DayKind.work))
    changed = lawbook().calendar(TODAY)
    assert (changed.is_working(MONDAY), changed.is_working(SATURDAY)) == (False, True)
    assert changed.documents[MONDAY].vi == "Công văn 1/VPCP"
    assert lawbook().holidays()[MONDAY].confirmed
    assert set(entered(2026)) == {MONDAY, SATURDAY}
    recount = write_withdrawal(batch=batch, by="quantri", at=NOW)
    assert recount.withdrawal
    assert lawbook().calendar(TODAY) == calendar
    assert not entered(2026)
    write(declared(MONDAY))
    assert not lawbook().calendar(TODAY).is_working(MONDAY)


def test_a_calendar_is_made_once_for_the_same_notices() -> None:
    write(declared(MONDAY))
    assert lawbook().calendar(TODAY) is lawbook().calendar(TODAY)


def test_a_transaction_asks_once_and_what_is_rolled_back_is_forgotten() -> None:
    with transaction.atomic():
        before = lawbook().calendar(TODAY)
        with CaptureQueriesContext(connection) as asked:
            assert lawbook().calendar(TODAY) is before
        assert len(asked) == 0
        with transaction.atomic():
            write(declared(MONDAY))
            assert not lawbook().calendar(TODAY).is_working(MONDAY)
            transaction.set_rollback(True)
        assert lawbook().calendar(TODAY).is_working(MONDAY)


def test_a_preview_writes_nothing() -> None:
    law = lawbook()
    notices = with_declared(law, [declared(MONDAY)], "Công văn 1/VPCP")
    assert not law.calendar_with(TODAY, notices).is_working(MONDAY)
    assert law.calendar(TODAY).is_working(MONDAY)
    batch = write(declared(MONDAY))
    left, rows = without_batch(law, batch)
    assert (left, [row.date for row in rows]) == ((), [MONDAY])
    assert law.calendar_with(TODAY, left).is_working(MONDAY)


def test_a_document_confirms_a_provisional_day_and_may_take_it_back() -> None:
    assert not lawbook().holidays()[TET].confirmed
    batch = write(declared(TET), document="Thông báo Tết 2027")
    assert lawbook().holidays()[TET].confirmed
    write_withdrawal(batch=batch, by="quantri", at=NOW)
    write(declared(TET, DayKind.work))
    assert lawbook().calendar(TODAY).is_working(TET)


@pytest.mark.parametrize(
    ("days", "document", "reason"),
    [
        ([declared(SATURDAY)], "CV 1", "off_already"),
        ([declared(date(2026, 9, 2))], "CV 1", "off_already"),
        ([declared(MONDAY, DayKind.work)], "CV 1", "worked_already"),
        ([declared(date(2026, 8, 22), DayKind.work)], "CV 1", "worked_already"),
        ([declared(MONDAY), declared(MONDAY)], "CV 1", "noticed"),
        ([declared(date(2040, 1, 2))], "CV 1", "too_far"),
        ([declared(MONDAY)], "  ", "no_document"),
        ([], "CV 1", "no_day"),
    ],
)
def test_what_cannot_be_declared(days: list[Declared], document: str, reason: str) -> None:
    with pytest.raises(CannotDeclare) as refused:
        with_declared(lawbook(), days, document)
    assert refused.value.reason == reason


def test_one_notice_a_day() -> None:
    batch = write(declared(MONDAY))
    with pytest.raises(CannotDeclare) as refused:
        write(declared(MONDAY, DayKind.work))
    assert (refused.value.reason, refused.value.day) == ("noticed", MONDAY)
    row = CalendarNotice.objects.get(batch=batch)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(
    "ask",
    [
        lambda batch: write_withdrawal(batch=batch, by="quantri", at=NOW),
        lambda batch: without_batch(lawbook(), batch),
    ],
)
def test_what_is_withdrawn_cannot_be_withdrawn_again(ask: Callable[[UUID], object]) -> None:
    batch = write(declared(MONDAY))
    write_withdrawal(batch=batch, by="quantri", at=NOW)
    with pytest.raises(CannotDeclare) as refused:
        ask(batch)
    assert refused.value.reason == "gone"
