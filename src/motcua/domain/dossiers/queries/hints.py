"""What is proposed for a dossier, as it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from motcua.domain.dossiers.models import DossierHints, DossierPaper, HintWord
from motcua.domain.dossiers.values.hints import FoundHints, Hint, HintAbout, HintRule
from motcua.platform.files.models import FileText


def kept_hints(dossier_id: int) -> DossierHints | None:
    """Give what is kept, with the states of the dossier's texts and officers' words: one statement.

    ``states`` are “file state”, ``words`` “step hint right”, each a text.
    """
    return _with_words(DossierHints.objects.filter(pk=dossier_id)).first()


def _with_words(rows: QuerySet[DossierHints]) -> QuerySet[DossierHints]:
    papers = DossierPaper.objects.filter(dossier=OuterRef(OuterRef("pk"))).values("file")
    states = FileText.objects.filter(file__in=papers).annotate(
        said=Concat(Cast("file_id", CharField()), Value(" "), F("state"), output_field=CharField())
    )
    words = HintWord.objects.filter(dossier=OuterRef("pk")).annotate(
        said=Concat(
            Cast("step", CharField()), Value(" "), F("hint"), Value(" "),
            Cast("right", CharField()), output_field=CharField(),
        )
    )  # fmt: skip
    return rows.annotate(
        states=ArraySubquery(states.values("said")), words=ArraySubquery(words.values("said"))
    )


def words_at(row: DossierHints, step: int) -> dict[str, bool]:
    """Give what an officer said of each hint at a step, by its key."""
    found = {}
    for said in getattr(row, "words", ()):
        number, hint, right = said.split(" ")
        if int(number) == step:
            found[hint] = right == "true"
    return found


def states_of(papers: Iterable[DossierPaper]) -> list[str]:
    """Give the states of texts as ``kept_hints`` gives them, from papers that were read."""
    said = ((paper.file_id, getattr(paper, "state", None)) for paper in papers)
    return [f"{file} {state}" for file, state in said if state]


def written(found: FoundHints) -> dict[str, Any]:
    """Give what was found as it is kept: plain JSON."""
    return {
        "hints": [asdict(hint) for hint in found.hints],
        "required": found.required,
        "there": found.there,
        "unread": list(found.unread),
        "weak": sorted(found.weak),
    }


def found_in(kept: Mapping[str, Any]) -> FoundHints:
    """Give back what was found; a hint of a rule that is no more is left out."""
    known = {rule.value for rule in HintRule}
    hints = tuple(
        Hint(**{**each, "rule": HintRule(each["rule"]), "about": HintAbout(each["about"])})
        for each in kept.get("hints", ())
        if each["rule"] in known
    )
    return FoundHints(
        hints,
        kept.get("required", 0),
        kept.get("there", 0),
        tuple(kept.get("unread", ())),
        frozenset(kept.get("weak", ())),
    )
