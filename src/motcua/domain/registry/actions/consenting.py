"""A person allows a purpose, or forbids it."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.registry.models import Consent
from motcua.domain.registry.queries.consents import last_word
from motcua.domain.registry.queries.lookups import person_subject
from motcua.domain.registry.values import CannotAsk, Purpose
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def say_consent(*, account_id: int, purpose: str, given: bool, actor: Actor, now: datetime) -> None:
    """Write down what a person says of one purpose; saying the same again changes nothing.

    The text he read is the one in force now, and its day is kept. A withdrawal counts from the
    next question on. Raises ``CannotAsk("unknown_purpose")``. Law 91/2025/QH15 (consent by
    purpose, never by default), Decree 356/2025/NĐ-CP.
    """
    if purpose not in set(Purpose):
        raise CannotAsk("unknown_purpose")
    text = lawbook().personal_data(local(now).date())
    with transaction.atomic():
        if last_word(account_id, Purpose(purpose)) is given:
            return
        Consent.objects.create(
            account_id=account_id, purpose=purpose, given=given,
            text_from=text.effective_from, at=now,
        )  # fmt: skip
        record(
            act="registry.consent_given" if given else "registry.consent_withdrawn",
            actor=actor,
            at=now,
            subject=person_subject(account_id),
            details={"purpose": purpose, "text_from": text.effective_from.isoformat()},
            person=account_id,
        )
