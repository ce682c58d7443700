"""Finding dossiers by any word of theirs: people, codes, answers, what their papers say."""

import re
from dataclasses import dataclass
from typing import Final

from django.db import connection
from psycopg import sql

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.lists import PAGE, own_line
from motcua.domain.dossiers.values import Line
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject
from motcua.kernel.names import fold

_MOST_WORDS: Final = 12
_LONGEST: Final = 40
# Shorter words stand in nearly every dossier, or begin too many words.
_SHORTEST: Final = 2
_BEGINS: Final = {True: 6, False: 3}  # of a number, of a word

# Units and words are found together in one index. The literal lets the planner see how common a
# word is; the fence keeps it from walking all dossiers from the newest on to find few old ones.
_FIND: Final = """
WITH found AS MATERIALIZED (
  SELECT dossier_id FROM dossiers_dossierwords WHERE words @@ {question}::tsquery
)
SELECT dossier_id FROM found WHERE dossier_id < {before} ORDER BY dossier_id DESC LIMIT {most}
"""
_NEWER_THAN_ALL: Final = 2**62


@dataclass(frozen=True, slots=True)
class Found:
    """Dossiers found, the newest first, and the number before which the next page begins.

    ``begun`` says that no word was met whole, and the last was taken as the beginning of one.
    """

    lines: tuple[Line, ...]
    next: int | None
    begun: bool = False


NOTHING: Final = Found((), None)


def words_of(typed: str) -> tuple[str, ...]:
    """Give the words that are looked for, without marks, each once; none when too little is typed.

    A code or a date is several words, each of which must be met.
    """
    words = tuple(dict.fromkeys(re.findall(r"[a-z0-9]+", fold(typed))))[:_MOST_WORDS]
    words = tuple(word[:_LONGEST] for word in words)
    return words if any(len(word) >= _SHORTEST for word in words) else ()


def search(subject: Subject, typed: str, before: int | None = None) -> Found:
    """Give the dossiers that ``subject`` of the staff may see in which all the words stand.

    Two statements; three when nothing was met and the last word may be a beginning.
    """
    words, units = words_of(typed), sorted(subject.units_as(*READERS))
    if not words or not units:
        return NOTHING
    ids, begun = _ids(units, words, "", before), False
    if not ids and len(words[-1]) >= _BEGINS[words[-1].isdecimal()]:
        ids, begun = _ids(units, words, ":*", before), True
    if not ids:
        return NOTHING
    # Who may see what is one rule, asked once more where rows are read.
    rows = Dossier.objects.filter(visible_to(subject), pk__in=ids[:PAGE], practised_by=None)
    lines = tuple(own_line(dossier) for dossier in rows.order_by("-id"))
    return Found(lines, ids[PAGE - 1] if len(ids) > PAGE else None, begun)


def _ids(units: list[int], words: tuple[str, ...], ending: str, before: int | None) -> list[int]:
    seen = " | ".join(f"'={unit}'" for unit in units)
    question = " & ".join([f"({seen})", *words]) + ending
    statement = sql.SQL(_FIND).format(
        question=sql.Literal(question),
        before=sql.Literal(before or _NEWER_THAN_ALL),
        most=sql.Literal(PAGE + 1),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [int(row[0]) for row in cursor.fetchall()]
