"""Confirmations and signatures that fall because what they cover has changed."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.forms.actions.signing import let_signatures_fall
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import known_at
from motcua.domain.forms.queries.parts import files_of, hash_of
from motcua.domain.forms.rules.check import hidden_inputs
from motcua.domain.forms.values import FormDefinition


def note_hidden(row: Draft, form: FormDefinition, now: datetime) -> None:
    """Note which answers of a shared draft are not asked now; the caller writes the row.

    Conditions look at all answers, so another's answer may show or hide one's own.
    """
    if row.shared:
        row.hidden = sorted(hidden_inputs(form, row.answers, known_at(now)))


def let_fall(row: Draft, now: datetime) -> None:
    """Let confirmations and signatures of a locked draft fall whose content is another now.

    For good: the same words typed again are a new content, to be confirmed anew.
    """
    if row.signed:
        let_signatures_fall(row, now)
    if not row.shared:
        return
    parts = list(row.parts.order_by("number"))
    files = files_of(row)
    for part in parts:
        stands = part.signed_at is not None and part.fell_at is None
        if stands and hash_of(row, part, parts, files) != part.signed_sha256:
            part.fell_at = now
            part.save(update_fields=["fell_at"])
            record(act="forms.confirmation_fell", actor=SYSTEM, at=now, subject=str(row.id),
                   details={"part": part.number})  # fmt: skip
