"""``motcua seed``: the same seed makes the same dossiers, once, in states the platform knows."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import (
    InboxQuestion,
    accept,
    counts,
    dossier_for,
    inbox,
    progress_of,
    wrong_contents,
)
from motcua.domain.dossiers.values import ENDED
from motcua.domain.forms.api import check_answers, known_at
from motcua.domain.identity.api import Account, begin_session, subject_by_session
from motcua.domain.identity.values import Role, Subject
from motcua.ops.seeding.offices import login_of
from motcua.platform import clock
from tests.factories.filings import load_catalogue

UNTIL = "2026-11-20"


@pytest.fixture(autouse=True)
def _catalogue(db: None) -> None:
    """The project's packages."""
    load_catalogue(datetime(2026, 11, 20, tzinfo=UTC))


def seed(dossiers: int, *, number: int = 1, units: int = 3) -> dict[str, Any]:
    out = StringIO()
    call_command(
        "seed", "--json", "--dossiers", str(dossiers), "--units", str(units), "--seed",
        str(number), "--until", UNTIL, stdout=out, stderr=StringIO(),
    )  # fmt: skip
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def facts() -> list[tuple[object, ...]]:
    """Give all that is told of dossiers and steps, without the numbers the database gave."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.code, d.form_key, d.procedure_code, d.owner, d.answers, d.status, d.due_at,"
            " d.filed_at, s.number, s.task, s.entered_at, s.left_at, s.outcome"
            " FROM dossiers_dossier d JOIN dossiers_step s ON s.dossier_id = d.id"
            " ORDER BY d.code, s.number"
        )
        return list(cursor.fetchall())


def forget() -> None:
    """Undo what was seeded, so that it can be seeded again."""
    with connection.cursor() as cursor:
        for table in (
            "supplementrequest", "refusal", "step", "dossierwords", "dossier", "counter",
        ):  # fmt: skip
            cursor.execute(f"DELETE FROM dossiers_{table}")  # noqa: S608  our own words


def codes() -> list[str]:
    return sorted({str(row[0]) for row in facts()})


def officer(role: Role) -> Subject:
    account = Account.objects.get(login=login_of(role, 0))
    now = clock.now()
    return subject_by_session(begin_session(account=account, now=now), now)


def test_the_same_seed_makes_the_same_dossiers() -> None:
    assert seed(60)["made"] == 60
    first = facts()
    forget()
    seed(60)
    assert facts() == first
    forget()
    seed(60, number=2)
    assert facts() != first


def test_it_goes_on_where_it_stopped() -> None:
    assert seed(60)["made"] == 60
    whole = facts()
    forget()
    assert seed(25)["made"] == 25
    assert seed(60)["made"] == 35
    assert facts() == whole
    assert seed(60)["made"] == 0


def test_codes_have_no_gaps() -> None:
    seed(200, units=1)
    days: dict[str, list[int]] = {}
    for code in codes():
        _, day, number = code.split("-")
        days.setdefault(day, []).append(int(number))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in days.values())


def test_the_platform_reads_what_was_seeded() -> None:
    seed(200, units=1)
    leader = officer(Role.LEADER)
    until = datetime(2026, 11, 20, 10, tzinfo=UTC)
    seen = set()
    for code in codes():
        view = dossier_for(leader, code)
        progress = progress_of(code)
        checked = check_answers(
            snapshot().version(view.version_id).form, view.answers, known_at(progress.filed_at)
        )
        assert checked.ok, checked.errors
        assert (view.open_step is None) == (progress.status in ENDED)
        assert all(step.entered_at <= until for step in progress.steps)
        assert entries_about(code, "dossiers.filed").count() == 1
        left = [step for step in progress.steps if step.left_at]
        assert entries_about(code).count() == 1 + len(left)
        seen.add(view.open_step.task if view.open_step else f"ended {progress.status}")
    assert list(wrong_contents()) == []
    assert {"receive", "appraise", "sign", "hand_over"} <= seen
    assert {"supplement_at_reception", "ended 3", "ended 10"} <= seen


def test_an_officer_goes_on_with_a_seeded_dossier() -> None:
    seed(60, units=1)
    subject = officer(Role.RECEIVING_OFFICER)
    waiting = inbox(subject, InboxQuestion(task="receive")).lines[0]
    number = len(progress_of(waiting.code).steps)
    actor = Actor(kind=ActorKind.STAFF, account_id=subject.account_id)
    accept(
        code=waiting.code, step_number=number, note="", subject=subject, actor=actor,
        now=clock.now(),
    )  # fmt: skip
    assert [step.task for step in progress_of(waiting.code).steps][-1] == "appraise"


def test_some_are_late_and_some_are_not() -> None:
    seed(100, units=1)
    counted = counts(officer(Role.SPECIALIST), datetime(2026, 11, 20, 10, tzinfo=UTC))
    assert 0 < counted["late"] < counted["all"]


def test_in_production_it_refuses() -> None:
    with override_settings(MOTCUA_MODE="production"), pytest.raises(CommandError, match="never"):
        seed(1)
    assert not facts()
