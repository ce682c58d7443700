"""What a supplement request must say, and how often it may be said."""

from collections.abc import Collection, Iterable

from motcua.domain.dossiers.values import CannotAct, CannotSupplement, Missing


def check_request(*, missing: Iterable[Missing], known: Collection[str]) -> None:
    """Refuse a request that names nothing, names a stranger's paper, or gives no reason.

    Raises ``CannotAct`` with ``nothing_missing``, ``unknown_component`` or ``reason_missing``.
    """
    things = list(missing)
    if not things:
        raise CannotAct("nothing_missing")
    if any(thing.component not in known for thing in things):
        raise CannotAct("unknown_component")
    if any(not thing.reason.strip() for thing in things):
        raise CannotAct("reason_missing")


def check_held(*, missing: Iterable[Missing], held: Collection[str]) -> None:
    """Refuse to ask for what is held already without saying why.

    Resolution 66.7/2025/NQ-CP; Decree 45/2020. Raises ``CannotAct("held_reason_missing")``.
    """
    if any(each.component in held and not each.again.strip() for each in missing):
        raise CannotAct("held_reason_missing")


def needs_allowance(*, asked_before: int, most: int) -> bool:
    """Tell whether a further request at one stage needs the leader's reason.

    Everything is asked for at once; each further request sends the applicant round again.
    ``asked_before`` counts the requests at this stage, ``most`` how many are free
    (law/watch.yaml). Decree 61/2018 Art. 19(2), kept by Decree 118/2025.
    """
    return asked_before >= most


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
