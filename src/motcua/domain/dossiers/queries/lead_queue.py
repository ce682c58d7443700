"""What presses in the units somebody leads: papers waiting for his word, and clocks running out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Apology, Dossier, Reminder, Step, SupplementAllowance
from motcua.domain.dossiers.queries.lists import PAGE, Place, follows
from motcua.domain.dossiers.rules.watching import WarningKind
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import (
    Reachable,
    answered_by_nobody,
    answered_for,
    nearest_heads,
)
from motcua.domain.identity.values import PostFacts, Role, Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text

MOST_WAITING = 100


class Pressure(StrEnum):
    """Why a dossier is in the leader's list."""

    LATE = "late"
    NEAR = "near"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class WaitingApology:
    """An apology nobody has signed. ``drafted_by`` is empty when the clock drafted it."""

    id: int
    code: str
    procedure: Text
    unit: Text
    missed: datetime
    proposed: datetime | None
    drafted_at: datetime
    drafted_by: str


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """An officer asks to request a supplement once more at one step."""

    id: int
    code: str
    procedure: Text
    unit_id: int
    unit: Text
    step: Text
    asked_by: str
    asked_by_id: int
    filed_unit_id: int
    asked_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class PressingStep:
    """An open task of his unit that is late, near expiry or that nobody has received."""

    code: str
    procedure: Text
    unit: Text
    unit_id: int
    step: Text
    step_id: int
    holder: Text
    due_at: datetime | None
    why: Pressure


@dataclass(frozen=True, slots=True)
class PressingPage:
    """A page of pressing steps, and the place after which the next one begins."""

    steps: tuple[PressingStep, ...]
    next: Place | None


def waiting_apologies(subject: Subject, now: datetime) -> tuple[WaitingApology, ...]:
    """Give the apologies that wait for a leader of his units, the longest missed first.

    A draft for a due time that has moved since is not wanted any more.
    """
    # A clock that stands still has no due time, but what was missed before stays missed.
    missed = Q(round_due_at=F("dossier__due_at")) | Q(dossier__due_at__isnull=True)
    rows = Apology.objects.filter(
        missed,
        signed_at__isnull=True,
        dossier__ended_at__isnull=True,
        dossier__practised_by__isnull=True,
    )
    rows = rows.filter(_answering(rows, subject, now))
    found = rows.select_related("dossier", "unit", "drafted_by").order_by("round_due_at", "id")
    return tuple(_apology(each) for each in found[:MOST_WAITING])


def waiting_questions(subject: Subject, now: datetime) -> tuple[WaitingQuestion, ...]:
    """Give the questions for a further supplement request in his units, the oldest first."""
    rows = SupplementAllowance.objects.filter(
        granted__isnull=True,
        dossier__ended_at__isnull=True,
        dossier__practised_by__isnull=True,
    )
    rows = rows.filter(_answering(rows, subject, now))
    found = rows.select_related("dossier", "unit", "asked_by").order_by("asked_at", "id")
    return tuple(_question(each) for each in found[:MOST_WAITING])


def question_about(view: DossierView) -> WaitingQuestion | None:
    """Give the question that waits about a dossier somebody may see, if there is one."""
    rows = SupplementAllowance.objects.filter(dossier=view.id, granted__isnull=True)
    found = rows.select_related("dossier", "unit", "asked_by").first()
    return _question(found) if found else None


def signing_post(subject: Subject, apology_id: int, now: datetime) -> PostFacts | None:
    """Give the post in which somebody may sign an apology, ``None`` when he may not."""
    rows = Apology.objects.filter(pk=apology_id).values_list("unit_id", "dossier__unit_id")
    units = rows.first()
    return answering_post(subject, *units, now) if units else None


def may_decide(subject: Subject, view: DossierView, asked: WaitingQuestion, now: datetime) -> bool:
    """Tell whether somebody may decide a question: he answers for its unit, and did not ask it.

    In practice one person asks as the officer and decides as the leader.
    """
    if view.facts.practised_by is not None:
        return asked.unit_id in subject.units_as(Role.LEADER)
    if asked.asked_by_id == subject.account_id:
        return False
    return answering_post(subject, asked.unit_id, asked.filed_unit_id, now) is not None


def answering_post(
    subject: Subject, unit_id: int, filed_unit_id: int, now: datetime
) -> PostFacts | None:
    """Give the post in which somebody answers for a unit of a dossier, wherever it was filed."""
    own = leading_post(subject, unit_id)
    if own or not subject.holds(Role.LEADER):
        return own
    answering, _ = answering_unit(unit_id, filed_unit_id, now)
    return leading_post(subject, answering) if answering else None


def answering_unit(
    unit_id: int, filed_unit_id: int, now: datetime
) -> tuple[int | None, tuple[Reachable, ...]]:
    """Give the unit that answers for a unit, with its heads: itself, else the nearest above.

    One that stands alone, as a committee does, is answered for by the unit the dossier was filed
    at. ``None`` where nobody leads at all.
    """
    for start in dict.fromkeys((unit_id, filed_unit_id)):
        found = nearest_heads(start, local(now).date())
        if found[0] is not None:
            return found
    return None, ()


def leading_post(subject: Subject, unit_id: int) -> PostFacts | None:
    """Give the post in which somebody leads a unit, his own before one he stands in for."""
    leads = [p for p in subject.posts if p.role is Role.LEADER and p.unit_id == unit_id]
    return min(leads, key=lambda post: post.for_account_id is not None, default=None)


def pressing(subject: Subject, now: datetime, after: Place | None = None) -> PressingPage:
    """Give what is late, near expiry or received by nobody in his units, the nearest due first.

    Near expiry is what was warned of. What has no limit that can be counted stands last. In a unit
    that nobody leads he sees what he was told of.
    """
    warned = Reminder.objects.filter(dossier=OuterRef("dossier"))
    near = warned.filter(kind=WarningKind.BEFORE_DUE, about=OuterRef("dossier__due_at"))
    step_near = warned.filter(kind=WarningKind.STEP_NEAR, about=OuterRef("due_at"))
    silent = warned.filter(kind=WarningKind.SILENCE)
    led = list(subject.units_as(Role.LEADER))
    # Nothing presses while a clock stands still that was promised to run.
    runs = Q(due_at__isnull=False) | Q(dossier__first_due_at__isnull=True)
    rows = Step.objects.filter(
        runs,
        left_at__isnull=True,
        role__gt="",
        dossier__finished_at__isnull=True,
        dossier__practised_by__isnull=True,
    ).annotate(is_near=Exists(near) | Exists(step_near), was_silent=Exists(silent))
    unreceived = Q(was_silent=True, dossier__received_at__isnull=True)
    rows = rows.filter(Q(due_at__lt=now) | Q(is_near=True) | unreceived)
    answered = _answered_for(subject, now)
    told = Q(unit__in=answered, dossier__involved_unit_ids__overlap=led)
    rows = rows.filter(Q(unit__in=led) | told | _beside(rows, answered, now))
    ordered = rows.filter(follows(after)).order_by(F("due_at").asc(nulls_last=True), "id")
    ordered = ordered.select_related("dossier", "unit", "claimed_by")
    found = [_pressing(step, now) for step in ordered[: PAGE + 1]]
    steps = tuple(found[:PAGE])
    more = len(found) > PAGE
    return PressingPage(steps, (steps[-1].due_at, steps[-1].step_id) if more else None)


def _answered_for(subject: Subject, now: datetime) -> list[int]:
    """Give the units somebody leads, and those below them that nobody leads."""
    return list(answered_for(subject.units_as(Role.LEADER), local(now).date()))


def _answering(rows: QuerySet[Any], subject: Subject, now: datetime) -> Q:
    """Give the condition of what somebody answers for: as ``answering_unit``, of many rows."""
    answered = _answered_for(subject, now)
    return Q(unit__in=answered) | _beside(rows, answered, now)


def _beside(rows: QuerySet[Any], answered: list[int], now: datetime) -> Q:
    """Give the condition of units that stand alone, led by nobody, of dossiers filed at these."""
    filed = Q(dossier__unit__in=answered)
    others = rows.filter(filed).exclude(unit__in=answered).order_by()
    units = set(others.values_list("unit_id", flat=True).distinct())
    return filed & Q(unit__in=answered_by_nobody(units, local(now).date()))


def _procedure(dossier: Dossier) -> Text:
    return snapshot().version(dossier.version_id).name


def _apology(each: Apology) -> WaitingApology:
    return WaitingApology(
        id=each.pk,
        code=each.dossier.code,
        procedure=_procedure(each.dossier),
        unit=each.unit.name,
        missed=each.round_due_at,
        proposed=each.proposed_due_at,
        drafted_at=each.drafted_at,
        drafted_by=each.drafted_by.full_name if each.drafted_by else "",
    )


def _question(each: SupplementAllowance) -> WaitingQuestion:
    process = snapshot().version(each.dossier.version_id).process
    called = each.dossier.called
    place = (process.called[called] if called else process).place(each.task)
    return WaitingQuestion(
        id=each.pk,
        code=each.dossier.code,
        procedure=_procedure(each.dossier),
        unit_id=each.unit_id,
        unit=each.unit.name,
        step=place.name if place else Text("", ""),
        asked_by=each.asked_by.full_name,
        asked_by_id=each.asked_by_id,
        filed_unit_id=each.dossier.unit_id,
        asked_at=each.asked_at,
        why=each.why,
    )


def _pressing(step: Step, now: datetime) -> PressingStep:
    owner = step.claimed_by.full_name if step.claimed_by else ""
    return PressingStep(
        code=step.dossier.code,
        procedure=_procedure(step.dossier),
        unit=step.unit.name,
        unit_id=step.unit_id,
        step=step.name,
        step_id=step.pk,
        holder=Text(owner, owner) if owner else step.title,
        due_at=step.due_at,
        why=_why(step, now),
    )


def _why(step: Step, now: datetime) -> Pressure:
    if step.due_at is not None and step.due_at < now:
        return Pressure.LATE
    near = getattr(step, "is_near", False)
    return Pressure.NEAR if near else Pressure.SILENT
