"""What a person allowed."""

from django.db.models import OuterRef, Subquery

from motcua.domain.registry.models import Consent
from motcua.domain.registry.values import ConsentFacts, Purpose


def consents_of(account_id: int) -> dict[Purpose, ConsentFacts]:
    """Give the last word of a person about each purpose he was ever asked of; one statement."""
    rows = Consent.objects.filter(account_id=account_id).order_by("purpose", "-id")
    return {Purpose(row.purpose): _facts(row) for row in rows.distinct("purpose")}


def consent_history(account_id: int) -> tuple[ConsentFacts, ...]:
    """Give everything a person ever said, the last first."""
    rows = Consent.objects.filter(account_id=account_id).order_by("-id")[:200]
    return tuple(_facts(row) for row in rows)


def last_word(account_id: int | None, purpose: Purpose) -> bool | None:
    """Tell whether a purpose is allowed (True), forbidden (False) or was never spoken of (None)."""
    if account_id is None:
        return None
    rows = Consent.objects.filter(account_id=account_id, purpose=purpose).order_by("-id")
    return rows.values_list("given", flat=True).first()


def last_word_of(account: str, purpose: Purpose) -> Subquery:
    """Give the same as ``last_word`` within a query whose rows name an account."""
    rows = Consent.objects.filter(account_id=OuterRef(account), purpose=purpose)
    return Subquery(rows.order_by("-id").values("given")[:1])


def _facts(row: Consent) -> ConsentFacts:
    return ConsentFacts(Purpose(row.purpose), row.given, row.text_from, row.at)
