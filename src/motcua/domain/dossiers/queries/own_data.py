"""Everything that is kept about one person, for the copy he asks for."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers.models import Dossier, DossierPaper, Result
from motcua.domain.dossiers.ports import DataHeldAbove
from motcua.domain.dossiers.queries.behalf import is_own_paper, own_answers
from motcua.domain.dossiers.queries.readers import readings_of
from motcua.domain.dossiers.queries.store_looks import store_looks
from motcua.domain.forms.api import joined_drafts, open_drafts, own_answers_of, own_draft_files
from motcua.domain.forms.values import DraftFacts
from motcua.domain.identity.api import Account, own_identity
from motcua.domain.notifications.api import messages_about
from motcua.domain.registry.api import (
    consent_history,
    exports_of,
    looks_at,
    lookup_of,
    old_readings,
    own_old_dossiers,
    own_old_papers,
    person_subject,
    requests_of,
)
from motcua.platform.wiring import adapter

_PERSON = ("full_name", "personal_number", "birth_date", "sex", "address", "phone", "email", "loa",
           "created_at")  # fmt: skip
_DOSSIER = ("code", "procedure_code", "channel", "delivery", "lang", "owner", "submitter",
            "answers", "status", "filed_at", "received_at", "due_at", "finished_at",
            "ended_at")  # fmt: skip
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of a person's dossiers; ``about`` is the dossier's code."""

    about: str
    file_id: UUID
    name: str
    size: int


def own_files(account_id: int) -> list[OwnFile]:
    """Give the files filed in one's own dossiers and the results of them, the latest first; before
    them the papers of the old system, and what lies under drafts."""
    dossiers = _own(account_id)
    rows: list[DossierPaper | Result] = [
        *DossierPaper.objects.filter(dossier__in=dossiers).select_related("file", "dossier"),
        *Result.objects.filter(dossier__in=dossiers).select_related("file", "dossier"),
    ]
    rows.sort(key=lambda row: row.dossier_id, reverse=True)
    return (
        [
            OwnFile(
                each.record.dossier_no or each.number,
                each.file_id,
                each.record.file_name,
                each.size,
            )
            for each in own_old_papers(account_id)
        ]
        + [
            OwnFile(f"ban-nhap-{draft}", file.pk, file.name, file.size)
            for draft, file in own_draft_files(account_id)
        ]
        + [
            OwnFile(row.dossier.code, row.file_id, row.file.name, row.file.size)
            for row in rows
            if not row.file.closed
            and (not isinstance(row, DossierPaper) or is_own_paper(row, account_id))
        ]
    )


def _drafts(account_id: int) -> list[DraftFacts]:
    """Give his drafts and answers not sent, but what is filled in under a power: its giver's."""
    found = open_drafts(account_id, replies=True, most=_ALL)
    return [each for each in found if each.power_id is None]


def own_data(account_id: int, now: datetime) -> dict[str, object]:
    """Give the facts, as JSON can say them: nothing that stays inside the house, no other person.

    Notes of officers to each other are no data of the person and are left out.
    """
    person = Account.objects.filter(pk=account_id).values(*_PERSON).get()
    number = person["personal_number"]
    written = entries_about(person_subject(account_id))[:1000]
    return {
        "person": person,
        "dossiers": [
            _dossier(row, account_id, number, now) for row in _own(account_id).order_by("-id")
        ],
        "drafts": [
            {"procedure": each.procedure_code, "answers": own_answers_of(each, account_id),
             "saved_at": each.updated_at,
             "from_population_database": _from_register(each.id, number),
             "messages": _messages(str(each.id)) if each.account_id == account_id else []}
            for each in (*_drafts(account_id), *joined_drafts(account_id, most=_ALL))
            if each.power_id is None
        ],
        **own_identity(account_id, now),
        **adapter(DataHeldAbove).held(  # type: ignore[type-abstract]
            personal_number=number, full_name=person["full_name"]
        ),
        "old_papers": [
            {"number": each.number, "source": each.source, "brought_at": each.brought_at,
             **asdict(each.record)}
            for each in own_old_papers(account_id)
        ],
        "old_dossiers": [
            {"source": each.source, "brought_at": each.brought_at, **asdict(each.record)}
            for each in own_old_dossiers(account_id)
        ],
        "old_read_by": [
            {"at": each.at, "unit": each.unit.vi if each.unit else "", "post": each.post,
             "kind": each.kind, "name": each.name}
            for each in old_readings(account_id, most=None)[0]
        ],
        "consents": [asdict(each) for each in consent_history(account_id)],
        "look_ups": [asdict(each) for each in looks_at(account_id)],
        "kept_papers_looked_at": [
            {"at": each.at, "unit": each.unit.vi if each.unit else "", "post": each.post,
             "dossier": each.about}
            for each in store_looks(account_id, most=None)[0]
        ],
        "requests": [
            {"kind": each.kind, "words": each.words, "asked_at": each.asked_at,
             "due_at": each.due_at, "decision": each.decision, "reason": each.reason}
            for each in requests_of(account_id)
        ],
        "copies": [
            {"asked_at": each.asked_at, "ready_at": each.ready_at}
            for each in exports_of(account_id)
        ],
        "journal": [{"at": each.at, "act": each.act} for each in written],
    }  # fmt: skip


def _messages(about: str) -> list[dict[str, object]]:
    return [{"at": each.created_at, "subject": each.subject} for each in messages_about(about)]


def _from_register(form_key: UUID, number: str) -> dict[str, object] | None:
    """Give what the State holds of him; of another, for whom he hands in, nothing."""
    lookup = lookup_of(form_key)
    record = lookup.record if lookup else None
    return asdict(record) if record and record.personal_number == number else None


def _own(account_id: int) -> QuerySet[Dossier]:
    # What he filed under a power is its giver's, and no longer his when the power is over.
    his = Q(owner_account_id=account_id) | Q(submitter_account_id=account_id, power__isnull=True)
    return Dossier.objects.filter(his, practised_by__isnull=True, parent__isnull=True)


def _dossier(row: Dossier, account_id: int, number: str, now: datetime) -> dict[str, object]:
    # Whoever handed a dossier in for an owner with an account may not be who wrote the answer.
    his_words = row.owner_account_id in {None, account_id}
    return {
        **{name: getattr(row, name) for name in _DOSSIER},
        "answers": own_answers(row, account_id),
        "from_population_database": _from_register(row.form_key, number),
        "taken_again": row.taken_again,
        "messages": _messages(row.code),
        "asked_for": [
            {"at": each.asked_at, "items": each.items, "note": each.note,
             "answered_at": each.answered_at, "lapsed_at": each.lapsed_at,
             **({"answer": each.answer} if his_words else {})}
            for each in row.supplements.all()
        ],
        "questions": [
            {"at": each.asked_at, "kind": each.kind, "words": each.text, "phone": each.phone,
             "call_when": each.call_when, "answer": each.answer, "answered_at": each.answered_at}
            for each in row.inquiries.filter(asked_by_id=account_id).order_by("pk")
        ],
        "read_by": [{"at": each.at, "unit": each.unit.vi if each.unit else "", "post": each.post,
                     "purpose": each.purpose} for each in readings_of(row.code, now, most=None)],
    }  # fmt: skip
