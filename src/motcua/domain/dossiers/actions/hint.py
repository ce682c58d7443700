"""Working out what is proposed to the officer at reception, and keeping what he says of it.

Nothing here does anything to the dossier: no paper is asked for and nobody is refused by it.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import begin, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Dossier, DossierHints, HintWord, Step, StepKind
from motcua.domain.dossiers.queries.hint_facts import hint_facts, made_of, read_papers
from motcua.domain.dossiers.queries.hint_figures import weak_of_late
from motcua.domain.dossiers.queries.hints import (
    found_in,
    kept_hints,
    states_of,
    words_at,
    written,
)
from motcua.domain.dossiers.queries.provided import verified_dossier
from motcua.domain.dossiers.rules.hinting import hints_of
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierView,
    HeldStep,
    TaskAct,
    Verified,
)
from motcua.domain.dossiers.values.hints import ShownHints
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def work_out(*, dossier_id: int, now: datetime) -> bool:
    """Keep what is proposed for a dossier; tell whether a scan of it is still to be read.

    Nothing for one that is not at reception, or is a part of another. Whoever works it out holds
    its row, so that of two the later one has seen the later facts.
    """
    with transaction.atomic():
        dossier = Dossier.objects.filter(pk=dossier_id, parent__isnull=True).first()
        row = _held(dossier, now) if dossier else None
        if dossier is None or row is None:
            return False
        return bool(_work_out(row, dossier, now).found["unread"])


def _held(dossier: Dossier, now: datetime) -> DossierHints | None:
    """Hold the row of what is proposed, a new one if need be; none away from reception.

    Asked when the row is held: a decision that was made meanwhile wants no proposal any more.
    """
    empty = DossierHints(dossier=dossier, made_of="", found={}, worked_out_at=now)
    DossierHints.objects.bulk_create([empty], ignore_conflicts=True)
    row = DossierHints.objects.select_for_update().filter(pk=dossier.pk).first()
    at_it = Step.objects.filter(
        dossier=dossier, act=TaskAct.RECEIVE, kind=StepKind.TASK, left_at__isnull=True
    )
    if row is not None and not at_it.exists():
        row.delete()
        return None
    return row


def _work_out(row: DossierHints, dossier: Dossier, now: datetime) -> DossierHints:
    rules = lawbook().assistant(local(now).date()).value
    procedure = snapshot().version(dossier.version_id)
    papers = read_papers(dossier.pk, rules)
    verified = verified_dossier(dossier.code, procedure.form, dossier.answers, "vi", now)
    found = hints_of(hint_facts(dossier, procedure, papers, verified, now), rules)
    kept = written(replace(found, weak=weak_of_late(rules.weak, now)))
    if kept["hints"] != row.found.get("hints"):
        row.shown_at = None
    row.found, row.worked_out_at = kept, now
    row.made_of = made_of(
        version_id=dossier.version_id, case=dossier.case, answers=dossier.answers,
        papers=[(each.component, each.round, str(each.file_id)) for each in papers],
        states=states_of(papers), verified=verified, now=now,
    )  # fmt: skip
    row.save()
    return row


def show_hints(
    *, view: DossierView, step: int, verified: Verified | None, now: datetime
) -> ShownHints | None:
    """Give what is proposed for a dossier that an officer has before him at reception.

    One statement when nothing has changed since it was worked out, else it is worked out anew.
    The first showing is kept, for a proposal that nobody saw is not measured.
    """
    held = next((each for each in view.held if each.number == step), None)
    if held is None or not at_reception(view, held):
        return None
    row = kept_hints(view.id)
    if row is None or row.made_of != _as_seen(row, view, verified, now):
        work_out(dossier_id=view.id, now=now)
        row = kept_hints(view.id)
        if row is None:
            return None
    if row.shown_at is None:
        DossierHints.objects.filter(pk=view.id, shown_at__isnull=True).update(shown_at=now)
    return ShownHints(found_in(row.found), words_at(row, step), row.worked_out_at)


def at_reception(view: DossierView, held: HeldStep) -> bool:
    """Tell whether a step is the reception of a dossier of its own, where proposals are shown."""
    return held.act == TaskAct.RECEIVE and not any(each.is_parent for each in view.relatives)


def _as_seen(row: DossierHints, view: DossierView, verified: Verified | None, now: datetime) -> str:
    return made_of(
        version_id=view.version_id, case=view.case, answers=view.answers,
        papers=[(each.component, each.round, str(each.file_id)) for each in view.papers],
        states=getattr(row, "states", ()), verified=verified, now=now,
    )  # fmt: skip


@keeps_refusals
def say_of_hint(
    *, code: str, step_number: int, hint: str, right: bool, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Keep an officer's word of one proposal: it is right, or it is not. His last word counts.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``no_such_hint`` for one that is proposed no more).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.RECEIVE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        row = DossierHints.objects.filter(pk=act.dossier.pk).first()
        known = {each.key for each in found_in(row.found).hints} if row else set()
        if act.step.act != TaskAct.RECEIVE or hint not in known:
            raise CannotAct("no_such_hint")
        HintWord.objects.update_or_create(
            dossier=act.dossier, step=step_number, hint=hint,
            defaults={"right": right, "officer_id": act.officer_id, "said_at": now},
        )  # fmt: skip
        finish(act, deed="hint_judged", kind=None, hint=hint, right=right)
