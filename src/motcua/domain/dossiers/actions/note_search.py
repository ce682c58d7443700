"""Writing down that somebody of the staff searched all dossiers he may see."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.queries.words import words_of

SEARCHED = "dossiers.searched"


def note_search(*, typed: str, found: int, actor: Actor, now: datetime) -> None:
    """Write into the journal that a search was made; nothing when no word was looked for.

    Names in a list are no reading of a dossier (decision 0050), so nobody's page shows it. What
    was typed is personal data, which the journal does not hold: it keeps how many words and
    numbers were typed, and how many dossiers the first page showed.
    """
    words = words_of(typed)
    if not words:
        return
    numbers = sum(word.isdecimal() for word in words)
    details = {"words": len(words) - numbers, "numbers": numbers, "shown": found}
    record(act=SEARCHED, actor=actor, at=now, subject="search", details=details)
