"""Procedures that pass from one unit to the one that decides: on a slip, upwards or elsewhere."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import forget_snapshot, load_packages, open_procedure
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Result, Step
from motcua.domain.dossiers.values import CannotAct, Ending, Filing, Status
from motcua.domain.identity.api import Unit
from motcua.domain.identity.values import Role
from tests.factories.filings import filing
from tests.factories.office import Member, Office, staff
from tests.factories.practising import practice_filing
from tests.one_field import WHOLE

HARDSHIP, MEDICAL_CARE, REISSUE = "2.002764", "2.002767", "1.013201"
PACKAGES = (f"policy/{HARDSHIP}", f"policy/{MEDICAL_CARE}", f"civil_cryptography/{REISSUE}")
SHARED = ("*.bpmn", "pieces", "guides", "documents")


@pytest.fixture(autouse=True)
def _published(office: Office, tmp_path: Path, now: datetime) -> Iterator[None]:
    """Publish these packages, with the pieces, processes and papers they share."""
    folder = tmp_path / "catalogue"
    shutil.copytree(WHOLE / "pieces", folder / "pieces")
    for shared in ("legal_texts.yaml", "synonyms.yaml"):
        shutil.copy(WHOLE / shared, folder)
    shutil.copytree(WHOLE / "military_service" / "documents", folder / "military_service/documents")
    for package in PACKAGES:
        field = package.partition("/")[0]
        shutil.copytree(WHOLE / package, folder / package)
        for path in (WHOLE / field).iterdir():
            to = folder / field / path.name
            if any(path.match(name) for name in SHARED) and not to.exists():
                (shutil.copytree if path.is_dir() else shutil.copy)(path, to)
    load_packages(folder=folder, now=now)
    for package in PACKAGES:
        open_procedure(
            code=package.partition("/")[2], unit_ids=[office.unit.pk], opens_on=now.date(),
            document="KH", actor=SYSTEM, now=now,
        )  # fmt: skip
    forget_snapshot()
    yield
    forget_snapshot()


@pytest.fixture
def above(office: Office, now: datetime) -> dict[Role, Member]:
    """Give the staff of the unit above the office."""
    assert office.unit.parent_id is not None
    unit = Unit.objects.get(pk=office.unit.parent_id)
    people = {
        role: staff(f"{role.value}.tren", unit, role, now)
        for role in (Role.RECEIVING_OFFICER, Role.SPECIALIST, Role.LEADER)
    }
    certify(people[Role.LEADER], unit, now)
    return people


def certify(leader: Member, unit: Unit, now: datetime) -> None:
    """Give a leader and his unit keys to sign with."""
    authority = LocalAuthority(Path(settings.MOTCUA_KEYS), now=now)
    authority.certify_leader(
        key_id=f"account-{leader.account.login}",
        name=leader.account.full_name,
        title="Chỉ huy trưởng",
        unit=unit.name_vi,
        unit_eid=unit.eid,
    )
    authority.certify_unit(key_id=f"unit-{unit.eid}", unit=unit.name_vi, unit_eid=unit.eid)


def filled(code: str, member: Member, office: Office, now: datetime, channel: str) -> Filing:
    """Give a filing with made-up answers and the papers that its case asks for."""
    made = practice_filing(now, code=code, channel=channel)
    usual = filing(member, office.unit, now, channel=channel, code=code)
    answers = {**made.answers, "case": "damaged"} if code == REISSUE else made.answers
    shown = [each for each in usual.papers if each.component != "old_book"]
    return replace(usual, answers=answers, papers=tuple(shown))


def by(member: Member, code: str, now: datetime, task: str) -> dict[str, Any]:
    """Give who acts on the open step of a task."""
    step = Step.objects.get(dossier__code=code, left_at__isnull=True, task=task)
    return {
        "code": code, "step_number": step.number, "subject": member.subject,
        "actor": member.actor, "now": now,
    }  # fmt: skip


def travel(code: str, giver: Member, receiver: Member, now: datetime) -> None:
    """Hand a dossier over on a slip and confirm it on the other side."""
    unit_id = receiver.actor.unit_id
    assert unit_id is not None
    slip = api.give(
        codes=[code], receiver_unit_id=unit_id, note="", subject=giver.subject,
        actor=giver.actor, now=now,
    )  # fmt: skip
    api.confirm(
        number=slip.number, missing={}, subject=receiver.subject, actor=receiver.actor, now=now
    )


def test_the_company_proposes_and_the_regiment_decides(
    office: Office, above: dict[Role, Member], neighbour: Office, khoi: Member, now: datetime
) -> None:
    made = filled(HARDSHIP, khoi, office, now, "direct")
    code = api.file_at_counter(
        filing=made, subject=office.receiver.subject, actor=office.receiver.actor, now=now
    ).code
    api.work(**by(office.specialist, code, now, "check"), ending=Ending("pass"))
    api.work(**by(office.commander, code, now, "propose"), ending=Ending("propose"))
    with pytest.raises(CannotAct) as refused:
        travel(code, office.receiver, neighbour.receiver, now)
    assert refused.value.reason == "wrong_unit"
    travel(code, office.receiver, above[Role.SPECIALIST], now + timedelta(hours=1))
    api.propose(**by(above[Role.SPECIALIST], code, now, "examine"), note="")
    number = api.sign(**by(above[Role.LEADER], code, now, "sign"), note="")
    assert number == "01/QĐ-TCKK"
    assert Result.objects.get().unit_id == office.unit.parent_id
    api.hand_over(**by(office.receiver, code, now, "hand_over"), note="")
    view = api.dossier_for(office.receiver.subject, code)
    assert view.progress.status is Status.RETURNED


def test_the_command_introduces_and_the_hospital_signs(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    certify(neighbour.commander, neighbour.unit, now)
    made = filled(MEDICAL_CARE, khoi, office, now, "online")
    code = api.file_dossier(filing=made, actor=khoi.actor, now=now).code
    api.accept(**by(office.receiver, code, now, "receive"), note="")
    api.work(**by(office.specialist, code, now, "check"), ending=Ending("pass"))
    api.work(**by(office.commander, code, now, "introduce"), ending=Ending("introduce"))
    travel(code, office.receiver, neighbour.receiver, now)
    api.sign(**by(neighbour.commander, code, now, "sign"), note="")
    assert Result.objects.get().unit_id == neighbour.unit.pk
    assert api.dossier_for(office.receiver.subject, code).progress.status is Status.RETURNED


def test_the_fee_is_noted_and_the_committee_above_signs(
    office: Office, above: dict[Role, Member], khoi: Member, now: datetime
) -> None:
    made = filled(REISSUE, khoi, office, now, "online")
    code = api.file_dossier(filing=made, actor=khoi.actor, now=now).code
    api.accept(**by(office.receiver, code, now, "receive"), note="")
    api.work(
        **by(office.receiver, code, now, "assess_fee"), ending=Ending("due", "Phí: theo thông báo")
    )
    view = api.dossier_for(office.receiver.subject, code)
    assert view.progress.status is Status.PAYMENT_REQUESTED
    api.note_message(**by(office.receiver, code, now, "fee"), note="Ủy nhiệm chi số 12")
    api.propose(**by(office.specialist, code, now, "appraise"), note="")
    api.work(**by(office.commander, code, now, "review"), ending=Ending("forward"))
    assert api.sign(**by(above[Role.LEADER], code, now, "sign"), note="") == "01/GP-BCY"
    assert Result.objects.get().unit_id == office.unit.parent_id
