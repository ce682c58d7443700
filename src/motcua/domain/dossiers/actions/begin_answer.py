"""The applicant begins to answer a supplement request: from then on nothing he gives is lost."""

from datetime import datetime

from motcua.domain.dossiers.actions.answer_supplement import applicants_permission
from motcua.domain.dossiers.models import SupplementRequest
from motcua.domain.dossiers.queries.access import facts_of, refuse_without_power, visible_to
from motcua.domain.dossiers.rules.replying import name_of
from motcua.domain.dossiers.values import CannotSupplement, NoSuchDossier
from motcua.domain.forms.api import begin_reply
from motcua.domain.forms.values import DraftFacts
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Subject


def begin_answer(*, code: str, subject: Subject, now: datetime) -> DraftFacts:
    """Give the draft in which somebody prepares his answer to the open request of a dossier.

    Raises ``NoSuchDossier``, ``PowerNotHeld`` and ``CannotSupplement`` (``nothing_asked``).
    """
    rows = SupplementRequest.objects.filter(
        visible_to(subject, "dossier__"), dossier__code=code, answered_at=None
    )
    request = rows.select_related("dossier__unit").first()
    if request is None:
        refuse_without_power(code, subject)
        raise CannotSupplement("nothing_asked")
    dossier = request.dossier
    if subject.account_id is None or not may(
        subject, applicants_permission(subject), facts_of(dossier, ())
    ):
        raise NoSuchDossier
    return begin_reply(
        account_id=subject.account_id,
        reply_to=name_of(code, request.number),
        procedure_code=dossier.procedure_code,
        version_id=dossier.version_id,
        unit_id=dossier.unit_id,
        channel=dossier.channel,
        for_another=dossier.owner_account_id != subject.account_id,
        now=now,
    )
