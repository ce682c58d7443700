"""What colleagues have beside a dossier, read in one go, and what somebody is called to."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.domain.catalogue.api import snapshot
from motcua.domain.colleagues.models import Mention, Watch
from motcua.domain.colleagues.values import (
    Beside,
    Call,
    NoteFacts,
    NoteKind,
    Present,
    TextFacts,
    Ticked,
    Use,
    Watched,
)
from motcua.domain.dossiers.api import visible_to
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.values import Subject

MOST_NOTES = 200
CALLS_A_PAGE = 50

# Every opening of a dossier asks this: one statement instead of five.
_BESIDE = """
SELECT
  (SELECT json_agg(row_to_json(x) ORDER BY x.id) FROM (
    SELECT n.id, n.kind, n.text, n.written_by_id AS by_id, w.full_name AS by, n.written_at AS at,
      n.to_id, coalesce(t.full_name, '') AS to, n.about_id AS about,
      EXISTS (SELECT 1 FROM colleagues_note a WHERE a.about_id = n.id) AS answered
    FROM colleagues_note n JOIN identity_account w ON w.id = n.written_by_id
    LEFT JOIN identity_account t ON t.id = n.to_id
    WHERE n.dossier_id = %(dossier)s ORDER BY n.id DESC LIMIT %(most)s) x),
  (SELECT json_agg(row_to_json(x)) FROM (
    SELECT k.key, k.account_id, a.full_name AS by, k.at FROM colleagues_tick k
    JOIN identity_account a ON a.id = k.account_id WHERE k.dossier_id = %(dossier)s) x),
  (SELECT json_agg(row_to_json(x) ORDER BY x.name, x.id) FROM (
    SELECT u.id, u.unit_id, u.use, u.name, u.text, u.procedure_code FROM colleagues_unittext u
    WHERE u.unit_id = ANY(%(units)s) AND u.ended_at IS NULL
      AND u.procedure_code IN ('', %(procedure)s)) x),
  EXISTS (SELECT 1 FROM colleagues_watch
    WHERE dossier_id = %(dossier)s AND account_id = %(me)s)
"""


def beside(view: DossierView, subject: Subject, present: tuple[Present, ...] = ()) -> Beside:
    """Give notes, checks, the texts of his units and whether he watches it: one statement."""
    asked = {
        "dossier": view.id,
        "me": subject.account_id,
        "most": MOST_NOTES,
        "units": sorted({post.unit_id for post in subject.posts}),
        "procedure": view.progress.procedure_code,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, asked)
        notes, ticks, texts, watched = cursor.fetchone()
    return Beside(
        notes=tuple(NoteFacts(**_timed({**row, "kind": NoteKind(row["kind"])}))
                    for row in _rows(notes)),
        present=present,
        ticks=tuple(Ticked(**_timed(row)) for row in _rows(ticks)),
        texts=tuple(TextFacts(**{**row, "use": Use(row["use"])}) for row in _rows(texts)),
        watched=watched,
    )  # fmt: skip


def calls_for(subject: Subject, before: int | None = None) -> tuple[Call, ...]:
    """Give the notes in which somebody is called, the last first, of dossiers he may see."""
    me = subject.account_id or 0
    rows = Mention.objects.filter(visible_to(subject, "note__dossier__"), account_id=me)
    rows = rows.filter(pk__lt=before) if before else rows
    related = rows.select_related("note__written_by", "note__to", "note__dossier", "note__answer")
    return tuple(_call(row) for row in related.order_by("-id")[:CALLS_A_PAGE])


def calls_waiting(subject: Subject) -> int:
    """Count the calls that somebody has not put away, of dossiers he may see: one statement."""
    rows = Mention.objects.filter(visible_to(subject, "note__dossier__"), seen_at__isnull=True)
    return rows.filter(account_id=subject.account_id or 0).count()


def watched_by(subject: Subject) -> tuple[Watched, ...]:
    """Give the dossiers somebody watches and may see, the last begun first."""
    me = subject.account_id or 0
    rows = Watch.objects.filter(visible_to(subject, "dossier__"), account_id=me)
    return tuple(
        Watched(row.dossier.code, snapshot().version(row.dossier.version_id).name,
                row.dossier.status, row.since)
        for row in rows.select_related("dossier").order_by("-id")[:CALLS_A_PAGE]
    )  # fmt: skip


def _call(row: Mention) -> Call:
    note = row.note
    facts = NoteFacts(
        id=note.pk, kind=NoteKind(note.kind), text=note.text, by_id=note.written_by_id,
        by=note.written_by.full_name, at=note.written_at, to_id=note.to_id,
        to=note.to.full_name if note.to else "", about=note.about_id,
        answered=hasattr(note, "answer"),
    )  # fmt: skip
    procedure = snapshot().version(note.dossier.version_id).name
    return Call(row.pk, facts, note.dossier.code, procedure, row.seen_at is not None)


def _rows(found: str | list[dict[str, Any]] | None) -> Iterable[dict[str, Any]]:
    # A cursor of ours gives JSON as text, another as what it says.
    return json.loads(found) if isinstance(found, str) else found or []


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "at": datetime.fromisoformat(row["at"])}
