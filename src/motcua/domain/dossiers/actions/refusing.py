"""Writing refused acts down: what was tried and could not be done is in the journal too."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers.actions.marking import MARKED, mark_of, person_of
from motcua.domain.dossiers.models import Dossier, TransferLine
from motcua.domain.dossiers.queries.readers import REFUSED
from motcua.domain.dossiers.values import DossierError, Refused

P = ParamSpec("P")
R = TypeVar("R")


def keeps_refusals(action: Callable[P, R]) -> Callable[P, R]:
    """Let an act on a dossier, when it is refused, be an entry of the journal with the reason.

    The entry is written after the transaction of the act was taken back, and the refusal goes on
    its way. Acts take ``code``, ``actor`` and ``now`` by keyword. An act on a list takes ``codes``
    or the ``number`` of its slip; its entry is about the first dossier.
    """

    @wraps(action)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return action(*args, **kwargs)
        except DossierError as problem:
            if problem.refused is None:
                problem.refused = _refused(action.__name__, kwargs)
                note_refusal(problem)
            raise

    return kept


def note_refusal(problem: DossierError) -> None:
    """Write the entry of a refused act; for one that lost it with a transaction around it.

    About what does not exist, and of who is not known, nothing is written: anybody could fill the
    journal with it.
    """
    refused = problem.refused
    if refused is None or refused.actor.kind is ActorKind.ANONYMOUS:
        return
    dossier = Dossier.objects.filter(code=refused.code).only(*MARKED).first()
    if dossier is None:
        return
    details: dict[str, object] = {"deed": refused.deed, "reason": problem.reason}
    if refused.step_number is not None:
        details["step"] = refused.step_number
    if refused.error:
        details["error"] = refused.error
    record(
        act=REFUSED,
        actor=refused.actor,
        at=refused.at,
        subject=refused.code,
        outcome="refused",
        details={**details, **mark_of(dossier)},
        person=person_of(dossier),
    )


def _refused(deed: str, asked: Mapping[str, Any]) -> Refused:
    actor: Actor = asked["actor"]
    error = str(asked.get("error", ""))
    return Refused(deed, _code(asked), asked.get("step_number"), actor, asked["now"], error)


def _code(asked: Mapping[str, Any]) -> str:
    if "code" in asked:
        return str(asked["code"])
    if "codes" in asked:
        return min(asked["codes"], default="")
    lines = TransferLine.objects.filter(slip__number=asked["number"]).order_by("position")
    return lines.values_list("dossier__code", flat=True).first() or ""
