"""Sub-dossiers: each belongs to the round it was sent in, and to the units alone."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.join_sub_dossier import end_sub_dossiers, join_sub_dossier
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending, NoSuchDossier, Status
from motcua.domain.identity.values import Role
from motcua.domain.notifications.api import messages_about
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.notices import Declared
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff
from tests.factories.processes import publish_process

PROCEDURE = "1.013133"
FILES = Path(__file__).parent.parent / "process" / "files"
PICTURE = re.compile(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", re.DOTALL)
FIRST = '<sequenceFlow id="start-receive" sourceRef="start" targetRef="receive"/>'
CHECKED = '<sequenceFlow id="check-checked"'
SLOW = f"""<boundaryEvent id="slow" attachedToRef="check" cancelActivity="true" name="Quá lâu"
      motcua:nameEn="Too slow"><timerEventDefinition id="slow_timer">
      <timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f_slow" sourceRef="slow" targetRef="receive"/>{CHECKED}"""

Published = Callable[..., int]


@pytest.fixture
def published(office: Office, now: datetime, tmp_path: Path) -> Published:
    """Publish the process that sends a sub-dossier, changed in places."""

    def publish(*changes: tuple[str, str]) -> int:
        shutil.copytree(FILES, tmp_path / "drawn")
        file = tmp_path / "drawn" / "sub_dossier.bpmn"
        text = PICTURE.sub("", file.read_text())
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text)
        return publish_process(PROCEDURE, file, tmp_path / "catalogue", now)

    return publish


def opened(code: str) -> list[str]:
    steps = Step.objects.filter(dossier__code=code, left_at__isnull=True).order_by("number")
    return [step.task for step in steps]


def end(code: str, who: Member, outcome: str, now: datetime) -> None:
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    api.work(
        code=code, step_number=step.number, ending=Ending(outcome, "Đã xem"), subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip


def children(code: str) -> list[Dossier]:
    return list(Dossier.objects.filter(parent__code=code).order_by("pk"))


def sent(office: Office, who: Member, now: datetime) -> tuple[str, Dossier]:
    code = file_one(who, office.unit, now)
    end(code, office.receiver, "done", now)
    (child,) = children(code)
    return code, child


def test_a_child_of_a_former_round_does_not_join_a_later_one(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    published((CHECKED, SLOW))
    code, first = sent(office, khoi, now)
    later = now + timedelta(hours=2)
    assert [api.fire_timer(step_id=step, now=later) for step in api.timers_over(later)] == [True]
    assert opened(code) == ["receive"]
    end(code, office.receiver, "done", later)
    assert len(children(code)) == 2
    above = staff("kiemtra", first.unit, Role.SPECIALIST, now)
    end(first.code, above, "yes", later)
    assert not join_sub_dossier(sub_dossier=first.pk, now=later)
    assert opened(code) == ["check"]
    second = children(code)[1]
    end(second.code, above, "yes", later)
    assert join_sub_dossier(sub_dossier=second.pk, now=later)
    assert opened(code) == ["sign"]


def test_a_child_nobody_waits_for_is_ended_by_a_job(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    published((CHECKED, SLOW))
    code, first = sent(office, khoi, now)
    later = now + timedelta(hours=2)
    for step in api.timers_over(later):
        api.fire_timer(step_id=step, now=later)
    job = ProcrastinateJob.objects.get(task_name__endswith="tasks.end_sub_dossiers")
    assert job.args == {"parent": first.parent_id, "step": first.parent_step_id}
    end(code, office.receiver, "done", later)
    # The child of the next round, sent before the job ran, is not touched by it.
    assert end_sub_dossiers(now=later, **job.args) == 1
    assert [child.status == Status.STOPPED for child in children(code)] == [True, False]


def test_a_process_may_begin_with_a_sub_dossier(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    published(
        (FIRST, '<sequenceFlow id="start-check" sourceRef="start" targetRef="check"/>'),
        ('targetRef="check"/>\n    <callActivity', 'targetRef="returned"/>\n    <callActivity'),
        ('id="checked-sign" sourceRef="checked" targetRef="sign"',
         'id="checked-sign" sourceRef="checked" targetRef="receive"'),
        ('sourceRef="receive" targetRef="returned"', 'sourceRef="receive" targetRef="sign"'),
    )  # fmt: skip
    code = file_one(khoi, office.unit, now)
    (child,) = children(code)
    assert opened(code) == ["check"]
    assert opened(child.code) == ["visit"]
    above = staff("kiemtra", child.unit, Role.SPECIALIST, now)
    end(child.code, above, "yes", now)
    assert join_sub_dossier(sub_dossier=child.pk, now=now)
    assert opened(code) == ["receive"]


def test_the_applicant_neither_sees_nor_withdraws_a_sub_dossier(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    published()
    code, child = sent(office, khoi, now)
    assert [line.code for line in api.dossiers_of(khoi.subject)] == [code]
    with pytest.raises(NoSuchDossier):
        api.dossier_for(khoi.subject, child.code)
    with pytest.raises(NoSuchDossier):
        api.withdraw(code=child.code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    assert Dossier.objects.get(pk=child.pk).ended_at is None


def test_the_applicant_is_told_when_a_sub_dossier_ends_his_dossier(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    published()
    code, child = sent(office, khoi, now)
    above = staff("kiemtra", child.unit, Role.SPECIALIST, now)
    end(child.code, above, "no", now)
    assert join_sub_dossier(sub_dossier=child.pk, now=now)
    assert Dossier.objects.get(code=code).status == Status.NOT_ACCEPTED
    last = messages_about(code)[-1]
    assert last.kind == "ended"
    assert "Từ chối" in last.body
    assert not messages_about(child.code)


def test_a_step_of_a_sub_dossier_with_a_limit_of_its_own_follows_the_calendar(
    published: Published, office: Office, khoi: Member, now: datetime
) -> None:
    """What one unit promised another stays; how the other divides its time follows the law."""
    published()
    _, child = sent(office, khoi, now)
    visit = Step.objects.get(dossier=child, task="visit")
    promise = child.due_at
    assert visit.due_at is not None
    assert promise is not None
    Dossier.objects.filter(pk=child.pk).update(due_at=promise + timedelta(days=9))
    day = Declared(local(visit.due_at).date(), DayKind.off, Text("nghỉ", "off"))
    api.enter_notice(days=[day], document="TB 1", login="quantri", actor=SYSTEM, now=now)
    before = visit.due_at
    visit.refresh_from_db()
    assert visit.due_at is not None
    assert visit.due_at > before
