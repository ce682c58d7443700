"""Nothing is silent: without a limit that can be counted, and where nobody could be told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.api import Account
from motcua.domain.identity.models import Post
from motcua.domain.identity.values import Role
from tests.domain.dossiers.clocks import (
    LATE,
    accept,
    draft_of,
    give_addresses,
    letters,
    propose,
    reminders,
    sign,
    watch_at,
)
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office, staff
from tests.factories.processes import publish_sheet

# Eight working hours after Monday nine o'clock; 24 November is a day off.
EIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
OPEN = '    open_limit: {kind: not_fixed, text: {vi: "Không quy định", en: "Not fixed"}}'


@pytest.fixture
def above(office: Office, now: datetime) -> Member:
    """The head of the province's command, to which the office belongs."""
    assert office.unit.parent is not None
    return staff("chihuy.tinh", office.unit.parent, Role.LEADER, now)


@pytest.fixture
def unlimited(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> str:
    """A dossier of a procedure whose limit nobody can count."""

    def open_limits(sheet: str) -> str:
        lines = (OPEN if each.startswith("    limit:") else each for each in sheet.splitlines())
        return "\n".join(lines) + "\n"

    publish_sheet(FIRST_REGISTRATION, open_limits, tmp_path / "catalogue", now)
    give_addresses()
    return file_one(khoi, office.unit, now)


def leave(*members: Member) -> None:
    """Let people hold no post any more."""
    Post.objects.filter(account__in=[each.account for each in members]).delete()


def test_a_dossier_without_a_countable_limit_is_not_silent(
    unlimited: str, office: Office, now: datetime
) -> None:
    api.look_at_clocks(now=now)
    assert Dossier.objects.get().first_due_at is None
    assert watch_at(unlimited) == EIGHT
    api.look_at_clocks(now=EIGHT)
    told = [to for kind, to in letters(unlimited) if kind == "staff_silence"]
    assert sorted(told) == ["chihuy.halong", "tiepnhan.halong"]
    waiting = api.pressing(office.commander.subject, EIGHT).steps
    assert [(step.code, step.due_at, step.why) for step in waiting] == [
        (unlimited, None, api.Pressure.SILENT)
    ]


def test_what_has_no_due_time_stands_last_in_the_queue_over_its_pages(
    unlimited: str, office: Office, khoi: Member, now: datetime
) -> None:
    codes = [unlimited, *(file_one(khoi, office.unit, now) for _ in range(27))]
    Dossier.objects.filter(code=codes[-1]).update(due_at=now, first_due_at=now)
    Dossier.objects.get(code=codes[-1]).steps.update(due_at=now)
    api.look_at_clocks(now=EIGHT)
    first = api.pressing(office.commander.subject, EIGHT)
    second = api.pressing(office.commander.subject, EIGHT, first.next)
    found = [step.code for step in (*first.steps, *second.steps)]
    assert found == [codes[-1], *codes[:-1]]


def test_where_nobody_holds_or_leads_the_heads_above_are_told_and_see_it(
    office: Office, above: Member, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    give_addresses()
    leave(office.receiver, office.commander)
    api.look_at_clocks(now=EIGHT)
    assert "silence" in reminders(code)
    assert ("staff_silence", "chihuy.tinh") in letters(code)
    assert [each.code for each in api.pressing(above.subject, EIGHT).steps] == [code]
    assert api.dossier_for(above.subject, code).code == code


def test_the_apology_of_a_unit_that_nobody_leads_waits_for_the_head_above(
    office: Office, above: Member, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    give_addresses()
    leave(office.commander)
    api.look_at_clocks(now=now + LATE)
    draft = draft_of(code)
    assert draft.unit == office.unit, "the unit at fault stays named"
    assert ("staff_apology_drafted", "chihuy.tinh") in letters(code)
    waiting = api.waiting_apologies(above.subject, now)
    assert [each.code for each in waiting] == [code]
    assert api.waiting_apologies(neighbour.commander.subject, now) == ()
    sign(above, code, now + LATE + timedelta(minutes=1))
    signed = draft_of(code)
    assert signed.signed_by == above.account
    assert api.waiting_apologies(above.subject, now) == ()


def test_the_head_above_has_nothing_to_do_with_what_a_unit_leads_itself(
    office: Office, above: Member, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    give_addresses()
    api.look_at_clocks(now=EIGHT)
    assert "chihuy.tinh" not in {to for _, to in letters(code)}
    assert api.waiting_apologies(above.subject, EIGHT) == ()
    assert api.pressing(above.subject, EIGHT).steps == ()


def test_where_no_unit_above_is_led_the_administrators_hear_of_it(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    staff("quantri", office.unit, Role.ADMINISTRATOR, now)
    give_addresses()
    leave(office.receiver, office.commander)
    assert Account.objects.filter(login="quantri").exists()
    api.look_at_clocks(now=EIGHT)
    assert ("staff_silence", "quantri") in letters(code)


def test_a_committee_that_nobody_leads_is_answered_for_where_the_dossier_was_filed(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    """Whoever is told of it has it in his list too, and may settle it."""
    code = file_one(khoi, office.unit, now)
    give_addresses()
    accept(office, code, now)
    propose(office, code, now)
    leave(office.chair)
    late = now + LATE
    api.look_at_clocks(now=late)
    assert ("staff_apology_drafted", "chihuy.halong") in letters(code)
    assert draft_of(code).unit == office.committee
    who = office.commander
    assert [each.code for each in api.waiting_apologies(who.subject, late)] == [code]
    assert [each.code for each in api.pressing(who.subject, late).steps] == [code]
    assert api.waiting_apologies(neighbour.commander.subject, late) == ()
    sign(who, code, late + timedelta(minutes=1))
    assert draft_of(code).signed_by == who.account


def test_a_committee_that_is_led_answers_for_itself(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    accept(office, code, now)
    propose(office, code, now)
    api.look_at_clocks(now=now + LATE)
    assert api.waiting_apologies(office.commander.subject, now + LATE) == ()
    assert api.pressing(office.commander.subject, now + LATE).steps == ()
