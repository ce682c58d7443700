"""Whether an issued result still holds, for everybody who checks it."""

from datetime import date, datetime

from django.db.models import Q

from motcua.domain.dossiers.models import PreparedSeal, Proofs, Result, ResultDecision
from motcua.domain.dossiers.values import IssuedPaper, ResultOrder, WithdrawalFacts
from motcua.domain.signing.api import check_seal, sign_status, withdrawn
from motcua.domain.signing.values import NOT_ISSUED_KEY, SealState, SealVerdict, WithdrawnSeal
from motcua.kernel.moments import format_date, local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

NOT_ISSUED = Text(
    "Chữ ký đúng, nhưng sổ kết quả không có giấy mang dấu này.",
    "The signature holds, but the register knows no paper with this seal.",
)
# The reason of the list for it; those of decisions are keys of law/refusal_reasons.yaml.
REVOKED_KEY = "certificate_revoked"
_REVOKED = Text(
    "Chứng thư số của người ký đã bị thu hồi trước khi chữ ký có dấu thời gian: giấy phải được cấp "
    "lại.",
    "The signer’s certificate was revoked before the signature was time-stamped: the paper has to "
    "be issued anew.",
)
_WITHDRAWN = Text("Giấy đã bị thu hồi.", "The paper was withdrawn.")


def reason_words(key: str, on: date) -> Text:
    """Give the kind of reason of a withdrawal as everybody may read it."""
    known = {each.key: each.text for each in lawbook().withdrawal_reasons(on)}
    return known.get(key, _WITHDRAWN)


def decision_words(decision: ResultDecision) -> Text:
    """Give number, day and kind of reason of a decision, as they stand in a letter."""
    vi, en = (
        f"{said} {decision.number} {of} {format_date(decision.day, lang)}"
        for said, of, lang in (("quyết định số", "ngày", "vi"), ("decision", "of", "en"))
    )
    if decision.kind == ResultOrder.RESTORE:
        return Text(vi, en)
    reason = reason_words(decision.reason_key, local(decision.decided_at).date())
    return Text(f"{vi}: {reason.vi}", f"{en}: {reason.en}")


def not_good(paper: IssuedPaper) -> Text | None:
    """Say why a paper that was issued does not count; ``None`` while it does.

    Every check asks this: by code, file, seal, program and command.
    """
    if paper.withdrawn:
        return withdrawn_words(paper.withdrawn)
    return _REVOKED if paper.revoked else None


def withdrawn_words(facts: WithdrawalFacts) -> Text:
    """Say that a result was withdrawn: by which decision, of which day, for what kind of reason."""
    vi, en = (format_date(facts.day, lang) for lang in ("vi", "en"))
    return Text(
        f"Giấy đã bị thu hồi theo quyết định số {facts.number} ngày {vi}: {facts.reason.vi}",
        f"Withdrawn by decision {facts.number} of {en}: {facts.reason.en}",
    )


def withdrawal_facts(decision: ResultDecision | None) -> WithdrawalFacts | None:
    """Give what is told of a withdrawal; ``None`` while the result holds."""
    if decision is None:
        return None
    return WithdrawalFacts(
        number=decision.number,
        day=decision.day,
        reason=reason_words(decision.reason_key, local(decision.decided_at).date()),
        decided_at=decision.decided_at,
    )


def seal_verdict(data: bytes, now: datetime) -> SealVerdict:
    """Judge a seal by the published keys and by the register: issued, and does it still count?"""
    verdict = check_seal(data=data, now=now)
    if verdict.state not in {SealState.VALID, SealState.EXPIRED}:
        return verdict
    rows = Result.objects.select_related("withdrawal")
    result = rows.filter(seal=verdict.fingerprint, dossier__practised_by__isnull=True).first()
    if result is None:
        return SealVerdict(SealState.INVALID, (NOT_ISSUED,))
    gone = _gone(result)
    return withdrawn(verdict, gone) if gone else verdict


def status_list(now: datetime) -> str:
    """Give the signed list of seals whose papers do not count, for whatever reason.

    Among them those of papers that were made ready and are not issued, or never will be. Papers
    past their last day are not in it. Raises ``CannotSign``.
    """
    today = local(now).date()
    waiting = PreparedSeal.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
    unissued = (
        WithdrawnSeal(each.fingerprint, each.made_on, NOT_ISSUED_KEY, NOT_ISSUED)
        for each in waiting.order_by("fingerprint")
    )
    lasting = Q(seal_until__isnull=True) | Q(seal_until__gte=today)
    no_good = Q(withdrawal__isnull=False) | Q(proofs=Proofs.REVOKED)
    rows = Result.objects.filter(lasting, no_good).exclude(seal="").select_related("withdrawal")
    gone = (gone for each in rows.order_by("seal") if (gone := _gone(each)))
    return sign_status(entries=(*gone, *unissued), now=now)


def _gone(result: Result) -> WithdrawnSeal | None:
    """Give how the lists name a paper that does not count; ``None`` while it does.

    Its twin for checks by code and file is ``not_good``.
    """
    decision = result.withdrawal
    if decision is not None:
        words = reason_words(decision.reason_key, local(decision.decided_at).date())
        return WithdrawnSeal(result.seal, decision.day, decision.reason_key, words)
    if result.proofs != Proofs.REVOKED:
        return None
    day = result.revoked_on or local(result.issued_at).date()
    return WithdrawnSeal(result.seal, day, REVOKED_KEY, _REVOKED)
