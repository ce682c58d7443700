"""The applicant takes a dossier back."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, end_dossier, finish
from motcua.domain.dossiers.actions.answer_supplement import applicants_permission
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.values import CannotAct, CannotWithdraw, NoSuchDossier, Status
from motcua.domain.identity.values import Subject


@keeps_refusals
def withdraw(*, code: str, reason: str, subject: Subject, actor: Actor, now: datetime) -> None:
    """Withdraw a dossier before its result is issued: national status 7.

    Raises ``NoSuchDossier`` and ``CannotWithdraw`` (``ended``, ``finished``).
    """
    with transaction.atomic():
        try:
            act = begin(
                code=code, permission=applicants_permission(subject), step_number=None,
                subject=subject, actor=actor, now=now, claimed_too=True,
            )  # fmt: skip
        except CannotAct as problem:
            raise CannotWithdraw(problem.reason) from problem
        if act.dossier.parent_id:
            # A part that another unit settles is no dossier of the applicant's.
            raise NoSuchDossier
        if act.dossier.status >= Status.FINISHED:
            raise CannotWithdraw("finished")
        end_dossier(act, Status.WITHDRAWN, outcome="withdraw", note=reason.strip())
        finish(act, deed="withdrawn", kind="withdrawn")
