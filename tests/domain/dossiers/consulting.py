"""Asking other units for their opinion, by short names; what the tests of it share."""

from datetime import datetime, timedelta

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Consultation, Step
from motcua.domain.dossiers.values import CONSULTATION, Question
from tests.factories.office import Member, Office

# The dossier is filed at 09:00 and due at 11:00.
DEADLINE = timedelta(minutes=80)
WORDS = "Đơn vị có đang quản lý công dân này không?"


def consult(
    who: Member, code: str, now: datetime, *units: int, step: int = 1, words: str = WORDS,
    wanted_by: datetime | None = None,
) -> None:  # fmt: skip
    """Ask units, by default until 80 minutes from now."""
    asked = Question(units, words, wanted_by or now + DEADLINE)
    api.consult(
        code=code, step_number=step, asked=asked, subject=who.subject, actor=who.actor, now=now
    )


def answer(
    who: Member, code: str, now: datetime, *, words: str = "Đang quản lý", nothing: bool = False
) -> None:
    """Answer the open question to the unit of an officer."""
    api.give_opinion(
        code=code, step_number=number_of(code, who), words=words, nothing=nothing,
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def take_back(who: Member, code: str, now: datetime, step: int) -> None:
    """Take the question of a step back."""
    api.take_back_question(
        code=code, step_number=step, subject=who.subject, actor=who.actor, now=now
    )


def number_of(code: str, who: Member) -> int:
    """Give the number of the last question to the unit of an officer."""
    units = {post.unit_id for post in who.subject.posts}
    rows = Step.objects.filter(dossier__code=code, task=CONSULTATION, unit__in=units)
    return rows.latest("number").number


def beside(code: str) -> list[Step]:
    """Give the questions of a dossier in order."""
    return list(Step.objects.filter(dossier__code=code, task=CONSULTATION).order_by("number"))


def question_of(step: Step) -> Consultation:
    """Give what a step asks."""
    return Consultation.objects.get(step=step)


def outcomes(code: str) -> list[tuple[str, bool]]:
    """Give how each question stands: its outcome, and whether it was taken from its unit."""
    return [(step.outcome, step.taken_back) for step in beside(code)]


def asked(office: Office, neighbour: Office, code: str, now: datetime) -> int:
    """Let the desk ask the neighbour and give the number of the step."""
    consult(office.receiver, code, now, neighbour.unit.pk)
    return number_of(code, neighbour.specialist)
