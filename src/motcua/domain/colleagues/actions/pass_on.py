"""Passing a step on to a colleague, with the reason, which stays in the house."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.colleagues.actions.write_note import call_one, keep
from motcua.domain.colleagues.models import Watch
from motcua.domain.colleagues.values import LONGEST_NOTE, CannotWrite, NoteKind, Words
from motcua.domain.dossiers.api import last_act, note_refusal, pass_step
from motcua.domain.dossiers.values import CannotAct, DossierView, Owned
from motcua.domain.identity.api import officers_in
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local


def pass_on(
    *, view: DossierView, step_number: int, words: Words, subject: Subject, actor: Actor,
    now: datetime, owned: Owned | None = None,
) -> int | None:  # fmt: skip
    """Let a step be a colleague's own and tell him why; both or nothing. Give who had it before.

    With ``owned`` (``pass_step``) it is one of many that were chosen for him: the reason is kept,
    but he is told once of all by who passes them on.

    Raises ``CannotWrite`` (``words_missing``, ``too_long``, ``nobody_called``) and what
    ``pass_step`` raises. That a step was passed is an act in the journal, the reason is not.
    """
    if not words.text.strip():
        raise CannotWrite("words_missing")
    if len(words.text.strip()) > LONGEST_NOTE:
        raise CannotWrite("too_long")
    here = officers_in(view.facts.unit_ids, local(now).date())
    to = next((each.account_id for each in here if each.login == words.to.strip().lower()), None)
    if to is None or subject.account_id is None:
        raise CannotWrite("nobody_called", (words.to,))
    try:
        with transaction.atomic():
            note = keep(view, NoteKind.PASSED, words, subject.account_id, now, to_id=to)
            if note is None:
                return None
            before = pass_step(code=view.code, step_number=step_number, to_id=to, subject=subject,
                      actor=actor, now=now, owned=owned)  # fmt: skip
            # He hears of it by a letter of its own, not once more as one who watches.
            Watch.objects.filter(dossier_id=view.id, account_id=to).update(mark=last_act(view.code))
            if owned is None:
                call_one(view, note, to, now)
            return before
    except CannotAct as problem:
        # The entry of the refused act went with the transaction around it.
        note_refusal(problem)
        raise
