"""The applicant begins to answer a supplement request: from then on nothing he gives is lost."""

from datetime import datetime

from django.db import transaction

from motcua.domain.dossiers.actions.answer_supplement import applicants_permission
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.access import (
    facts_of,
    is_owner,
    refuse_without_power,
    visible_to,
)
from motcua.domain.dossiers.queries.replying import open_request
from motcua.domain.dossiers.rules.replying import name_of
from motcua.domain.dossiers.values import CannotSupplement, NoSuchDossier
from motcua.domain.forms.api import begin_reply
from motcua.domain.forms.values import DraftFacts
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Subject


@transaction.atomic
def begin_answer(*, code: str, subject: Subject, now: datetime) -> DraftFacts:
    """Give the draft in which somebody prepares his answer to the open request of a dossier.

    The dossier is locked meanwhile: who answers or withdraws in the same instant deletes the draft,
    or it is not begun. Raises ``NoSuchDossier``, ``PowerNotHeld`` and ``CannotSupplement``
    (``nothing_asked``).
    """
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    dossier = rows.filter(visible_to(subject), code=code).first()
    if dossier is None:
        refuse_without_power(code, subject)
        raise NoSuchDossier
    permission = applicants_permission(subject)
    if subject.account_id is None or not may(subject, permission, facts_of(dossier, ())):
        raise NoSuchDossier
    request = open_request(dossier.pk)
    if request is None:
        raise CannotSupplement("nothing_asked")
    return begin_reply(
        account_id=subject.account_id,
        reply_to=name_of(code, request.number),
        procedure_code=dossier.procedure_code,
        version_id=dossier.version_id,
        unit_id=dossier.unit_id,
        channel=dossier.channel,
        for_another=dossier.owner_account_id != subject.account_id,
        power_id=None if is_owner(dossier, subject) else dossier.power_id,
        now=now,
    )
