"""Timers of a step: each goes off once, one after another, and what they end is told."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending, Status
from motcua.domain.notifications.api import messages_about
from tests.factories.exempting import APPRAISED
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

DECIDING = Path(__file__).parents[2] / "factories" / "deciding.bpmn"
SHIPPED = Path(__file__).parents[3] / "catalogue" / "military_service"
WARTIME = "1.013139"
PICTURE = re.compile(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", re.DOTALL)


def reminder(host: str, after: str) -> str:
    """Draw a timer that interrupts nothing: it tells the applicant, and that is all."""
    return f"""<boundaryEvent id="remind" attachedToRef="{host}" cancelActivity="false"
        name="Nhắc" motcua:nameEn="Remind">
      <timerEventDefinition id="remind_timer"><timeDuration>{after}</timeDuration>
      </timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f_remind" sourceRef="remind" targetRef="remember"/>
    <serviceTask id="remember" name="Đang chờ xử lý" motcua:nameEn="Still waiting"
                 motcua:operation="tell"/>
    <sequenceFlow id="f_remember" sourceRef="remember" targetRef="remembered"/>
    <endEvent id="remembered" name="Đã nhắc" motcua:nameEn="Reminded" motcua:status="0"/>
    <sequenceFlow id="f_silence\""""


EXPIRED = """<sequenceFlow id="f_silence" sourceRef="silence" targetRef="expired"/>
    <endEvent id="expired" name="Quá hạn trả lời" motcua:nameEn="Nobody answered in time"
              motcua:status="8"/>
    <boundaryEvent id="later" attachedToRef="decide" cancelActivity="true" name="Muộn"
                   motcua:nameEn="Late">
      <timerEventDefinition id="later_timer"><timeDuration>PT3H</timeDuration>
      </timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f_later" sourceRef="later" targetRef="overdue"/>"""


def drawn(file: Path, folder: Path, *changes: tuple[str, str]) -> Path:
    """Write a process that differs from another one."""
    text = PICTURE.sub("", file.read_text())
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.mkdir()
    (folder / "process.bpmn").write_text(text)
    return folder / "process.bpmn"


def look(now: datetime) -> list[bool]:
    """Let the timers that are over go off."""
    return [api.fire_timer(step_id=step, now=now) for step in api.timers_over(now)]


def opened(code: str) -> list[str]:
    steps = Step.objects.filter(dossier__code=code, left_at__isnull=True).order_by("number")
    return [step.task for step in steps]


def received(office: Office, who: Member, now: datetime, **filing: str) -> str:
    code = file_one(who, office.unit, now, **filing)
    desk = office.receiver
    api.accept(code=code, step_number=1, note="", subject=desk.subject, actor=desk.actor, now=now)
    return code


def test_the_second_timer_of_a_step_goes_off_after_the_first(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    change = ('<sequenceFlow id="f_silence"', reminder("decide", "PT1H"))
    process = drawn(DECIDING, tmp_path / "drawn", change)
    publish_process(FIRST_REGISTRATION, process, tmp_path / "catalogue", now)
    code = received(office, khoi, now)
    decide = Step.objects.get(dossier__code=code, task="decide")
    silence = decide.entered_at + timedelta(hours=2)
    assert look(now + timedelta(minutes=61)) == [True]
    decide.refresh_from_db()
    assert (decide.timer, decide.fires_at) == ("silence", silence)
    assert messages_about(code)[-1].kind == "process_note"
    assert look(now + timedelta(minutes=90)) == []
    assert opened(code) == ["decide"]
    assert look(now + timedelta(minutes=121)) == [True]
    assert opened(code) == ["overdue"]
    assert not entries_about(code, "dossiers.timer_refused")


def test_a_reminder_goes_off_once_for_all_units_asked_and_leaves_their_silence_set(
    office: Office, neighbour: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    change = ('<sequenceFlow id="f_silence"', reminder("opinion", "PT1H"))
    process = drawn(SHIPPED / "wartime_exemption.bpmn", tmp_path / "drawn", change)
    publish_process(WARTIME, process, tmp_path / "catalogue", now)
    code = received(office, khoi, now, code=WARTIME, channel="direct")
    who, units = office.specialist, (neighbour.unit.pk, office.committee.pk)
    asked = Ending("consult", chosen=units, answers=APPRAISED)
    api.work(code=code, step_number=2, ending=asked, subject=who.subject, actor=who.actor, now=now)
    turns = Step.objects.filter(dossier__code=code, task="opinion")
    first = set(turns.values_list("timer", flat=True))
    for minutes in (61, 121, 6_000, 60_000):
        look(now + timedelta(minutes=minutes))
    assert "opinion" not in opened(code)
    assert len(first) == 1
    assert len(entries_about(code, "dossiers.timer_fired")) == 2
    assert not entries_about(code, "dossiers.timer_refused")
    told = [each.kind for each in messages_about(code)]
    assert told.count("process_note") == 1


def test_the_applicant_is_told_when_time_ends_his_dossier(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    change = ('<sequenceFlow id="f_silence" sourceRef="silence" targetRef="overdue"/>', EXPIRED)
    process = drawn(DECIDING, tmp_path / "drawn", change)
    publish_process(FIRST_REGISTRATION, process, tmp_path / "catalogue", now)
    code = received(office, khoi, now)
    assert look(now + timedelta(hours=3)) == [True]
    assert Dossier.objects.get(code=code).status == Status.STOPPED
    last = messages_about(code)[-1]
    assert last.kind == "ended"
    assert "Quá hạn trả lời" in last.body


FIRST = '<sequenceFlow id="f_start" sourceRef="start" targetRef="receive"/>'


@pytest.mark.parametrize("services", [1, 2])
def test_a_process_may_begin_with_services(
    office: Office, khoi: Member, now: datetime, tmp_path: Path, services: int
) -> None:
    ways = ["start", *(f"s{number}" for number in range(services)), "receive"]
    flows = "".join(
        f'<sequenceFlow id="f_s{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(pairwise(ways))
    )
    tasks = "".join(
        f'<serviceTask id="{each}" name="Hướng dẫn {each}" motcua:nameEn="Advice {each}"'
        ' motcua:operation="tell"/>'
        for each in ways[1:-1]
    )
    process = drawn(DECIDING, tmp_path / "drawn", (FIRST, flows + tasks))
    publish_process(FIRST_REGISTRATION, process, tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    assert opened(code) == ["receive"]
    told = [each.kind for each in messages_about(code)]
    assert told == ["filed", *["process_note"] * services]
    received(office, khoi, now)
