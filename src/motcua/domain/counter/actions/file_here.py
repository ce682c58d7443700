"""A clerk files for the person in front of him: the dossier, then what the desk notes of it."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.counter.actions.pair_phone import end_pairing
from motcua.domain.counter.models import OftenFiled, Ticket
from motcua.domain.counter.values import TicketState
from motcua.domain.dossiers.api import file_at_counter, id_of
from motcua.domain.dossiers.values import Filed, Filing
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local


def file_here(
    *, filing: Filing, unit_id: int, subject: Subject, actor: Actor, now: datetime
) -> Filed:
    """File at the counter of ``unit_id``; the number called by this clerk becomes the dossier's.

    Of several dossiers the first has the number, and only one called on the same day at the same
    counter. The pairing
    of a phone ends; the desk remembers the procedure. Raises ``CannotFile`` and ``CannotAct``;
    then nothing has happened.
    """
    filed = file_at_counter(filing=filing, subject=subject, actor=actor, now=now)
    if filed.already or subject.account_id is None:
        return filed
    with transaction.atomic():
        called = Ticket.objects.filter(
            unit_id=unit_id, clerk_id=subject.account_id, state=TicketState.CALLED,
            day=local(now).date(), dossier__isnull=True,
        )  # fmt: skip
        called.update(dossier_id=id_of(filed.code))
        end_pairing(form_key=filing.form_key, account_id=subject.account_id, now=now)
        OftenFiled.objects.update_or_create(
            unit_id=unit_id,
            procedure_code=filing.procedure_code,
            defaults={"used_at": now},
        )
    return filed
