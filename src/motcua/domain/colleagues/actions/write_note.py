"""Notes, questions and answers between officers; the journal has a hash of the words."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.colleagues.actions.telling import subject_of, tell, tell_watching
from motcua.domain.colleagues.models import Mention, Note
from motcua.domain.colleagues.rules.calling import called_in
from motcua.domain.colleagues.values import LONGEST_NOTE, CannotWrite, NoteKind, Words
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import Officer, officers_in, reachable
from motcua.kernel.moments import local

_LETTERS = {
    NoteKind.NOTE: "staff_mentioned",
    NoteKind.QUESTION: "staff_asked",
    NoteKind.ANSWER: "staff_answered",
    NoteKind.PASSED: "staff_passed",
}


def write_note(
    *, view: DossierView, words: Words, account_id: int, actor: Actor, now: datetime
) -> None:
    """Keep a note; whoever is called in it by ``@login``, or named in ``to``, is told.

    Raises ``CannotWrite`` (``words_missing``, ``too_long``, ``nobody_called``).
    """
    text = _checked(words.text)
    called = _called(view, (*called_in(text), *filter(None, [words.to])), now)
    with transaction.atomic():
        note = keep(view, NoteKind.NOTE, words, account_id, now)
        if note:
            _call(view, note, called, now)
            note_written(view, note, actor, now)


def ask_colleague(
    *, view: DossierView, words: Words, account_id: int, actor: Actor, now: datetime
) -> None:
    """Ask a colleague of the dossier's units; the dossier does not move.

    Raises ``CannotWrite`` (``words_missing``, ``too_long``, ``nobody_called``, ``oneself``).
    """
    text = _checked(words.text)
    asked = _called(view, (words.to,), now)[0]
    if asked.account_id == account_id and view.facts.practised_by is None:
        raise CannotWrite("oneself")
    called = _called(view, called_in(text), now)
    with transaction.atomic():
        note = keep(view, NoteKind.QUESTION, words, account_id, now, to_id=asked.account_id)
        if note:
            _call(view, note, (asked, *called), now)
            note_written(view, note, actor, now)


def answer_colleague(
    *, view: DossierView, question: int, words: Words, account_id: int, actor: Actor, now: datetime
) -> None:
    """Answer a question once; who asked is told.

    Raises ``CannotWrite`` (``words_missing``, ``too_long``, ``no_question`` also for one that is
    for another, ``answered``).
    """
    _checked(words.text)
    with transaction.atomic():
        rows = Note.objects.select_for_update().filter(dossier_id=view.id, to_id=account_id)
        asked = rows.filter(pk=question, kind=NoteKind.QUESTION).first()
        if asked is None:
            raise CannotWrite("no_question")
        before = Note.objects.filter(about=asked).first()
        if before is not None:
            if before.form_key == words.form_key:
                return
            raise CannotWrite("answered")
        note = keep(view, NoteKind.ANSWER, words, account_id, now, about_id=asked.pk)
        if note:
            Mention.objects.filter(note=asked, account_id=account_id).update(seen_at=now)
            Mention.objects.get_or_create(note=note, account_id=asked.written_by_id)
            emails = [each.email for each in reachable([asked.written_by_id])]
            tell(view, kind=_LETTERS[NoteKind.ANSWER], emails=emails, now=now)
            tell_watching(view, {account_id, asked.written_by_id}, now)
            note_written(view, note, actor, now)


def keep(
    view: DossierView, kind: NoteKind, words: Words, account_id: int, now: datetime,
    *, to_id: int | None = None, about_id: int | None = None,
) -> Note | None:  # fmt: skip
    """Write the row; ``None`` when this page has sent it before."""
    try:
        with transaction.atomic():
            return Note.objects.create(
                dossier_id=view.id, kind=kind, text=words.text.strip(), written_by_id=account_id,
                written_at=now, to_id=to_id, about_id=about_id, form_key=words.form_key,
            )  # fmt: skip
    except IntegrityError:
        if not Note.objects.filter(form_key=words.form_key).exists():
            raise
        return None


def call_one(view: DossierView, note: Note, account_id: int, now: datetime) -> None:
    """Let a note stand in the list of one colleague, and tell him."""
    Mention.objects.create(note=note, account_id=account_id)
    emails = [each.email for each in reachable([account_id])]
    tell(view, kind=_LETTERS[NoteKind(note.kind)], emails=emails, now=now)


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise CannotWrite("words_missing")
    if len(said) > LONGEST_NOTE:
        raise CannotWrite("too_long")
    return said


def _called(view: DossierView, logins: tuple[str, ...], now: datetime) -> tuple[Officer, ...]:
    """Give the colleagues of the dossier's units with these logins; none may be unknown."""
    if not logins:
        return ()
    here = officers_in(view.facts.unit_ids, local(now).date())
    known = {each.login.lower(): each for each in here}
    unknown = tuple(name for name in logins if name.lower() not in known)
    if unknown:
        raise CannotWrite("nobody_called", unknown)
    return tuple(known[name.lower()] for name in logins)


def _call(view: DossierView, note: Note, called: Iterable[Officer], now: datetime) -> None:
    people = {each.account_id: each for each in called}
    Mention.objects.bulk_create(Mention(note=note, account_id=pk) for pk in people)
    others = [each.email for pk, each in people.items() if pk != note.written_by_id]
    tell(view, kind=_LETTERS[NoteKind(note.kind)], emails=others, now=now)
    tell_watching(view, {*people, note.written_by_id}, now)


def note_written(view: DossierView, note: Note, actor: Actor, now: datetime) -> None:
    """Write the entry: that it was written and the hash of its words, in the closed part."""
    details: dict[str, object] = {"note": note.pk, "inside": {"text": hash_of(note.text)}}
    if view.facts.practised_by is not None:
        details["practice"] = True
    record(
        act=f"colleagues.{note.kind}_written", actor=actor, at=now, subject=subject_of(view),
        details=details,
    )  # fmt: skip
