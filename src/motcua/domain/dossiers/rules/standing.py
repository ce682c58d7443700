"""When an issued result may be withdrawn, and when a withdrawal may be undone."""

from collections.abc import Set as AbstractSet
from datetime import date

from motcua.domain.dossiers.values import ResultDecisionNotice, ResultOrder


def wrong_decision(
    notice: ResultDecisionNotice,
    *,
    withdrawn: bool,
    issued: date,
    today: date,
    reasons: AbstractSet[str],
) -> str:
    """Give why a decision on a result cannot be taken, "" when it can.

    A result is withdrawn once, for a legal reason (``reasons``); only a withdrawn one is restored.
    The decision is a paper with number and day, not older than the result, not of tomorrow
    (Decree 30/2020/NĐ-CP Art. 15).
    """
    order = notice.order
    if withdrawn is (order is ResultOrder.WITHDRAW):
        return "already_withdrawn" if withdrawn else "not_withdrawn"
    if not notice.number.strip():
        return "number_missing"
    if not issued <= notice.day <= today:
        return "day_of_decision"
    if order is ResultOrder.WITHDRAW and notice.reason_key not in reasons:
        return "unknown_reason"
    return "" if notice.note.strip() else "reason_missing"
