"""Several people fill one draft: inviting, coming, leaving, confirming.

Everybody sees and writes his own part. What somebody confirmed falls when its content changes.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.forms.actions.falling import let_fall, note_hidden
from motcua.domain.forms.actions.locking import locked_open
from motcua.domain.forms.actions.refusals import filed, not_found, sharing
from motcua.domain.forms.models import Draft, DraftPart
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.queries.parts import files_of, hash_of, part_facts
from motcua.domain.forms.values import FormDefinition, PartFacts
from motcua.kernel.names import fold
from motcua.platform.files.storage import remove_unheld

MOST_PARTS = 5
# Letters and digits that are not taken for each other when somebody reads a code aloud.
_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited to what: pages with their questions, and papers.

    Without ``number`` (a personal number) he comes by a code, good for ``code_for``.
    """

    called: str
    number: str
    pages: tuple[str, ...]
    fields: tuple[str, ...]
    components: tuple[str, ...]
    code_for: timedelta


@dataclass(frozen=True, slots=True)
class Comer:
    """Who takes up an invitation."""

    account_id: int
    full_name: str
    personal_number: str


@transaction.atomic
def invite(
    *, draft_id: UUID, owner: Comer, invited: Invited, form: FormDefinition, actor: Actor,
    now: datetime,
) -> str:  # fmt: skip
    """Give a part of one's draft to somebody; the code he comes by is given once, or "".

    ``form`` is the draft's: a confirmation covers only what it asks.
    Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``nothing_given``, ``given_already``,
    ``nobody_named``, ``yourself``, ``too_many_parts``.
    """
    row = locked_open(draft_id, owner.account_id)
    parts = list(row.parts.order_by("number"))
    _check(invited, owner, parts)
    if not parts:
        DraftPart.objects.create(
            draft=row, number=0, account_id=owner.account_id, called=owner.full_name,
            invited_at=now, joined_at=now,
        )  # fmt: skip
    code = "" if invited.number else "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    DraftPart.objects.create(
        draft=row,
        number=max((each.number for each in parts), default=0) + 1,
        called=invited.called.strip()[:200],
        personal_number=invited.number,
        code_sha256=_sha256(code) if code else None,
        code_until=now + invited.code_for if code else None,
        pages=list(invited.pages),
        fields=list(invited.fields),
        components=list(invited.components),
        invited_at=now,
    )
    row.shared = True
    _touched(row, form, now)
    details = {"pages": list(invited.pages), "components": list(invited.components)}
    record(act="forms.invited", actor=actor, at=now, subject=str(row.id), details=details)
    return code


def _check(invited: Invited, owner: Comer, parts: Sequence[DraftPart]) -> None:
    taken = {key for part in parts for key in (*part.fields, *part.components)}
    problems = {
        "nobody_named": not invited.called.strip(),
        "yourself": bool(invited.number) and invited.number == owner.personal_number,
        "nothing_given": not (invited.fields or invited.components),
        "given_already": bool(taken & {*invited.fields, *invited.components}),
        "too_many_parts": len(parts) >= MOST_PARTS,
    }
    for reason, holds in problems.items():
        if holds:
            raise sharing(reason)


def _sha256(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def join_by_code(*, code: str, comer: Comer, actor: Actor, now: datetime) -> UUID:
    """Take up an invitation by its code, once; gives the draft. Raises ``CannotUseDraft``."""
    found = DraftPart.objects.filter(code_sha256=_sha256(code), account=None, code_until__gt=now)
    part = found.values_list("pk", flat=True).first()
    if part is None:
        raise sharing("bad_code")
    return _join(part, comer, actor, now, by_code=True)


def join_invited(*, part_id: int, comer: Comer, actor: Actor, now: datetime) -> UUID:
    """Take up an invitation by one's own number and name. Raises ``CannotUseDraft``."""
    return _join(part_id, comer, actor, now, by_code=False)


@transaction.atomic
def _join(part_id: int, comer: Comer, actor: Actor, now: datetime, *, by_code: bool) -> UUID:
    number = DraftPart.objects.filter(pk=part_id).values_list("draft_id", flat=True).first()
    row = Draft.objects.select_for_update().filter(id=number).first() if number else None
    if row is None:
        raise not_found()
    if row.dossier_code is not None:
        raise sharing("bad_code")
    part = row.parts.filter(pk=part_id, account=None).first()
    if part is None:
        raise sharing("bad_code")
    named = part.personal_number == comer.personal_number and fold(part.called) == fold(
        comer.full_name
    )
    if not by_code and not (part.personal_number and named):
        raise not_found()
    if row.account_id == comer.account_id or row.parts.filter(account=comer.account_id).exists():
        raise sharing("in_already")
    part.account_id, part.joined_at = comer.account_id, now
    part.called = comer.full_name
    part.code_sha256 = part.code_until = None
    part.save()
    record(act="forms.joined", actor=actor, at=now, subject=str(row.id),
           details={"part": part.number})  # fmt: skip
    return row.id


@transaction.atomic
def leave(
    *, draft_id: UUID, account_id: int, number: int, form: FormDefinition, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Take a part back, as the draft's owner, or give one's own back.

    What was answered and attached there goes with it, once somebody had come: it was never for
    the owner's eyes. Raises ``CannotUseDraft``: ``not_found``, ``filed``.
    """
    row = Draft.objects.select_for_update().filter(id=draft_id).first()
    part = row.parts.filter(number=number).first() if row and number else None
    if row is None or part is None or account_id not in {row.account_id, part.account_id}:
        raise not_found()
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    if part.account_id is not None:
        _empty(row, part)
    part.delete()
    if not row.parts.exclude(number=0).exists():
        row.parts.all().delete()
        row.shared = False
    _touched(row, form, now)
    record(act="forms.part_left", actor=actor, at=now, subject=str(row.id),
           details={"part": number})  # fmt: skip


def _empty(row: Draft, part: DraftPart) -> None:
    row.answers = {
        name: each
        for name, each in row.answers.items()
        if name.partition(".")[0] not in set(part.fields)
    }
    gone = list(row.files.filter(component__in=part.components).select_related("file"))
    row.files.filter(pk__in=[each.pk for each in gone]).delete()
    remove_unheld([each.file for each in gone])
    row.uploads.filter(component__in=part.components).delete()


def _touched(row: Draft, form: FormDefinition, now: datetime) -> None:
    """Write a draft whose parts changed; a page made before that writes anew, by its part."""
    row.revision += 1
    row.updated_at = now
    note_hidden(row, form, now)
    row.save(update_fields=["answers", "hidden", "shared", "revision", "updated_at"])
    let_fall(row, now)


@transaction.atomic
def confirm_part(
    *, draft_id: UUID, account_id: int, sha256: str, actor: Actor, now: datetime
) -> PartFacts:
    """Confirm one's part as it was shown: ``sha256`` is of the content on the page.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``changed_since``.
    """
    row = Draft.objects.select_for_update().filter(id=draft_id, shared=True).first()
    parts = list(row.parts.order_by("number")) if row else []
    part = next((each for each in parts if each.account_id == account_id), None)
    if row is None or part is None:
        raise not_found()
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    if hash_of(row, part, parts, files_of(row)) != sha256:
        raise sharing("changed_since")
    part.signed_sha256, part.signed_at, part.fell_at = sha256, now, None
    part.save(update_fields=["signed_sha256", "signed_at", "fell_at"])
    record(act="forms.part_confirmed", actor=actor, at=now, subject=str(row.id),
           details={"part": part.number, "sha256": sha256})  # fmt: skip
    return next(each for each in part_facts(row) if each.number == part.number)


def signed_parts(*, draft_id: UUID) -> tuple[PartFacts, ...]:
    """Give the parts of a locked draft, each confirmed as it stands; none without sharing.

    Raises ``CannotUseDraft`` (``not_signed``).
    """
    row = Draft.objects.get(id=draft_id)
    parts = part_facts(row) if row.shared else ()
    if not all(each.holds for each in parts):
        raise sharing("not_signed")
    return parts
