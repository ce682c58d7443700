"""Open dossiers move to another version: rehearsed, then done, each named."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, MoveLine, Step
from motcua.domain.dossiers.values import CannotAct, Missing
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process


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
    who: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor, "now": now}
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
    who: dict[str, Any] = {"subject": office.commander.subject, "actor": office.commander.actor, "now": now}
    other = snapshot().get("1.013134")
    assert other is not None
    for old, new, reason, why in (
        (renamed[0], renamed[1], " ", "reason_missing"),
        (renamed[0], renamed[0], "x", "same_version"),
        (renamed[0], other.id, "x", "other_procedure"),
    ):
        with pytest.raises(CannotAct, match=why):
            api.plan_versions(old_version=old, new_version=new, places={}, reason=reason, **who)
