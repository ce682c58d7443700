"""All that is proposed for one dossier, from the facts that are known of it."""

from collections.abc import Iterator
from datetime import date

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.rules.held import is_waived
from motcua.domain.dossiers.rules.hinting.scans import hints_of_scans
from motcua.domain.dossiers.values.hints import (
    FoundHints,
    Hint,
    HintAbout,
    HintFacts,
    HintRule,
    ReadPaper,
)
from motcua.domain.registry.values import Outcome
from motcua.domain.signing.values import SignedState
from motcua.kernel.assistant import AgeCondition, AssistantRules

# Where a signature is asked for, anything but a valid one is a defect; elsewhere a wrong one is.
_WRONG = frozenset({SignedState.CHANGED, SignedState.BROKEN})
_NONE = frozenset({"", SignedState.NONE})


def hints_of(facts: HintFacts, rules: AssistantRules) -> FoundHints:
    """Give what is proposed, each once, the certain ones first.

    Decree 118/2025/NĐ-CP (reception): the officer checks whether the papers of the procedure are
    there and right; this only says where to look.
    """
    found: dict[str, Hint] = {}
    for hint in _all(facts, rules):
        found.setdefault(hint.key, hint)
    required = [part for part in facts.components if _is_required(part, facts)]
    lacking = sum(hint.rule is HintRule.MISSING for hint in found.values())
    waiting = tuple(paper.file for paper in facts.papers if paper.state == "waiting")
    hints = tuple(sorted(found.values(), key=lambda hint: hint.sure))
    return FoundHints(hints, len(required), len(required) - lacking, waiting)


def _all(facts: HintFacts, rules: AssistantRules) -> Iterator[Hint]:
    for component in facts.components:
        papers = [paper for paper in facts.papers if paper.component == component.key]
        given = bool(papers) or component.key in facts.on_paper
        if not given:
            if _is_required(component, facts):
                yield Hint(HintRule.MISSING, HintAbout.COMPONENT, component.key)
            continue
        for paper in papers:
            yield from _signature(component, paper, facts)
        yield from hints_of_scans(component, papers, facts, rules)
    yield from _of_register(facts)
    yield from _repeated(facts)
    yield from _conditions(facts, rules)


def _is_required(component: Component, facts: HintFacts) -> bool:
    """Tell whether a paper must be there: not when the State holds what it says.

    Resolution 66.7/2025/NQ-CP: what a register gave is not asked for.
    """
    unknown = component.waived_if_in_database and facts.outcome is Outcome.NOT_FOUND
    if unknown and not component.if_any:
        return True
    return component.required and not is_waived(component, facts.outcome)


def _signature(component: Component, paper: ReadPaper, facts: HintFacts) -> Iterator[Hint]:
    """Law 20/2023/QH15: what is sent online signed must bear a signature that counts."""
    asked = component.signed and facts.online and component.key not in facts.on_paper
    about = HintAbout.COMPONENT
    if asked and paper.signature in _NONE:
        yield Hint(HintRule.SIGNATURE_MISSING, about, component.key, file=paper.file)
    elif paper.signature in _WRONG or (asked and paper.signature != SignedState.VALID):
        said = {"state": paper.signature}
        yield Hint(HintRule.SIGNATURE_BAD, about, component.key, file=paper.file, said=said)


def _of_register(facts: HintFacts) -> Iterator[Hint]:
    """Say what differs; the register's own words are not kept, the page shows them beside."""
    for name in facts.differing:
        yield Hint(HintRule.REGISTER_DIFFERS, HintAbout.ANSWER, name)


def _repeated(facts: HintFacts) -> Iterator[Hint]:
    if facts.others:
        codes = {"codes": ", ".join(facts.others[:3])}
        yield Hint(HintRule.REPEATED, HintAbout.DOSSIER, "repeated", said=codes)


def _conditions(facts: HintFacts, rules: AssistantRules) -> Iterator[Hint]:
    for condition in rules.conditions:
        if facts.procedure in condition.procedures and _is_too_young(condition, facts):
            said = {"condition": condition.key}
            yield Hint(HintRule.CONDITION, HintAbout.DOSSIER, condition.key, said=said)


def _is_too_young(condition: AgeCondition, facts: HintFacts) -> bool:
    """Tell whether somebody does not reach the age in this year (Law 78/2015/QH13 Art. 12)."""
    if facts.answers.get(condition.asked) != condition.answered:
        return False
    try:
        born = date.fromisoformat(str(facts.answers.get(condition.born, "")))
    except ValueError:
        return False
    return facts.day.year - born.year < condition.least_age
