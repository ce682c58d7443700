"""The section of the law about papers and dossiers brought over from the running system."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.codes import BadPattern, CodePattern
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class OldRecordRules:
    """How records of the old system are read, and how those without a number are numbered.

    ``persons`` and ``organisations`` are values of ownerType and applicantIdType, ``results`` of
    partType; ``statuses`` says which national status (1 to 10) a dossierStatus is. ``source`` is
    the old system's name when none is given.
    """

    register_number: CodePattern
    source: str
    persons: frozenset[str]
    organisations: frozenset[str]
    results: frozenset[str]
    statuses: Mapping[str, int]


def read_old_records(entry: Reader) -> OldRecordRules:
    """Read the rules; no type of owner is both a person and an organisation."""
    value = entry.part("value")
    rules = OldRecordRules(
        register_number=_pattern(value),
        source=value.string("source"),
        persons=frozenset(value.strings("persons", needed=True)),
        organisations=frozenset(value.strings("organisations")),
        results=frozenset(value.strings("results")),
        statuses=_statuses(value.part("statuses")),
    )
    value.close()
    if rules.persons & rules.organisations:
        value.refuse("organisations", Text(
            "Một loại chủ giấy tờ vừa là công dân vừa là tổ chức.",
            "A type of owner is both a person and an organisation.",
        ))  # fmt: skip
    return rules


def _statuses(said: Reader) -> dict[str, int]:
    return {word: said.whole(word, minimum=1, maximum=10) for word in said.written_keys()}


def _pattern(value: Reader) -> CodePattern:
    written = value.string("register_number")
    try:
        return CodePattern(written or "{number}")
    except BadPattern as problem:
        value.refuse("register_number", Text(
            f"Mẫu số không dùng được: {problem}.", f"Not a pattern of numbers: {problem}.",
        ))  # fmt: skip
        return CodePattern("{number}")
