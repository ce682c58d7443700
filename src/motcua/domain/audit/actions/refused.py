"""Refused acts are entries too: who tried what, and why it was not done."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from motcua.domain.audit.actions.record import record
from motcua.domain.audit.values import ActorKind

P = ParamSpec("P")
R = TypeVar("R")


def notes_refusals(
    *errors: type[Exception], act: str, subject: str, reasons: Collection[str] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a use case that raises one of ``errors`` leave an entry ``act``, outcome ``refused``.

    It is written after the transaction of the use case was taken back, which takes ``actor`` and
    ``now`` by keyword; ``subject`` is filled in from its keywords. With ``reasons`` only those are
    written: what is typed wrong into a form is nothing to tell. Of nobody known nothing is written.
    """

    def decorate(action: Callable[P, R]) -> Callable[P, R]:
        @wraps(action)
        def kept(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return action(*args, **kwargs)
            except errors as problem:
                _note(problem, action.__name__, act, subject, reasons, kwargs)
                raise

        return kept

    return decorate


def _note(
    problem: Exception, deed: str, act: str, subject: str, reasons: Collection[str],
    asked: Mapping[str, Any],
) -> None:  # fmt: skip
    actor, reason = asked["actor"], str(getattr(problem, "reason", ""))
    if actor.kind is ActorKind.ANONYMOUS or (reasons and reason not in reasons):
        return
    record(
        act=act, actor=actor, at=asked["now"], subject=subject.format(**asked), outcome="refused",
        details={"deed": deed, "reason": reason},
    )  # fmt: skip
