"""Questions of applicants: of one dossier, and those that wait for an officer."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, Inquiry, Step
from motcua.domain.dossiers.queries.access import facts_of
from motcua.domain.dossiers.queries.lists import held_by
from motcua.domain.dossiers.rules.inquiring import answers_at_reception
from motcua.domain.dossiers.values import DossierView, HeldStep, TaskAct
from motcua.domain.dossiers.values.inquiries import (
    CallTime,
    InquiryFacts,
    InquiryKind,
    WaitingInquiry,
)
from motcua.domain.identity.api import may
from motcua.domain.identity.values import DossierFacts, Permission, Role, Subject

MOST_LISTED = 200
# The steps of whoever has the dossier in hand; units asked in parallel or in turn have an item.
_IN_HAND = ~Q(act=TaskAct.OPINION) & Q(item=0)


def inquiries_of(dossier_id: int) -> tuple[InquiryFacts, ...]:
    """Give the questions about a dossier that somebody may see, the first first: one statement."""
    rows = Inquiry.objects.filter(dossier_id=dossier_id).select_related("asked_by", "answered_by")
    return tuple(
        InquiryFacts(
            id=row.pk,
            kind=InquiryKind(row.kind),
            text=row.text,
            phone=row.phone,
            call_when=CallTime(row.call_when) if row.call_when else None,
            asked_by=row.asked_by.full_name,
            asked_at=row.asked_at,
            answer_by=row.answer_by,
            answer=row.answer,
            officer=row.answered_by.full_name if row.answered_by else "",
            answered_at=row.answered_at,
        )
        for row in rows.order_by("pk")
    )


def may_answer(subject: Subject, dossier: Dossier) -> bool:
    """Tell whether an officer may answer: he holds an open step, or works at reception.

    Who is only asked an opinion does not steer what the applicant is told (decision 0078).
    """
    open_steps = Step.objects.filter(_IN_HAND, dossier=dossier, left_at__isnull=True)
    return _may_answer(subject, facts_of(dossier, open_steps))


def may_answer_beside(subject: Subject, view: DossierView) -> bool:
    """Tell the same for a page about a dossier."""
    holders = tuple(each.holder for each in view.held if not _is_asked(each))
    return _may_answer(subject, replace(view.facts, holders=holders))


def _may_answer(subject: Subject, facts: DossierFacts) -> bool:
    return may(subject, Permission.WORK, facts) or answers_at_reception(subject, facts)


def _is_asked(step: HeldStep) -> bool:
    return step.act == TaskAct.OPINION or step.item != 0


def waiting_inquiries(subject: Subject) -> tuple[WaitingInquiry, ...]:
    """Give the questions that ``subject`` may answer and nobody has, the most urgent first."""
    receives = list(subject.units_as(Role.RECEIVING_OFFICER))
    held = Step.objects.filter(held_by(subject), _IN_HAND, left_at__isnull=True)
    mine = (
        Q(dossier__in=held.values("dossier"))
        | Q(dossier__unit__in=receives)
        | Q(dossier__deciding_unit__in=receives)
    )
    rows = Inquiry.objects.filter(mine, answered_at=None, dossier__practised_by__isnull=True)
    rows = rows.select_related("dossier__unit").order_by("answer_by", "pk")[:MOST_LISTED]
    return tuple(
        WaitingInquiry(
            code=row.dossier.code,
            procedure=snapshot().version(row.dossier.version_id).name,
            unit=row.dossier.unit.name,
            kind=InquiryKind(row.kind),
            asked_at=row.asked_at,
            answer_by=row.answer_by,
        )
        for row in rows
    )


def waiting_dossiers() -> Q:
    """Give the condition that a step's dossier has a question that nobody has answered."""
    return Q(dossier_id__in=Inquiry.objects.filter(answered_at=None).values("dossier_id"))


def answers_late(now: datetime) -> Q:
    """Give the condition of questions whose answer is late."""
    return Q(answered_at=None, answer_by__lt=now)
