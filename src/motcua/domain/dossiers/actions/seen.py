"""Acting on a dossier only as it was when it was chosen, without a statement but the question.

The act itself locks the dossier; asked after that, no act of another can come between, and
nothing has been written yet. Which mark that is stands beside the call, as who asks stands in
``platform.whence``: the acts themselves need not carry it from hand to hand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from motcua.domain.dossiers.queries.changes import acts_since
from motcua.domain.dossiers.values import ChangedMeanwhile

_MARK: ContextVar[tuple[str, int] | None] = ContextVar("dossier_as_seen", default=None)


@contextmanager
def as_seen(code: str, mark: int) -> Iterator[None]:
    """Let acts on this dossier be done only when nobody else has acted since ``mark``.

    They raise ``ChangedMeanwhile`` otherwise. One's own acts do not count, nor whose a step is.
    """
    before = _MARK.set((code, mark))
    try:
        yield
    finally:
        _MARK.reset(before)


def check_seen(code: str, account_id: int | None) -> None:
    """Refuse an act on a locked dossier that others changed; raises ``ChangedMeanwhile``."""
    seen = _MARK.get()
    if seen is None or seen[0] != code:
        return
    if changes := acts_since(code, seen[1], account_id, owning=False):
        raise ChangedMeanwhile(changes)
