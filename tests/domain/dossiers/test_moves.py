"""Open dossiers move to another version: rehearsed, then done, each named."""

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.join_sub_dossier import join_sub_dossier
from motcua.domain.dossiers.models import Dossier, MoveLine, Step
from motcua.domain.dossiers.queries.calendar_change import recomputed
from motcua.domain.dossiers.queries.clock_facts import limit_of
from motcua.domain.dossiers.queries.due import due_of_dossier
from motcua.domain.dossiers.values import CannotAct, Ending, Missing
from motcua.domain.identity.values import Role
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, DayKind
from motcua.kernel.workdays.calendar import LAST_YEAR
from motcua.platform.lawbook.notices import Declared
from tests.domain.dossiers.consulting import answer, asked
from tests.domain.process.shelf import FILES
from tests.factories.deciding import PROCESS as DECIDING
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office, staff
from tests.factories.processes import publish_process
from tests.factories.transferring import PROCESS as TRANSFERRING


@pytest.fixture
def renamed(office: Office, now: datetime, tmp_path: Path) -> tuple[int, int]:
    """The version in force, and a newer one in which appraisal has another id."""
    before = snapshot().get(FIRST_REGISTRATION)
    assert before is not None
    folder = Path(settings.MOTCUA_CATALOGUE) / "military_service"
    text = (folder / "registration.bpmn").read_text()
    changed = text.replace(">appraise<", ">examine<")
    for name in ("id", "sourceRef", "targetRef", "bpmnElement"):
        changed = changed.replace(f'{name}="appraise"', f'{name}="examine"')
    (tmp_path / "drawn").mkdir()
    (tmp_path / "drawn" / "examined.bpmn").write_text(changed)
    drawn = tmp_path / "drawn" / "examined.bpmn"
    return before.id, publish_process(FIRST_REGISTRATION, drawn, tmp_path / "catalogue", now)


def filed_before(version: int, code: str) -> None:
    Dossier.objects.filter(code=code).update(version_id=version)


@pytest.fixture
def running(
    renamed: tuple[int, int], office: Office, khoi: Member, now: datetime
) -> dict[str, str]:
    """One dossier at reception, one at appraisal, one that waits for the applicant."""
    codes = {}
    who: dict[str, Any] = {
        "subject": office.receiver.subject,
        "actor": office.receiver.actor,
        "now": now,
    }
    for place in ("receive", "appraise", "supplement"):
        code = codes[place] = file_one(khoi, office.unit, now)
        filed_before(renamed[0], code)
    api.accept(code=codes["appraise"], step_number=1, note="", **who)
    api.request_supplement(
        code=codes["supplement"], step_number=1, note="",
        missing=(Missing("form", "Thiếu"),), **who,
    )  # fmt: skip
    return codes


def plan(renamed: tuple[int, int], office: Office, now: datetime, **places: str) -> int:
    return api.plan_versions(
        old_version=renamed[0], new_version=renamed[1], places=places, reason="Nghị định mới",
        subject=office.commander.subject, actor=office.commander.actor, now=now,
    )  # fmt: skip


def test_a_rehearsal_changes_nothing_and_names_what_stays(
    renamed: tuple[int, int], running: dict[str, str], office: Office, now: datetime
) -> None:
    made = api.plan_by_id(plan(renamed, office, now))
    assert made is not None
    found = api.rehearse(made)
    assert (found.total, found.movable, found.reasons) == (3, 2, (("no_such_place", 1),))
    assert [(each.code, each.element_id) for each in found.left] == [
        (running["appraise"], "appraise")
    ]
    assert set(Dossier.objects.values_list("version_id", flat=True)) == {renamed[0]}


def test_what_can_be_moved_is_moved_and_goes_on(
    renamed: tuple[int, int], running: dict[str, str], office: Office, now: datetime
) -> None:
    number = plan(renamed, office, now)
    later = now + timedelta(minutes=5)
    while api.apply_plan(plan_id=number, most=1, actor=SYSTEM, now=later):
        pass
    by_code = {each.code: each for each in Dossier.objects.all()}
    assert by_code[running["receive"]].version_id == renamed[1]
    assert by_code[running["appraise"]].version_id == renamed[0]
    made = api.plan_by_id(number)
    assert made is not None
    seen = api.progress_of_move(made)
    assert (seen.moved, seen.kept, seen.finished) == (2, 1, True)
    assert [each.code for each in seen.left] == [running["appraise"]]
    # The history shows the move, nobody gained time, and the next step is the new version's.
    steps = list(Step.objects.filter(dossier__code=running["receive"]).order_by("number"))
    assert [(step.outcome, step.left_at) for step in steps] == [
        ("version_moved", later),
        ("", None),
    ]
    assert steps[1].due_at == steps[0].due_at
    who: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor}
    api.accept(code=running["receive"], step_number=steps[1].number, note="", now=later, **who)
    assert Step.objects.get(dossier__code=running["receive"], left_at=None).task == "examine"


def test_a_mapped_place_takes_everybody_along(
    renamed: tuple[int, int], running: dict[str, str], office: Office, now: datetime
) -> None:
    number = plan(renamed, office, now, appraise="examine")
    assert api.apply_plan(plan_id=number, most=100, actor=SYSTEM, now=now) == 0
    assert api.apply_plan(plan_id=number, most=100, actor=SYSTEM, now=now) == 0
    assert MoveLine.objects.filter(moved=True).count() == 3
    assert set(Dossier.objects.values_list("version_id", flat=True)) == {renamed[1]}
    assert Step.objects.get(dossier__code=running["appraise"], left_at=None).task == "examine"


def test_a_plan_needs_a_reason_and_two_versions_of_one_procedure(
    renamed: tuple[int, int], office: Office, now: datetime
) -> None:
    who: dict[str, Any] = {
        "subject": office.commander.subject,
        "actor": office.commander.actor,
        "now": now,
    }
    other = snapshot().get("1.013134")
    assert other is not None
    for old, new, reason, why in (
        (renamed[0], renamed[1], " ", "reason_missing"),
        (renamed[0], renamed[0], "x", "same_version"),
        (renamed[0], other.id, "x", "other_procedure"),
    ):
        with pytest.raises(CannotAct, match=why):
            api.plan_versions(old_version=old, new_version=new, places={}, reason=reason, **who)


def as_one(member: Member) -> dict[str, Any]:
    return {"subject": member.subject, "actor": member.actor}


class Versions:
    """One version after another of a procedure whose process a test draws."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.file, self.catalogue, self.now = folder / "drawn" / "p.bpmn", folder / "c", now
        self.file.parent.mkdir()

    def publish(self, text: str) -> int:
        self.file.write_text(text)
        return publish_process(FIRST_REGISTRATION, self.file, self.catalogue, self.now)


@pytest.fixture
def versions(office: Office, now: datetime, tmp_path: Path) -> Versions:
    return Versions(tmp_path, now)


def move_all(
    old: int, new: int, office: Office, now: datetime, **places: str
) -> dict[str, tuple[bool, str]]:
    """Rehearse and carry out; both say the same. Give what became of each dossier."""
    number = plan((old, new), office, now, **places)
    made = api.plan_by_id(number)
    assert made is not None
    rehearsed = api.rehearse(made)
    assert api.apply_plan(plan_id=number, most=100, actor=SYSTEM, now=now) == 0
    lines = MoveLine.objects.filter(plan=number).select_related("dossier")
    found = {line.dossier.code: (line.moved, line.reason) for line in lines}
    left = {each.code: (False, each.reason) for each in rehearsed.left}
    assert left == {code: verdict for code, verdict in found.items() if not verdict[0]}
    return found


def open_step(code: str) -> Step:
    return Step.objects.get(dossier__code=code, left_at=None)


def test_what_is_on_its_way_stays_until_its_slip_is_confirmed(
    versions: Versions, office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    text = TRANSFERRING.read_text()
    old = versions.publish(text)
    code = file_one(khoi, office.unit, now)
    api.accept(code=code, step_number=1, note="", now=now, **as_one(office.receiver))
    slip = api.give(codes=[code], receiver_unit_id=neighbour.unit.pk, note="", now=now,
                    **as_one(office.receiver))  # fmt: skip
    new = versions.publish(text.replace("Đã thẩm tra", "Đã thẩm tra xong"))
    assert move_all(old, new, office, now) == {code: (False, "on_its_way")}
    before = open_step(code)
    api.confirm(number=slip.number, missing={}, now=now, **as_one(neighbour.specialist))
    assert open_step(code).unit_id == neighbour.unit.pk
    assert open_step(code).pk != before.pk
    assert move_all(old, new, office, now) == {code: (True, "")}


def test_a_sub_dossier_comes_back_to_the_step_that_took_its_place(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    drawn = shutil.copytree(FILES, tmp_path / "drawn") / "sub_dossier.bpmn"
    old = publish_process(FIRST_REGISTRATION, drawn, tmp_path / "c", now)
    code = file_one(khoi, office.unit, now)
    api.work(code=code, step_number=1, ending=Ending("done"), now=now, **as_one(office.receiver))
    text = re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", drawn.read_text(), flags=re.S)
    for name in ("callActivity id", "sourceRef", "targetRef"):
        text = text.replace(f'{name}="check"', f'{name}="verify"')
    drawn.write_text(text)
    new = publish_process(FIRST_REGISTRATION, drawn, tmp_path / "c", now)
    assert move_all(old, new, office, now, check="verify")[code] == (True, "")
    sent = Dossier.objects.get(parent__code=code)
    assert (sent.parent_place, sent.parent_step_id) == ("verify", open_step(code).pk)
    above = staff("kiemtra", sent.unit, Role.SPECIALIST, now)
    task = open_step(sent.code)
    api.work(code=sent.code, step_number=task.number, ending=Ending("yes", "Đúng"), now=now,
             **as_one(above))  # fmt: skip
    assert join_sub_dossier(sub_dossier=sent.pk, now=now)
    assert open_step(code).task != "verify"


def test_what_was_promised_stays_promised(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    before = snapshot().get(FIRST_REGISTRATION)
    assert before is not None
    code = file_one(khoi, office.unit, now)
    promise = Dossier.objects.get(code=code).due_at
    folder = Path(settings.MOTCUA_CATALOGUE) / "military_service"
    # Whatever is published in tests has a limit of thirty working days.
    new = versions.publish((folder / "registration.bpmn").read_text())
    move_all(before.id, new, office, now)
    moved = Dossier.objects.get(code=code)
    assert (moved.version_id, moved.filed_version_id) == (new, before.id)
    procedure = snapshot().version(new)
    assert due_of_dossier(moved, procedure) == moved.due_at == promise
    assert [(each.pk, after) for each, after in recomputed([moved])] == [(moved.pk, promise)]
    offer = before.offer(Channel.online)
    assert offer is not None
    assert limit_of(moved, procedure) == offer.limit
    # Moved once more it is still the first promise.
    newer = versions.publish((folder / "wartime_exemption.bpmn").read_text())
    move_all(new, newer, office, now)
    assert Dossier.objects.get(code=code).filed_version_id == before.id


LIMITED = DECIDING.read_text().replace(
    '<timerEventDefinition id="silence_timer"><timeDuration>PT2H</timeDuration>'
    "</timerEventDefinition>",
    '<timerEventDefinition id="silence_timer" motcua:limit="3 working_day"/>',
)
RENAMED_TIMER = LIMITED.replace('id="silence"', 'id="hush"').replace(
    'sourceRef="silence"', 'sourceRef="hush"'
)


@pytest.mark.parametrize(
    ("text", "timer", "earlier"),
    [
        (RENAMED_TIMER, "hush", timedelta(0)),
        (LIMITED.replace("Quá hai giờ", "Quá ba ngày"), "silence", timedelta(0)),
        (LIMITED.replace("3 working_day", "9 working_day"), "silence", timedelta(0)),
        (RENAMED_TIMER.replace("3 working_day", "9 working_day"), "hush", timedelta(0)),
        (LIMITED.replace("3 working_day", "2 working_day"), "silence", timedelta(days=1)),
    ],
)
def test_a_timer_does_not_start_anew(
    versions: Versions, office: Office, khoi: Member, now: datetime, text: str, timer: str,
    earlier: timedelta,
) -> None:  # fmt: skip
    old = versions.publish(LIMITED)
    code = file_one(khoi, office.unit, now)
    api.accept(code=code, step_number=1, note="", now=now, **as_one(office.receiver))
    before = open_step(code)
    new = versions.publish(text)
    later = now + timedelta(days=1)
    move_all(old, new, office, later)
    after = open_step(code)
    assert before.fires_at is not None
    assert (after.timer, after.entered_at) == (timer, before.entered_at)
    assert after.fires_at == before.fires_at - earlier


def test_a_notice_after_the_move_counts_from_where_the_step_began(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    old = versions.publish(LIMITED)
    code = file_one(khoi, office.unit, now)
    api.accept(code=code, step_number=1, note="", now=now, **as_one(office.receiver))
    before = open_step(code)
    later = now + timedelta(days=2)
    move_all(old, versions.publish(RENAMED_TIMER), office, later)
    due = Dossier.objects.get(code=code).due_at
    assert due is not None
    day = due.date() - timedelta(days=1)
    api.enter_notice(days=[Declared(day, DayKind.off, Text("nghỉ", "off"))], document="QĐ 1",
                     login="quantri", actor=SYSTEM, now=later)  # fmt: skip
    assert open_step(code).fires_at == before.fires_at


def test_a_limit_that_cannot_be_counted_stays_and_the_others_go_on(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    old = versions.publish(LIMITED)
    codes = [file_one(khoi, office.unit, now) for _ in range(2)]
    api.accept(code=codes[0], step_number=1, note="", now=now, **as_one(office.receiver))
    far = now.replace(year=LAST_YEAR + 1)
    Step.objects.filter(dossier__code=codes[0], left_at=None).update(entered_at=far)
    number = plan((old, versions.publish(RENAMED_TIMER)), office, now)
    assert api.apply_plan(plan_id=number, most=100, actor=SYSTEM, now=now) == 0
    lines = MoveLine.objects.values_list("dossier__code", "moved", "reason")
    assert set(lines) == {(codes[0], False, "uncountable"), (codes[1], True, "")}


def test_what_is_before_the_head_stays_there(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    text = DECIDING.read_text()
    old = versions.publish(text)
    code = file_one(khoi, office.unit, now)
    api.escalate(code=code, step_number=1, note="Khó", now=now, **as_one(office.receiver))
    kept = ("role", "rank", "escalated_role", "escalated_at", "claimed_by_id", "note", "unit_id")
    before = open_step(code)
    move_all(old, versions.publish(text.replace("Quá hai giờ", "Quá 2 giờ")), office, now)
    after = open_step(code)
    assert after.pk != before.pk
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert after.role == Role.LEADER


def test_a_claim_is_kept_while_the_same_post_holds_the_step(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    text = DECIDING.read_text()
    old = versions.publish(text)
    code = file_one(khoi, office.unit, now)
    api.accept(code=code, step_number=1, note="", now=now, **as_one(office.receiver))
    api.claim(code=code, step_number=2, now=now, **as_one(office.specialist))
    new = versions.publish(text.replace("Quá hai giờ", "Quá 2 giờ"))
    move_all(old, new, office, now)
    assert open_step(code).claimed_by_id == office.specialist.subject.account_id
    desks = text.replace('motcua:role="specialist"', 'motcua:role="receiving_officer"')
    newest = versions.publish(desks)
    move_all(new, newest, office, now)
    after = open_step(code)
    assert (after.role, after.claimed_by_id, after.claimed_at) == ("receiving_officer", None, None)


def test_a_move_is_nobodys_handing_over(
    versions: Versions, office: Office, khoi: Member, now: datetime
) -> None:
    text = DECIDING.read_text()
    old = versions.publish(text)
    code = file_one(khoi, office.unit, now)
    later = now + timedelta(hours=1)
    move_all(old, versions.publish(text.replace("Quá hai giờ", "Quá 2 giờ")), office, later)
    number = open_step(code).number
    api.accept(code=code, step_number=number, note="", now=later, **as_one(office.receiver))
    view = api.dossier_for(office.receiver.subject, code)
    slip = api.control_slip_facts(view, now=later, named=True)
    assert [(row.step, row.receiver.name) for row in slip.rows] == [
        ("Nộp hồ sơ", "Cán bộ tiepnhan.halong"),
        ("Tiếp nhận hồ sơ", "Người quyết định"),
    ]


def test_what_is_asked_beside_the_process_stays_as_it_is(
    versions: Versions, office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    text = DECIDING.read_text()
    old = versions.publish(text)
    code = file_one(khoi, office.unit, now)
    number = asked(office, neighbour, code, now)
    move_all(old, versions.publish(text.replace("Quá hai giờ", "Quá 2 giờ")), office, now)
    steps = Step.objects.filter(dossier__code=code, left_at=None).order_by("number")
    assert [(step.number, step.is_beside) for step in steps] == [(number, True), (3, False)]
    answer(neighbour.specialist, code, now)
