"""A procedure in which one task decides, with a timer at it; many dossiers that wait there."""

import copy
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step, SupplementRequest
from motcua.domain.identity.values import Role
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office, staff
from tests.factories.processes import publish_process

Part = TypeVar("Part", Step, SupplementRequest)

PROCESS = Path(__file__).with_suffix(".bpmn")

# The timer at the deciding task is over.
OVER = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who acts on these dossiers, the dossier that all are copies of, and the instant of acting."""

    applicant: Member
    receiver: Member
    officer: Member
    colleague: Member
    leader: Member
    first: str
    instant: datetime


def make_deciding(office: Office, applicant: Member, folder: Path, now: datetime) -> Deciding:
    """Publish the process and bring one dossier to the task that decides."""
    (folder / "drawn").mkdir()
    file = Path(shutil.copy(PROCESS, folder / "drawn"))
    publish_process(FIRST_REGISTRATION, file, folder / "catalogue", now)
    who = office.receiver
    code = file_one(applicant, office.unit, now)
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return Deciding(
        applicant=applicant,
        receiver=who,
        officer=office.specialist,
        colleague=staff("thamdinh2.halong", office.unit, Role.SPECIALIST, now),
        leader=office.commander,
        first=code,
        instant=now + OVER,
    )


def copies(first: str, count: int) -> list[str]:
    """Write that many dossiers which stand where this one stands; its journal stays its own.

    What was asked of its applicant is asked of theirs.
    """
    model = Dossier.objects.get(code=first)
    steps = list(Step.objects.filter(dossier=model).order_by("number"))
    made = [_another(model) for _ in range(count)]
    Dossier.objects.bulk_create(made)
    Step.objects.bulk_create(_of(dossier, step) for dossier in made for step in steps)
    asked = list(SupplementRequest.objects.filter(dossier=model))
    SupplementRequest.objects.bulk_create(_of(each, one) for each in made for one in asked)
    return [dossier.code for dossier in made]


def _another(model: Dossier) -> Dossier:
    dossier, key = copy.copy(model), uuid4()
    dossier.pk, dossier.form_key = None, key
    dossier.code = f"{model.code}-{key.hex[:12]}"
    return dossier


def _of(dossier: Dossier, part: Part) -> Part:
    row = copy.copy(part)
    row.pk, row.dossier = None, dossier
    return row
