"""Whether words, answers and files are still those that acts hashed into the journal.

The journal proves itself (``audit.verify_journal``); this compares what it says with the tables.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, Final, cast

from django.db.models import Model, QuerySet

from motcua.domain.audit.api import erased_moments, written_about_all
from motcua.domain.audit.values import Written, hash_of
from motcua.domain.dossiers.models import (
    Apology,
    Dossier,
    DossierPaper,
    Inquiry,
    Refusal,
    ResultCopy,
    ResultDecision,
    Step,
    StepWords,
    Stop,
    SupplementAllowance,
    SupplementRequest,
    Suspension,
    TransferLine,
)
from motcua.domain.dossiers.rules import contents
from motcua.domain.dossiers.rules.contents import inside_of
from motcua.domain.dossiers.values import WrongContent

_AT_ONCE: Final = 200
Rows = Mapping[str, Any]
Hashes = Mapping[str, str]


def wrong_contents() -> Iterator[WrongContent]:
    """Give each hash of an act that its dossier does not bear out, dossier by dossier.

    A row that is gone bears nothing out; a file put beside those that were filed is wrong too.
    Erased entries say nothing. Reads every dossier: a few statements for two hundred of them.
    """
    last, erased = 0, erased_moments()
    while batch := list(Dossier.objects.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        last = batch[-1].pk
        yield from _wrong_in({each.code: each for each in batch}, erased)


def _wrong_in(
    dossiers: Mapping[str, Dossier], erased: Collection[datetime]
) -> Iterator[WrongContent]:
    known = _Known(dossiers.values(), erased)
    entries = sorted(written_about_all(dossiers), key=lambda each: (each.subject, each.id))
    for code, found in groupby(entries, key=lambda each: each.subject):
        yield from _wrong_of(dossiers[code], list(found), known)


def _wrong_of(dossier: Dossier, entries: list[Written], known: "_Known") -> Iterator[WrongContent]:
    noted: dict[int, Written] = {}
    acted = {(entry.at, entry.details.get("step")) for entry in entries}
    for entry in entries:
        if entry.act in _EXPECTED:
            there = _EXPECTED[entry.act](known, dossier.pk, entry.details)
            inside = entry.details.get("inside", {})
            words = {name: inside[name] for name in inside if name not in _OF_STEPS}
            said = {**entry.details.get("content", {}), **words}
            own = there if entry.act in _ALL_FILES else ()
            yield from _differing(entry, said, there, {*said, *own})
        if not _OF_STEPS.isdisjoint(entry.details.get("inside", {})):
            noted[entry.details["step"]] = entry
    for number, entry in noted.items():
        step = known.steps.get((dossier.pk, number))
        if step is None or not _ended_otherwise(step, entry.at, acted, known.erased):
            said, there = entry.details["inside"], inside_of(step) if step else {}
            yield from _differing(entry, said, there, {*said, *there} & _OF_STEPS)


def _ended_otherwise(
    step: Step, said_at: datetime, acted: Collection[tuple[datetime, object]],
    erased: Collection[datetime],
) -> bool:  # fmt: skip
    """Tell whether a step has other words than the last entry about it, and may.

    With a step only what was said last is kept. Others may have ended it, by an act on another
    step; or the entry of what was said last was erased, as an entry of its moment says.
    """
    left = step.left_at
    if left is None:
        return any(at > said_at for at in erased)
    return left in erased or any(at == left and on != step.number for at, on in acted)


def _differing(
    entry: Written, said: Hashes, there: Hashes, names: set[str]
) -> Iterator[WrongContent]:
    for name in sorted(names):
        if said.get(name) != there.get(name):
            yield WrongContent(entry.id, entry.subject, entry.act, name)


class _Known:
    """What the tables say of some dossiers, read at once."""

    def __init__(self, dossiers: Collection[Dossier], erased: Collection[datetime]) -> None:
        self._ids = [each.pk for each in dossiers]
        self.erased = erased
        self.answers = {each.pk: each.answers for each in dossiers}
        self.again = {each.pk: each.taken_again for each in dossiers}
        self.steps = self._by(Step.objects.all(), "number")
        self.requests = self._by(SupplementRequest.objects.all(), "number")
        self.allowances = self._by(SupplementAllowance.objects.all(), "pk")
        self.inquiries = self._by(Inquiry.objects.all(), "pk")
        self.suspensions = self._by(Suspension.objects.all(), "number")
        self.apologies = self._by(Apology.objects.all(), "pk")
        self.refusals = self._by(Refusal.objects.all())
        self.stops = self._by(Stop.objects.all())
        self.lines = self._by(TransferLine.objects.select_related("slip"), "slip.number")
        words = StepWords.objects.filter(step__dossier__in=self._ids)
        self.words = {row.pk: row.words for row in words}
        decisions = ResultDecision.objects.filter(result__dossier__in=self._ids)
        self.decisions: dict[Any, Any] = {
            (row.result.dossier_id, row.sequence): row for row in decisions.select_related("result")
        }
        copies = ResultCopy.objects.filter(result__dossier__in=self._ids)
        self.copies = set(copies.values_list("result__dossier_id", "file__sha256"))
        papers = DossierPaper.objects.filter(dossier__in=self._ids).order_by("position", "pk")
        self._papers: dict[tuple[int, int], dict[str, str]] = {}
        for row in papers.select_related("file"):
            place = f"{row.component}.{row.position + 1}"
            self._papers.setdefault((row.dossier_id, row.round), {})[place] = row.file.sha256

    def files(self, dossier: int, brought: int) -> dict[str, str]:
        """Give the files of the first filing (0) or of a supplement, by component and place."""
        return self._papers.get((dossier, brought), {})

    def _by(self, rows: "QuerySet[Any]", *keys: str) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for row in rows.filter(dossier__in=self._ids):
            key = row.dossier_id, *(_of(row, each) for each in keys)
            found[key if keys else row.dossier_id] = row
        return found


def _of(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _one(name: str, row: Any, make: Callable[[Any], str]) -> Hashes:
    return {name: make(row)} if row is not None else {}


def _result(known: _Known, dossier: int, details: Rows) -> Hashes:
    said = details.get("content", {}).get("result")
    return {"result": said} if (dossier, said) in known.copies else {}


def _answered(known: _Known, dossier: int, details: Rows) -> Hashes:
    number = details.get("request", 0)
    row = known.requests.get((dossier, number))
    files = known.files(dossier, number)
    return {**_one("answer", row, lambda each: hash_of(each.answer)), **files}


def _resumed(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.suspensions.get((dossier, details.get("suspension")))
    return _one("resumed", row, lambda each: hash_of(each.resume_note))


def _drafted(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.apologies.get((dossier, details.get("apology")))
    # A signed letter has taken its draft's place; the act that signed it has a hash of its own.
    if row is not None and row.signed_at:
        return cast("Hashes", details["inside"])
    return _one("draft", row, contents.draft_hash)


def _words(known: _Known, _dossier: int, details: Rows) -> Hashes:
    return _one("words", known.words.get(details.get("words", 0)), hash_of)


def _decided(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.decisions.get((dossier, details.get("sequence")))
    return _one("decision", row, contents.decision_hash)


def _allowed(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.allowances.get((dossier, details.get("allowance")))
    return _one("reason", row, lambda each: hash_of(each.reason))


def _asked(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.inquiries.get((dossier, details.get("inquiry")))
    return _one("question", row, lambda each: hash_of(each.text))


def _told(known: _Known, dossier: int, details: Rows) -> Hashes:
    row = known.inquiries.get((dossier, details.get("inquiry")))
    return _one("answer", row, lambda each: hash_of(each.answer))


# By the act, what its entry must say if the tables are as they were.
_EXPECTED: Final[Mapping[str, Callable[[_Known, int, Rows], Hashes]]] = {
    "dossiers.filed": lambda known, dossier, _: {
        "answers": hash_of(known.answers[dossier]), **known.files(dossier, 0),
        **_one("again", known.again[dossier], hash_of),
    },
    "dossiers.supplement_answered": _answered,
    "dossiers.supplement_requested": lambda known, dossier, details: _one(
        "request", known.requests.get((dossier, details.get("request"))), contents.request_hash
    ),
    "dossiers.refused": lambda known, dossier, _: _one(
        "refusal", known.refusals.get(dossier), contents.refusal_hash
    ),
    "dossiers.apology_drafted": _drafted,
    "dossiers.apology_signed": lambda known, dossier, details: _one(
        "letter", known.apologies.get((dossier, details.get("apology"))), contents.letter_hash
    ),
    "dossiers.stopped": lambda known, dossier, _: _one(
        "notice", known.stops.get(dossier), contents.notice_hash
    ),
    "dossiers.suspended": lambda known, dossier, details: _one(
        "suspension", known.suspensions.get((dossier, details.get("suspension"))),
        contents.suspension_hash,
    ),
    "dossiers.found_missing": lambda known, dossier, details: _one(
        "missing", known.lines.get((dossier, details.get("slip"))), lambda row: hash_of(row.note)
    ),
    "dossiers.allowance_asked": lambda known, dossier, details: _one(
        "why", known.allowances.get((dossier, details.get("allowance"))),
        lambda row: hash_of(row.why),
    ),
    "dossiers.allowance_granted": _allowed,
    "dossiers.allowance_denied": _allowed,
    "dossiers.resumed": _resumed,
    "dossiers.inquiry_asked": _asked,
    "dossiers.inquiry_answered": _told,
    "dossiers.escalated": _words,
    "dossiers.given_back": _words,
    "dossiers.result_withdrawn": _decided,
    "dossiers.result_restored": _decided,
    "dossiers.signed": _result,
    "dossiers.result_proved": _result,
    "dossiers.result_renewed": _result,
}  # fmt: skip
_ALL_FILES: Final = frozenset({"dossiers.filed", "dossiers.supplement_answered"})
_OF_STEPS: Final = frozenset({"note", "answers"})
