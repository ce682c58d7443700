"""A scenario as a clerk writes it: YAML or JSON that changes the usual suppositions.

Every part may be left out; whole numbers only. Described in ``docs/operate/rehearsal.md``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from motcua.domain.process.rules.simulation.checking import check
from motcua.domain.process.values import Definition, Fact
from motcua.domain.process.values.simulation import (
    LARGEST_SEED,
    MOST_A_DAY,
    MOST_DAYS,
    MOST_DOSSIERS,
    MOST_MINUTES,
    MOST_OFFICERS,
    MOST_PERCENT,
    MOST_SPREAD,
    MOST_UNITS,
    MOST_WEIGHT,
    Answer,
    Arrivals,
    Scenario,
    ScenarioProblem,
    ScenarioRefused,
    Shape,
    Span,
)
from motcua.kernel.strict_yaml import LARGEST_FILE, Document, Reader, YamlRefused, parse
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, ClockRefused, Limit, Unit

_MOST_ROWS: Final = 5_000
# Spreadsheets in Vietnam write a semicolon between columns.
_ROW: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[,;\t]\s*([0-9]{1,6})")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = tuple(str(month) for month in range(1, 13))
Value = TypeVar("Value")


def read_scenario(data: bytes, *, file: str, usual: Scenario, definition: Definition) -> Scenario:
    """Read a file over the usual scenario of a process.

    Raises ``ScenarioRefused`` with every mistake and its line.
    """
    document = _document(data, file)
    changed = _changed(Reader(document, document.tree), usual)
    if document.mistakes:
        raise ScenarioRefused(
            [ScenarioProblem(each.place, each.message, each.line) for each in document.mistakes]
        )
    try:
        check(changed, definition)
    except ScenarioRefused as refused:
        raise ScenarioRefused([_lined(each, document) for each in refused.problems]) from refused
    return changed


def read_counts(data: bytes, *, file: str) -> dict[date, int]:
    """Read dossiers counted by day: CSV lines ``2025-01-02,14``, or JSON ``{"2025-01-02": 14}``.

    Raises ``ScenarioRefused`` with every mistake and its line.
    """
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1024
        raise ScenarioRefused(
            [_at(file, 0, f"Tệp lớn hơn {most} KB.", f"The file is larger than {most} KB.")]
        )
    if data.lstrip()[:1] == b"{":
        document = _document(data, file)
        counts = _counts(Reader(document, document.tree))
        found = [ScenarioProblem(each.place, each.message, each.line) for each in document.mistakes]
    else:
        counts, found = _rows(data, file)
    if not counts and not found:
        found = [_at(file, 0, "Không có ngày nào.", "There is no day in it.")]
    if found:
        raise ScenarioRefused(found)
    return counts


def _document(data: bytes, file: str) -> Document:
    try:
        return parse(data, file)
    except YamlRefused as refused:
        mistake = refused.mistake
        problem = ScenarioProblem(file, mistake.message, mistake.line)
        raise ScenarioRefused([problem]) from refused


def _rows(data: bytes, file: str) -> tuple[dict[date, int], list[ScenarioProblem]]:
    counts: dict[date, int] = {}
    found: list[ScenarioProblem] = []
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines[:_MOST_ROWS], start=1):
        if not line.strip() or (number == 1 and not line[:1].isdigit()):
            continue  # an empty line, or the names of the columns
        counted = _counted(line)
        if counted is None or counted[0] in counts:
            vi = f"Mỗi dòng là một ngày và số hồ sơ (0–{MOST_A_DAY}): 2025-01-02,14."
            en = f"Each line is one day and its dossiers (0–{MOST_A_DAY}): 2025-01-02,14."
            found.append(_at(file, number, vi, en))
        else:
            counts[counted[0]] = counted[1]
    if len(lines) > _MOST_ROWS:
        found.append(_at(file, _MOST_ROWS + 1, "Quá nhiều dòng.", "Too many lines."))
    return counts, found


def _counted(line: str) -> tuple[date, int] | None:
    row = _ROW.fullmatch(line.strip())
    try:
        day, count = (date.fromisoformat(row[1]), int(row[2])) if row else (None, 0)
    except ValueError:
        return None
    return (day, count) if day and count <= MOST_A_DAY else None


def _counts(reader: Reader) -> dict[date, int]:
    found: dict[date, int] = {}
    for key in reader.written_keys():
        count = reader.whole(key, minimum=0, maximum=MOST_A_DAY)
        try:
            found[date.fromisoformat(key)] = count
        except ValueError:
            reader.refuse(key, Text("Phải là ngày, như 2025-01-02.", "Must be a day: 2025-01-02."))
    return found


def _changed(reader: Reader, usual: Scenario) -> Scenario:
    changed = replace(
        usual,
        dossiers=_whole(reader, "dossiers", usual.dossiers, 1, MOST_DOSSIERS),
        seed=_whole(reader, "seed", usual.seed, 0, LARGEST_SEED),
        first_day=reader.optional_day("from") or usual.first_day,
        channel=reader.word("channel", Channel) if reader.has("channel") else usual.channel,
        limit=_limit(reader, usual.limit),
        arrivals=_arrivals(reader, usual.arrivals),
        officers=_each(
            reader, "officers", usual.officers,
            lambda part, key: part.whole(key, minimum=1, maximum=MOST_OFFICERS),
        ),
        work=_each(reader, "work", usual.work, lambda part, key: _span(part, key, MOST_MINUTES)),
        outcomes=_each(reader, "outcomes", usual.outcomes, _weights),
        answers=_each(reader, "answers", usual.answers, _answer),
        units=_each(
            reader, "units", usual.units,
            lambda part, key: part.whole(key, minimum=1, maximum=MOST_UNITS),
        ),
        facts=_facts(reader, usual.facts),
    )  # fmt: skip
    reader.close()
    return changed


def _whole(reader: Reader, key: str, usual: int, least: int, most: int) -> int:
    return reader.whole(key, minimum=least, maximum=most) if reader.has(key) else usual


def _each(
    reader: Reader, name: str, usual: Mapping[str, Value], read: Callable[[Reader, str], Value]
) -> dict[str, Value]:
    """Read a mapping with the keys of the usual one; what is not written stays as usual."""
    found = dict(usual)
    if reader.has(name):
        part = reader.part(name)
        for key in part.written_keys():
            value = read(part, key)
            if key in usual:
                found[key] = value
            else:
                part.refuse(key, _no_such(usual))
    return found


def _no_such(usual: Mapping[str, object]) -> Text:
    names = ", ".join(usual) or "–"
    return Text(
        f"Quy trình không có phần này. Được dùng: {names}.",
        f"The process has no such part. Known: {names}.",
    )


def _limit(reader: Reader, usual: Limit) -> Limit:
    if not reader.has("limit"):
        return usual
    part = reader.part("limit")
    value = part.whole("value", minimum=0, maximum=10_000)
    unit = part.word("unit", Unit)
    part.close()
    try:
        return Limit(value, unit)
    except ClockRefused as refused:
        reader.refuse("limit", refused.text)
        return usual


def _arrivals(reader: Reader, usual: Arrivals) -> Arrivals:
    if not reader.has("arrivals"):
        return usual
    part = reader.part("arrivals")
    changed = replace(
        usual,
        a_day=_whole(part, "a_day", 0, 1, MOST_A_DAY) or usual.a_day,
        weekdays=_percents(part, "weekdays", usual.weekdays, _WEEKDAYS),
        months=_percents(part, "months", usual.months, _MONTHS),
        counts=_counts(part.part("counts")) if part.has("counts") else {},
    )
    if part.has("hours"):
        hours = part.part("hours")
        changed = replace(changed, opens=hours.clock("from"), closes=hours.clock("to"))
        hours.close()
    part.close()
    return changed


def _percents(
    reader: Reader, name: str, usual: tuple[int, ...], keys: tuple[str, ...]
) -> tuple[int, ...]:
    return tuple(
        _each(
            reader,
            name,
            dict(zip(keys, usual, strict=True)),
            lambda part, key: part.whole(key, minimum=0, maximum=MOST_PERCENT),
        ).values()
    )


def _span(reader: Reader, key: str, most: int) -> Span:
    """Read a length of time; ``likely`` makes it triangular, else it has a median or a mean."""
    part = reader.part(key)
    if part.has("likely"):
        least, likely, longest = (
            part.whole(name, minimum=0, maximum=most) for name in ("least", "likely", "most")
        )
        span = Span(likely, Shape.TRIANGULAR, 0, least, longest)
    elif part.has("mean"):
        span = Span(part.whole("mean", minimum=1, maximum=most), Shape.EXPONENTIAL)
    elif part.has("exactly"):
        span = Span(part.whole("exactly", minimum=1, maximum=most), Shape.FIXED)
    else:
        median = part.whole("median", minimum=1, maximum=most)
        span = Span(median, spread=_whole(part, "spread", Span(1).spread, 0, MOST_SPREAD))
    part.close()
    return span


def _answer(reader: Reader, key: str) -> Answer:
    part = reader.part(key)
    share = _whole(part, "share", 100, 0, 100)
    days = _span(part, "days", MOST_DAYS)
    part.close()
    return Answer(days, share)


def _weights(reader: Reader, key: str) -> dict[str, int]:
    part = reader.part(key)
    return {each: part.whole(each, minimum=0, maximum=MOST_WEIGHT) for each in part.written_keys()}


def _facts(
    reader: Reader, usual: Mapping[str, Mapping[Fact, int]]
) -> dict[str, Mapping[Fact, int]]:
    def read(part: Reader, key: str) -> Mapping[Fact, int]:
        # A key is always text; the process says whether a number or a yes is meant.
        meant = {_word(value): value for value in usual.get(key, {})}
        return {_meant(each, meant): weight for each, weight in _weights(part, key).items()}

    return _each(reader, "facts", usual, read)


def _meant(written: str, known: Mapping[str, Fact]) -> Fact:
    return known.get(written, written)


def _word(value: Fact) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _lined(problem: ScenarioProblem, document: Document) -> ScenarioProblem:
    place = problem.place
    while place and place not in document.lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return replace(problem, line=document.lines.get(place, 0))


def _at(file: str, line: int, vi: str, en: str) -> ScenarioProblem:
    return ScenarioProblem(file, Text(vi, en), line)
