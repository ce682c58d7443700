"""An act only on a dossier that nobody has changed since its page was shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.refusing import note_refusal
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.changes import acts_since
from motcua.domain.dossiers.values import ChangedMeanwhile, DossierError, Refused


@contextmanager
def unchanged(
    *, code: str, mark: int, step_number: int | None, actor: Actor, now: datetime
) -> Iterator[None]:
    """Hold a dossier while an act is done, when nobody else has acted since ``mark``.

    ``step_number`` is the step that the page was about, ``None`` when it was about the whole.

    The dossier's row is locked before the journal is asked, so that no act comes between; the act
    inside locks it again and is of this transaction. Raises ``ChangedMeanwhile``; a refused act is
    an entry of the journal, which is written after all was taken back. One's own acts do not count:
    the number of the step tells those.
    """
    try:
        with transaction.atomic():
            Dossier.objects.select_for_update(of=("self",)).filter(code=code).values("pk").first()
            changes = acts_since(code, mark, actor.account_id)
            if changes:
                problem = ChangedMeanwhile(changes)
                problem.refused = Refused("unchanged", code, step_number, actor, now)
                raise problem
            yield
    except DossierError as problem:
        note_refusal(problem)
        raise
