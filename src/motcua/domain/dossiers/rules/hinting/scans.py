"""Likely defects: what the words of a scan say against it. Each is a guess and called one."""

from collections.abc import Callable, Iterator, Sequence, Sized
from datetime import timedelta
from typing import TypeVar

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.rules.hinting import labelled
from motcua.domain.dossiers.rules.hinting.kinds import (
    is_wordless,
    kinds_asked,
    kinds_said,
    may_be,
)
from motcua.domain.dossiers.rules.hinting.lines import SaidLine, lines_in, within, wordlike
from motcua.domain.dossiers.values.hints import (
    Hint,
    HintAbout,
    HintFacts,
    HintRule,
    ReadPaper,
)
from motcua.kernel.assistant import AssistantRules, ReadingRules
from motcua.kernel.moments import format_date

# The words of a scan that was read by a machine; those of a file that says them itself are exact.
_BY_MACHINE = "read"
_KNOWN = frozenset({"held", _BY_MACHINE})
_LONG_AGO = timedelta(days=365 * 60)
Said = TypeVar("Said")


def hints_of_scans(
    component: Component, papers: Sequence[ReadPaper], facts: HintFacts, rules: AssistantRules
) -> Iterator[Hint]:
    """Give what the scans of one component make likely; nothing while one is still being read."""
    if not papers or any(paper.state not in _KNOWN or not paper.pages for paper in papers):
        return
    if is_wordless(component, rules):
        return
    lines = {each.file: lines_in(each.text, rules.reading.most_characters) for each in papers}
    for paper in papers:
        said = lines[paper.file]
        if sum(len(line.words) for line in said) < rules.reading.blank_below:
            yield _hint(HintRule.BLANK, component, paper)
        elif paper.state == _BY_MACHINE and _is_garbled(said, rules.reading):
            yield _hint(HintRule.GARBLED, component, paper)
    yield from _few_pages(component, papers, lines)
    for paper in papers:
        if lines[paper.file]:
            yield from _of_words(component, paper, lines[paper.file], facts, rules)


def _is_garbled(lines: Sequence[SaidLine], reading: ReadingRules) -> bool:
    count, share = wordlike(lines)
    return count >= reading.garbled_least and share < reading.garbled_below


def _of_words(
    component: Component, paper: ReadPaper, lines: list[SaidLine], facts: HintFacts,
    rules: AssistantRules,
) -> Iterator[Hint]:  # fmt: skip
    asked = kinds_asked(component, rules)
    said = kinds_said(lines, rules)
    titles = {kind.key for kind, _ in said}
    if said and not titles & {kind.key for kind in asked}:
        if not may_be(component, asked, lines, rules):
            kind, title = said[0]
            yield _hint(
                HintRule.OTHER_PAPER, component, paper, quote=title, page=lines[0].page,
                said={"kind": kind.key},
            )  # fmt: skip
        return
    right = [kind for kind in asked if kind.key in titles]
    if any(kind.personal for kind in right):
        yield from _of_person(component, paper, lines, facts)
    yield from _expired(component, paper, lines, facts)


def _of_person(
    component: Component, paper: ReadPaper, lines: list[SaidLine], facts: HintFacts
) -> Iterator[Hint]:
    """Compare name, number and birth date; one that fits anywhere in the paper is enough.

    A machine misreads: of its words every tenth letter may be wrong, and one figure of a number.
    """
    by_machine = paper.state == _BY_MACHINE

    def same_name(name: str) -> bool:
        slack = 1 + len(name) // 18 if by_machine else 0
        bare = name.replace(" ", "")
        return any(within(bare, each.replace(" ", ""), slack) for each in facts.names)

    def same_number(number: str) -> bool:
        return any(within(number, each, 1 if by_machine else 0) for each in facts.numbers)

    names, numbers = labelled.names_said(lines), labelled.numbers_said(lines)
    found = {
        HintRule.NAME_DIFFERS: _stranger(names, same_name, facts.names),
        HintRule.NUMBER_DIFFERS: _stranger(numbers, same_number, facts.numbers),
        HintRule.BIRTH_DIFFERS: _stranger(
            labelled.births_said(lines), facts.births.__contains__, facts.births
        ),
    }
    for rule, line in found.items():
        if line is not None:
            yield _hint(rule, component, paper, quote=line.quote, page=line.page)


def _stranger(
    said: Iterator[tuple[Said, SaidLine]], same: Callable[[Said], bool], declared: Sized
) -> SaidLine | None:
    """Give where something stands when none of what stands there is what was declared."""
    found = list(said)
    if not declared or any(same(value) for value, _ in found):
        return None
    return found[0][1] if found else None


def _expired(
    component: Component, paper: ReadPaper, lines: list[SaidLine], facts: HintFacts
) -> Iterator[Hint]:
    """Say that a paper was valid until a day that is over; a day long ago was misread."""
    found = list(labelled.last_days_said(lines))
    if not found:
        return
    day, line = max(found, key=lambda each: each[0])
    if facts.day - _LONG_AGO < day < facts.day:
        yield _hint(
            HintRule.EXPIRED, component, paper, quote=line.quote, page=line.page,
            said={"day_vi": format_date(day, "vi"), "day_en": format_date(day, "en")},
        )  # fmt: skip


def _few_pages(
    component: Component, papers: Sequence[ReadPaper], lines: dict[str, list[SaidLine]]
) -> Iterator[Hint]:
    """Say that a paper counts more pages (“trang 1/3”) than its files have together."""
    there = sum(paper.pages for paper in papers)
    for paper in papers:
        counted = labelled.pages_said(lines[paper.file])
        if counted is not None and counted[0] > there:
            most, line = counted
            yield _hint(
                HintRule.FEW_PAGES, component, paper, quote=line.quote, page=line.page,
                said={"wanted": str(most), "there": str(there)},
            )  # fmt: skip
            return


def _hint(
    rule: HintRule, component: Component, paper: ReadPaper, *, quote: str = "", page: int = 0,
    said: dict[str, str] | None = None,
) -> Hint:  # fmt: skip
    return Hint(
        rule=rule, about=HintAbout.COMPONENT, name=component.key, file=paper.file,
        page=page, quote=quote, said=said or {},
    )  # fmt: skip
