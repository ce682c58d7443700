"""What the assistant knows of a dossier, gathered from its row, its papers and the register."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from django.db.models import F
from django.db.models.functions import Left

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.queries.earlier import of_person
from motcua.domain.dossiers.values import Verified
from motcua.domain.dossiers.values.hints import HintFacts, ReadPaper
from motcua.kernel.assistant import AssistantRules
from motcua.kernel.moments import local
from motcua.kernel.names import fold
from motcua.kernel.workdays import Channel
from motcua.platform.files.previews import pages_shown
from motcua.platform.lawbook import lawbook

# Raised when a rule changes, so that what was proposed before is worked out anew.
_REVISION: Final = 1
_MOST_OTHERS: Final = 3
_NUMBER_DIGITS: Final = 12


def made_of(
    *, version_id: int, case: str, answers: Mapping[str, object],
    papers: Iterable[tuple[str, int, str]], states: Iterable[str], verified: Verified | None,
    now: datetime,
) -> str:  # fmt: skip
    """Give a hash of the facts that proposals are made of: other facts, other proposals.

    ``papers`` are component, round and file; ``states`` say of each file whether it was read.
    """
    today = local(now).date()
    register = (verified.outcome.value, str(verified.answered_at)) if verified else None
    said = (
        _REVISION, str(today), str(lawbook().assistant(today).effective_from), version_id, case,
        answers, sorted(papers), sorted(states), register,
    )  # fmt: skip
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(written.encode()).hexdigest()


def read_papers(dossier_id: int, rules: AssistantRules) -> list[DossierPaper]:
    """Give the papers of a dossier with what they say, as far as it is read: one statement."""
    rows = DossierPaper.objects.filter(dossier=dossier_id).select_related("file")
    return list(
        rows.annotate(
            state=F("file__said__state"),
            text=Left("file__said__text", rules.reading.most_characters),
        ).order_by("round", "position", "id")
    )


def hint_facts(
    dossier: Dossier, procedure: ProcedureVersion, papers: Iterable[DossierPaper],
    verified: Verified | None, now: datetime,
) -> HintFacts:  # fmt: skip
    """Give the facts for the rules; one statement, for the person's other dossiers."""
    said = list(_texts_in([dossier.answers, dossier.owner, dossier.submitter]))
    return HintFacts(
        procedure=procedure.code,
        day=local(now).date(),
        online=dossier.channel == Channel.online,
        components=procedure.components_in(dossier.case),
        papers=tuple(_latest(papers)),
        on_paper=frozenset(dossier.on_paper or {}),
        names=frozenset(name for each in said if (name := fold(each)) and _is_name(name)),
        numbers=frozenset(each for each in said if _is_number(each)),
        births=frozenset(day for each in said if (day := _day(each))),
        answers=dossier.answers,
        outcome=verified.outcome if verified else None,
        asked_at=verified.asked_at if verified else None,
        differing=tuple(each.field for each in verified.differing) if verified else (),
        others=_others(dossier),
    )


def _latest(papers: Iterable[DossierPaper]) -> Iterator[ReadPaper]:
    """Give the papers that count: of several rounds of a component the last; no withdrawn file."""
    there = [paper for paper in papers if not paper.file.withdrawn]
    last: dict[str, int] = {}
    for paper in there:
        last[paper.component] = max(paper.round, last.get(paper.component, 0))
    for paper in there:
        if paper.round == last[paper.component]:
            yield _read(paper)


def _read(paper: DossierPaper) -> ReadPaper:
    file = paper.file
    text = getattr(paper, "text", None) or ""
    return ReadPaper(
        component=paper.component,
        file=str(file.pk),
        # A Word file has no pages; where nobody counted them, its text parts them.
        pages=file.pages or (text.count("\f") + 1 if pages_shown(file) else 0),
        media_type=file.media_type,
        signature=str((file.signatures or {}).get("state", "")),
        state=getattr(paper, "state", None) or "",
        text=text,
    )


def _texts_in(value: object) -> Iterator[str]:
    """Give every text in answers, however deep; answers are checked and of bounded size."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts_in(each)


def _is_name(folded: str) -> bool:
    return " " in folded and folded.replace(" ", "").isalpha()


def _is_number(said: str) -> bool:
    return len(said) == _NUMBER_DIGITS and said.isascii() and said.isdecimal()


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _others(dossier: Dossier) -> tuple[str, ...]:
    """Give the person's older open dossiers of this procedure at this office.

    An enterprise files the same again and again: only people are looked at.
    """
    if dossier.owner_organisation_id is not None:
        return ()
    number = str((dossier.owner or {}).get("personal_number") or "")
    theirs = of_person(dossier.owner_account_id, number)
    if theirs is None:
        return ()
    rows = Dossier.objects.filter(
        pk__in=theirs, procedure_code=dossier.procedure_code, unit_id=dossier.unit_id,
        practised_by_id=dossier.practised_by_id, parent__isnull=True, ended_at__isnull=True,
        pk__lt=dossier.pk,
    )  # fmt: skip
    return tuple(rows.order_by("-pk").values_list("code", flat=True)[:_MOST_OTHERS])
