"""Filing what a citizen has filled in: the draft is checked once more and becomes a dossier."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.file_dossier import file_dossier
from motcua.domain.dossiers.values import CannotFile, Filed, Filing, Paper, Person
from motcua.domain.forms.api import check, known_at, lock_draft, mark_filed
from motcua.domain.forms.values import Checked, DraftFacts, Values
from motcua.domain.identity.values import Subject
from motcua.domain.registry.api import last_word, note_filed
from motcua.domain.registry.values import Purpose


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


def file_draft(*, draft_id: UUID, sender: Sender, now: datetime) -> Filed:
    """File a draft of the sender; copies of the same filing wait and get the first one's code.

    Raises ``CannotUseDraft`` (not his), ``AnswersRefused`` and ``CannotFile``. One transaction.
    """
    account_id = sender.subject.account_id
    if account_id is None:
        raise CannotFile("nobody")
    with transaction.atomic():
        draft = lock_draft(draft_id=draft_id, account_id=account_id)
        if draft.dossier_code:
            return Filed(code=draft.dossier_code, already=True)
        procedure = snapshot().version(draft.version_id)
        checked = check(procedure.form, draft.answers, known_at(now))
        if not checked.ok:
            raise AnswersRefused(checked)
        filing = _filing(draft, procedure, checked.values, sender)
        filed = file_dossier(filing=filing, actor=sender.actor, now=now)
        mark_filed(draft_id=draft.id, dossier_code=filed.code, now=now)
        note_filed(form_key=draft.id, code=filed.code)
    return filed


def _filing(
    draft: DraftFacts, procedure: ProcedureVersion, values: Values, sender: Sender
) -> Filing:
    if draft.unit_id is None:
        raise CannotFile("unit_missing")
    person = person_of(sender.subject, values)
    asked = {part.key for part in procedure.components_in(procedure.case_of(values))}
    return Filing(
        form_key=draft.id,
        procedure_code=procedure.code,
        version_id=draft.version_id,
        channel=draft.channel,
        delivery=draft.delivery,
        unit_id=draft.unit_id,
        owner=person,
        submitter=person,
        answers=values,
        # A paper of a case that was given up stays in the draft.
        papers=tuple(
            Paper(file.component, file.file_id) for file in draft.files if file.component in asked
        ),
        waived=waived_for(sender.subject),
        lang=sender.lang,
        owner_account_id=sender.subject.account_id,
        submitter_account_id=sender.subject.account_id,
    )


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


def waived_for(subject: Subject) -> bool:
    """Tell whether the State holds this person's data, so that such papers are not asked for.

    Who forbade the look-up files them himself.
    """
    known = subject.loa >= 1 and bool(subject.personal_number)
    return known and last_word(subject.account_id, Purpose.LOOK_UP) is not False
