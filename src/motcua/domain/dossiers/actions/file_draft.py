"""Filing what a citizen has filled in: the draft is checked once more and becomes a dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.file_dossier import file_dossier
from motcua.domain.dossiers.queries.provided import register_said_of
from motcua.domain.dossiers.values import (
    FORM_ITEM,
    Behalf,
    CannotFile,
    Filed,
    Filing,
    Paper,
    Person,
)
from motcua.domain.forms.api import (
    check,
    known_at,
    lock_draft,
    mark_filed,
    settle_signature,
    signed_parts,
)
from motcua.domain.forms.values import Checked, DraftFacts, PartFacts, SignatureFacts, Values
from motcua.domain.identity.api import account_with_number, hold_power
from motcua.domain.identity.values import PowerOver, Subject
from motcua.domain.registry.api import note_filed
from motcua.domain.registry.values import Outcome


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a draft, by which program of ours, and in which language he reads."""

    subject: Subject
    actor: Actor
    lang: str


class AnswersRefused(CannotFile):
    """Some answers must be mended first; ``checked`` says which and how."""

    def __init__(self, checked: Checked) -> None:
        """Keep the verdict."""
        super().__init__("answers")
        self.checked = checked


def file_draft(
    *, draft_id: UUID, sender: Sender, now: datetime, signature: int | None = None
) -> Filed:
    """File a draft of the sender; copies of the same filing wait and get the first one's code.

    For another it is filed under a power that is held until the end of the transaction, or by a
    declaration; of a draft of several people every part must be confirmed as it stands. A signature
    that stands on the declaration goes along, one that fell does not: ``signature`` is the one that
    the sender was shown, if any. Raises ``CannotUseDraft`` (not his, ``not_signed``,
    ``signature_fell``), ``AnswersRefused``, ``CannotFile``, ``PowerOver``. One transaction.
    """
    account_id = sender.subject.account_id
    if account_id is None:
        raise CannotFile("nobody")
    try:
        return _file(draft_id, account_id, sender, signature, now)
    except PowerOver:
        record(
            act="dossiers.filing_refused", actor=sender.actor, at=now, subject=str(draft_id),
            outcome="refused", details={"reason": "power_over"},
        )  # fmt: skip
        raise


def _file(
    draft_id: UUID, account_id: int, sender: Sender, signature: int | None, now: datetime
) -> Filed:
    with transaction.atomic():
        draft = lock_draft(draft_id=draft_id, account_id=account_id)
        if draft.dossier_code:
            return Filed(code=draft.dossier_code, already=True)
        procedure = snapshot().version(draft.version_id)
        checked = check(procedure.form, draft.answers, known_at(now))
        if not checked.ok:
            raise AnswersRefused(checked)
        signed = settle_signature(draft_id=draft.id, shown=signature)
        filing = _filing(draft, procedure, checked.values, sender, signed, now)
        filed = file_dossier(filing=filing, actor=sender.actor, now=now)
        mark_filed(draft_id=draft.id, dossier_code=filed.code, now=now)
        note_filed(form_key=draft.id, code=filed.code, personal_number=filing.owner.personal_number)
    return filed


def _filing(
    draft: DraftFacts, procedure: ProcedureVersion, values: Values, sender: Sender,
    signed: SignatureFacts | None, now: datetime,
) -> Filing:  # fmt: skip
    if draft.unit_id is None:
        raise CannotFile("unit_missing")
    parts = signed_parts(draft_id=draft.id) if draft.shared else ()
    owned = owner_of(draft, procedure, values, sender.subject, now)
    asked = {part.key for part in procedure.components_in(procedure.case_of(values))}
    return Filing(
        form_key=draft.id,
        procedure_code=procedure.code,
        version_id=draft.version_id,
        channel=draft.channel,
        delivery=draft.delivery,
        unit_id=draft.unit_id,
        owner=owned.owner,
        submitter=owned.submitter,
        answers=values,
        # A paper of a case that was given up stays in the draft.
        papers=tuple(
            Paper(file.component, file.file_id, file.sha256, file.closed)
            for file in draft.files
            if file.component in asked
        ),
        register=None if owned.behalf else register_said(draft),
        lang=sender.lang,
        owner_account_id=owned.account_id,
        submitter_account_id=sender.subject.account_id,
        behalf=owned.behalf,
        confirmations=tuple(_kept(each, is_signed=signed is not None) for each in parts),
        declaration=signed.file_id if signed else None,
    )


def _kept(part: PartFacts, *, is_signed: bool) -> dict[str, object]:
    """Give what a dossier keeps of a part: who confirmed what, and the hash that proves it.

    A signed declaration is a paper of who signed it, and not for the eyes of the others.
    """
    own = [FORM_ITEM] if is_signed and part.number == 0 else []
    if part.signed_at is None:
        raise LookupError(part.number)
    return {
        "account_id": part.account_id, "name": part.called, "pages": list(part.pages),
        "components": [*part.components, *own], "sha256": part.signed_sha256,
        "signed_at": part.signed_at.isoformat(),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose dossier it will be, who brings it, and by which right."""

    owner: Person
    submitter: Person
    account_id: int | None
    behalf: Behalf | None


def owner_of(
    draft: DraftFacts, procedure: ProcedureVersion, values: Values, subject: Subject,
    now: datetime,
) -> Owned:  # fmt: skip
    """Give owner and submitter of a draft; call it inside the transaction that files it.

    Civil Code Art. 136 (by law), 138 (by power). Raises ``PowerOver``.
    """
    if draft.power_id is not None:
        return _by_power(draft.power_id, procedure, values, subject, now)
    if draft.declared is not None:
        return _by_declaration(draft.declared, values, subject)
    person = person_of(subject, values)
    return Owned(person, person, subject.account_id, None)


def _by_power(
    power_id: int, procedure: ProcedureVersion, values: Values, subject: Subject, now: datetime
) -> Owned:
    held = hold_power(
        power_id=power_id, subject=subject, now=now, procedure=procedure.code,
        field=procedure.field,
    )  # fmt: skip
    owner = Person(
        full_name=held.full_name,
        personal_number=held.number,
        birth_date=held.birth_date.isoformat() if held.birth_date else "",
        phone=str(values.get("phone") or ""),
        email=str(values.get("email") or ""),
        address=held.address,
    )
    behalf = Behalf(power_id=power_id, organisation_id=held.organisation_id)
    return Owned(owner, bringing(subject), held.account_id, behalf)


def _by_declaration(declared: Mapping[str, Any], values: Values, subject: Subject) -> Owned:
    said = declared["owner"]
    owner = Person(
        **said, phone=str(values.get("phone") or ""), email=str(values.get("email") or "")
    )
    account = account_with_number(owner.personal_number, owner.full_name)
    behalf = Behalf(
        declared={name: declared[name] for name in ("relation", "text_from", "declared_at")},
        unclaimed_number="" if account else owner.personal_number,
    )
    return Owned(owner, bringing(subject), account, behalf)


def bringing(subject: Subject) -> Person:
    """Give who brings a dossier for somebody else, reachable at his own places."""
    return person_of(subject, {})


def person_of(subject: Subject, values: Values) -> Person:
    """Give the person as the State knows him, reachable as he says in the form.

    Name, number and birth date come from the national sign-on and are not taken from the form
    (Resolution 66.7/2025/NQ-CP); telephone and e-mail are his to choose.
    """
    born = subject.birth_date
    return Person(
        full_name=subject.full_name,
        personal_number=subject.personal_number,
        birth_date=born.isoformat() if born else "",
        phone=str(values.get("phone") or subject.phone),
        email=str(values.get("email") or subject.email),
        address=subject.address,
    )


def register_said(draft: DraftFacts) -> Outcome | None:
    """Give what became of the look-up for a draft about its owner; None where nobody looked.

    Of a draft for another nobody was asked about.
    """
    return None if draft.for_another else register_said_of(draft.id)
