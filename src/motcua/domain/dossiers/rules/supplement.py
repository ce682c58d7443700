"""What a supplement request must say, and how often it may be said."""

from collections.abc import Collection, Iterable

from motcua.domain.dossiers.values import CannotAct, CannotSupplement, Missing

# A further request sends the applicant round again, so it says why the first did not suffice.
REQUESTS_WITHOUT_REASON = 1


def check_request(
    *, missing: Iterable[Missing], note: str, known: Collection[str], asked_before: int
) -> None:
    """Refuse a request that names nothing, names a stranger's paper, or gives no reason.

    Raises ``CannotAct`` with ``nothing_missing``, ``unknown_component``, ``reason_missing`` or
    ``second_request``.
    """
    things = list(missing)
    if not things:
        raise CannotAct("nothing_missing")
    if any(thing.component not in known for thing in things):
        raise CannotAct("unknown_component")
    if any(not thing.reason.strip() for thing in things):
        raise CannotAct("reason_missing")
    if asked_before >= REQUESTS_WITHOUT_REASON and not note.strip():
        raise CannotAct("second_request")


def check_answer(*, asked: Collection[str], given: Collection[str], answer: str) -> None:
    """Refuse an answer that leaves out a paper or brings one that nobody asked for.

    An answer in words may stand in for papers of the form itself (``form``). Raises
    ``CannotSupplement`` with ``paper_missing``, ``not_asked_for`` or ``answer_missing``.
    """
    if set(given) - set(asked):
        raise CannotSupplement("not_asked_for")
    if set(asked) - set(given) - {"form"}:
        raise CannotSupplement("paper_missing")
    if "form" in asked and not answer.strip():
        raise CannotSupplement("answer_missing")
