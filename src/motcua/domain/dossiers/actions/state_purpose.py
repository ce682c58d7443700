"""An officer without a task says why he opens a dossier, before it opens."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.models import StatedPurpose
from motcua.domain.dossiers.queries.readers import PURPOSE
from motcua.domain.dossiers.values import CannotStatePurpose, DossierView
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

# What is said must say something.
LEAST_WORDS = 10


def state_purpose(
    *, view: DossierView, purpose: str, words: str, account_id: int, actor: Actor, now: datetime
) -> None:
    """Keep why somebody reads a dossier he sees; his word serves ``purpose_hours``.

    The person sees the purpose, the words are for those who inspect. Raises ``CannotStatePurpose``
    (``purpose_unknown``, ``words_missing``). Personal Data Protection Law 91/2025/QH15.
    """
    law = lawbook().personal_data(local(now).date()).value.reading
    known, words = law.purpose(purpose), words.strip()
    if known is None:
        raise CannotStatePurpose("purpose_unknown")
    if known.words and len(words) < LEAST_WORDS:
        raise CannotStatePurpose("words_missing")
    with transaction.atomic():
        said = StatedPurpose.objects.create(
            dossier_id=view.id, account_id=account_id, purpose=known.key, words=words[:500],
            at=now, until=now + timedelta(hours=law.purpose_hours),
        )  # fmt: skip
        details = {"purpose": known.key, "stated": said.pk}
        record(act=PURPOSE, actor=actor, at=now, subject=view.code, details=details,
               person=view.person_id)  # fmt: skip
