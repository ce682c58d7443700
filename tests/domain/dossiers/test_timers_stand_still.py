"""Force majeure takes no task away: timers stand still in a suspension and move when it ends."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.kernel.moments import ZONE, local
from tests.domain.dossiers.clocks import accept
from tests.domain.dossiers.test_timers import DECIDING, drawn, look, opened, received, reminder
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

HOUR = timedelta(hours=1)
# Deciding is taken away after two hours; here after two working days.
HOURS = (
    '<timerEventDefinition id="silence_timer"><timeDuration>PT2H</timeDuration>'
    "</timerEventDefinition>"
)
DAYS = '<timerEventDefinition id="silence_timer" motcua:limit="2 working_day"/>'


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> str:
    """A dossier received on Monday at nine whose deciding ends by itself after two days."""
    process = drawn(DECIDING, tmp_path / "drawn", (HOURS, DAYS))
    publish_process(FIRST_REGISTRATION, process, tmp_path / "catalogue", now)
    return received(office, khoi, now)


def stands(code: str) -> tuple[str, str]:
    """Give the next timer of the open step and when it is over."""
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    return step.timer, f"{local(step.fires_at):%d/%m %H:%M}" if step.fires_at else ""


def suspend(who: Member, code: str, now: datetime) -> None:
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    api.suspend(
        code=code, step_number=step.number, reason_key="force_majeure", note="Bão số 9",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def resume(who: Member, code: str, now: datetime) -> None:
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    api.resume(
        code=code, step_number=step.number, note="", subject=who.subject, actor=who.actor, now=now
    )


def test_a_limit_that_takes_the_work_away_waits_for_the_end_of_the_suspension(
    code: str, office: Office, now: datetime
) -> None:
    assert stands(code) == ("silence", "26/11 17:00"), "24 November is a day off"
    suspend(office.specialist, code, now + HOUR)
    assert stands(code) == ("silence", "")
    assert look(now + timedelta(days=30)) == []
    resumed = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)
    resume(office.specialist, code, resumed)
    # The days of the limit begin after the day on which it went on.
    assert stands(code) == ("silence", "02/12 17:00")
    assert look(resumed + timedelta(days=1)) == []
    assert look(datetime(2026, 12, 2, 17, 0, 1, tzinfo=ZONE)) == [True]
    assert opened(code) == ["overdue"]


def test_it_stands_still_in_a_late_dossier_too(code: str, office: Office, now: datetime) -> None:
    Dossier.objects.update(due_at=now)
    suspend(office.specialist, code, now + HOUR)
    assert stands(code) == ("silence", "")
    assert Dossier.objects.get().due_at == now, "what is late stays late"


def test_what_was_over_before_is_not_given_back(code: str, office: Office, now: datetime) -> None:
    later = datetime(2026, 11, 26, 17, 0, 1, tzinfo=ZONE)
    suspend(office.specialist, code, later)
    assert stands(code) == ("silence", "26/11 17:00")
    assert look(later) == [True]


def test_a_step_that_begins_in_a_suspension_is_timed_from_its_end(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    change = ('<sequenceFlow id="f_silence"', reminder("decide", "PT1H"))
    process = drawn(DECIDING, tmp_path / "drawn", change)
    publish_process(FIRST_REGISTRATION, process, tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    suspend(office.receiver, code, now + HOUR / 2)
    accept(office, code, now + HOUR)
    assert stands(code) == ("remind", "")
    resume(office.receiver, code, now + 3 * HOUR)
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    assert (step.timer, step.fires_at) == ("remind", now + 4 * HOUR)
