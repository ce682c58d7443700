"""A step with a limit of its own: watched, standing still with the whole, never lost by a move."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.notices import Declared
from tests.domain.dossiers.clocks import accept, give_addresses, letters, reminders, sign, watch_at
from tests.domain.process.shelf import FILES
from tests.factories.deciding import PROCESS
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

# Deciding has two working days of its own, and no timer that ends it before.
LIMITED = (
    PROCESS.read_text()
    .replace('motcua:act="work">', 'motcua:act="work" motcua:limit="2 working_day">', 1)
    .replace("<timeDuration>PT2H</timeDuration>", "<timeDuration>P20D</timeDuration>")
)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
Publish = Callable[[str], int]


@pytest.fixture
def publish(office: Office, now: datetime, tmp_path: Path) -> Publish:
    """Publish a process of the test's own, once more each time."""
    (tmp_path / "drawn").mkdir()

    def publish(text: str) -> int:
        file = tmp_path / "drawn" / "process.bpmn"
        file.write_text(text)
        return publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)

    give_addresses()
    return publish


@pytest.fixture
def code(publish: Publish, office: Office, khoi: Member, now: datetime) -> str:
    """A dossier that came to the step with a limit on Monday at nine."""
    publish(LIMITED)
    filed = file_one(khoi, office.unit, now)
    accept(office, filed, now)
    return filed


def step_of(code: str) -> Step:
    return Step.objects.get(dossier__code=code, left_at__isnull=True, kind="task")


def due(code: str) -> str:
    """Give when the open step is due."""
    at = step_of(code).due_at
    return f"{local(at):%d/%m %H:%M}" if at else ""


def by(who: Member, code: str, now: datetime) -> dict[str, Any]:
    number = step_of(code).number
    return {"code": code, "step_number": number, "subject": who.subject, "actor": who.actor,
            "now": now}  # fmt: skip


def test_holder_and_head_are_warned_once_before_and_once_after_its_due_time(
    code: str, office: Office, now: datetime
) -> None:
    assert due(code) == "26/11 17:00", "24 November is a day off"
    api.look_at_clocks(now=now + SECOND)
    near, before = watch_at(code), letters(code)
    late = step_of(code).due_at
    assert near is not None
    assert late is not None
    assert f"{local(near):%d/%m %H:%M}" == "25/11 17:00"
    api.look_at_clocks(now=near)
    told = letters(code)[len(before) :]
    assert sorted(told) == [
        ("staff_step_near", "chihuy.halong"), ("staff_step_near", "thamdinh.halong"),
    ]  # fmt: skip
    pressing = api.pressing(office.commander.subject, near).steps
    assert [(each.code, each.why) for each in pressing] == [(code, api.Pressure.NEAR)]
    api.look_at_clocks(now=late)
    assert reminders(code) == ["step_near"]
    for later in (1, 2, 60):
        api.look_at_clocks(now=late + later * SECOND)
    assert [kind for kind, _ in letters(code)].count("staff_step_late") == 2
    assert reminders(code) == ["step_near", "step_late"]


def test_what_was_done_in_time_is_not_warned_of(code: str, office: Office, now: datetime) -> None:
    api.work(ending=Ending("approve"), **by(office.specialist, code, now))
    api.look_at_clocks(now=now + 4 * DAY)
    assert not {"step_near", "step_late"} & set(reminders(code))


def test_after_an_outage_only_the_lateness_is_told(code: str, now: datetime) -> None:
    api.look_at_clocks(now=now + 4 * DAY)
    assert reminders(code) == ["step_near", "step_late"]
    kinds = {kind for kind, _ in letters(code)}
    assert "staff_step_late" in kinds
    assert "staff_step_near" not in kinds


def test_its_limit_stands_still_in_a_suspension_and_goes_on_after_it(
    code: str, office: Office, now: datetime
) -> None:
    who = office.specialist
    suspended = by(who, code, now + DAY)
    api.suspend(reason_key="force_majeure", note="Bão số 5", **suspended)
    assert due(code) == ""
    api.look_at_clocks(now=now + 3 * DAY)
    assert reminders(code) == []
    api.resume(note="", **by(who, code, now + 4 * DAY))
    # Both days are left on the Tuesday off, and counting goes on after the Friday of going on.
    assert due(code) == "01/12 17:00"
    # A day off afterwards moves it on from there, not from where it began.
    days = [Declared(datetime(2026, 11, 30).date(), DayKind.off, Text("nghỉ", "off"))]  # noqa: DTZ001
    api.enter_notice(days=days, document="TB 1", login="quantri", actor=SYSTEM, now=now + 4 * DAY)
    assert due(code) == "02/12 17:00"


def test_a_move_to_another_version_takes_no_suspension_away(
    code: str, publish: Publish, office: Office, now: datetime
) -> None:
    old = Dossier.objects.get(code=code).version_id
    who, head = office.specialist, office.commander
    api.suspend(reason_key="force_majeure", note="Bão số 5", **by(who, code, now + DAY))
    api.resume(note="", **by(who, code, now + 4 * DAY))
    new = publish(LIMITED.replace("Quá hai giờ", "Quá lâu"))
    number = api.plan_versions(
        old_version=old, new_version=new, places={}, reason="Sửa tên", subject=head.subject,
        actor=head.actor, now=now + 4 * DAY,
    )  # fmt: skip
    api.apply_plan(plan_id=number, most=9, actor=SYSTEM, now=now + 4 * DAY)
    assert Dossier.objects.get(code=code).version_id == new
    assert due(code) == "01/12 17:00"


def test_a_new_appointment_gives_a_step_its_own_limit_back(
    publish: Publish, office: Office, khoi: Member, now: datetime
) -> None:
    publish(LIMITED)
    code = file_one(khoi, office.unit, now)
    end = Dossier.objects.get(code=code).due_at
    assert end is not None
    accept(office, code, end - SECOND)
    assert step_of(code).due_at == end, "never after the whole dossier"
    api.look_at_clocks(now=end + SECOND)
    sign(office.commander, code, end + SECOND,
         new_due_at=end + 30 * DAY)  # fmt: skip
    own = step_of(code).due_at
    assert own is not None
    assert end < own < end + 30 * DAY


def test_a_stage_is_warned_of_at_the_tasks_within_it(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    give_addresses()
    shutil.copytree(FILES, tmp_path / "drawn")
    drawn = tmp_path / "drawn" / "sub_process.bpmn"
    publish_process(FIRST_REGISTRATION, drawn, tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    api.work(ending=Ending("done"), **by(office.receiver, code, now))
    stage = Step.objects.get(dossier__code=code, task="verify")
    assert stage.due_at is not None
    assert step_of(code).due_at == stage.due_at, "what lies in a stage is due with it at latest"
    api.look_at_clocks(now=now + SECOND)
    before, near = letters(code), watch_at(code)
    assert near is not None
    api.look_at_clocks(now=near)
    told = letters(code)[len(before) :]
    assert {kind for kind, _ in told} == {"staff_step_near"}
    assert "chihuy.halong" in {to for _, to in told}
    assert len(told) > 1
    who = office.receiver if step_of(code).role == Role.RECEIVING_OFFICER else office.specialist
    api.suspend(reason_key="force_majeure", note="Bão", **by(who, code, now + DAY))
    assert due(code) == ""
    api.resume(note="", **by(who, code, now + 4 * DAY))
    stage = Step.objects.get(dossier__code=code, task="verify")
    then = step_of(code).due_at
    assert stage.due_at == then
    assert then is not None
    days = [Declared(local(then).date(), DayKind.off, Text("nghỉ", "off"))]
    api.enter_notice(days=days, document="TB 1", login="quantri", actor=SYSTEM, now=now + 4 * DAY)
    stage.refresh_from_db()
    assert stage.due_at == step_of(code).due_at != then
