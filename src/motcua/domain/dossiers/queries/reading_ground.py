"""Why somebody of the staff may open a dossier now: his task, his own work, or what he stated."""

from datetime import datetime, timedelta

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers.models import Apology, StatedPurpose, Step, SupplementAllowance
from motcua.domain.dossiers.queries.access import holder_of
from motcua.domain.dossiers.queries.my_tasks import leads
from motcua.domain.dossiers.queries.readers import NO_ACTS
from motcua.domain.dossiers.values import DossierView, ReadingGround, StatedFacts
from motcua.domain.identity.api import fits
from motcua.domain.identity.values import AccountKind, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def reading_ground(view: DossierView, subject: Subject, now: datetime) -> str | None:
    """Give why ``subject`` may open a dossier he sees: a ``ReadingGround`` or a stated purpose.

    ``None`` when he has to say first. No statement for those whose task it is; four at most
    (Personal Data Protection Law 91/2025/QH15).
    """
    if _has_task(view, subject):
        return ReadingGround.TASK
    law = lawbook().personal_data(local(now).date()).value.reading
    since = now - timedelta(days=law.own_work_days)
    if subject.account_id is None:
        return None
    if _worked(view.code, subject.account_id, since):
        return ReadingGround.OWN_WORK
    said = StatedPurpose.objects.filter(
        dossier_id=view.id, account_id=subject.account_id, until__gt=now
    )
    return said.order_by("-id").values_list("purpose", flat=True).first()


def outside_ground(view: DossierView, subject: Subject) -> ReadingGround | None:
    """Give in whose place somebody from outside the staff reads; ``None`` for who reads his own.

    ``view`` is a dossier that exists for him.
    """
    if subject.kind is AccountKind.INTEGRATOR:
        return ReadingGround.PROGRAM
    if subject.account_id in view.facts.account_ids:
        return None
    by_power = view.facts.power_id is not None and view.facts.power_id in subject.power_ids
    return ReadingGround.POWER if by_power else ReadingGround.ORGANISATION


def held_lately(view: DossierView, subject: Subject, number: int, now: datetime) -> bool:
    """Tell whether a post of ``subject`` held a step that was left within the last hours."""
    law = lawbook().personal_data(local(now).date()).value.reading
    since = now - timedelta(hours=law.purpose_hours)
    left = Step.objects.filter(dossier_id=view.id, number=number, left_at__gte=since)
    return any(fits(post, holder_of(step)) for step in left if step.role for post in subject.posts)


def stated_purposes(before: int | None = None, most: int = 50) -> tuple[StatedFacts, ...]:
    """Give what officers without a task stated, the last first; for those who inspect it."""
    rows = StatedPurpose.objects.select_related("dossier", "account").order_by("-id")
    found = rows.filter(pk__lt=before) if before else rows
    return tuple(
        StatedFacts(row.pk, row.dossier.code, row.account.full_name, row.purpose, row.words, row.at)
        for row in found.filter(dossier__practised_by__isnull=True)[:most]
    )


def _has_task(view: DossierView, subject: Subject) -> bool:
    if view.facts.practised_by is not None:
        return view.facts.practised_by == subject.account_id
    if any(fits(post, step.holder) for post in subject.posts for step in view.held):
        return True
    return leads(view, subject) and _waits_for_leader(view.id)


def _waits_for_leader(dossier_id: int) -> bool:
    """Tell whether an apology or a question about a supplement waits for a leader's word."""
    apologies = Apology.objects.filter(dossier_id=dossier_id, signed_at__isnull=True)
    questions = SupplementAllowance.objects.filter(dossier_id=dossier_id, decided_at__isnull=True)
    return apologies.exists() or questions.exists()


def _worked(code: str, account_id: int, since: datetime) -> bool:
    """Tell whether somebody has done anything to a dossier lately, as the journal knows."""
    entries = entries_about(code).filter(account_id=account_id, at__gte=since)
    return entries.exclude(act__in=NO_ACTS).exists()
