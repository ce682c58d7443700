"""Two windows on one draft: what each changed is put together, answer by answer.

A page says of each answer how it stood when the page was made, as a short mark. Of three states
(then, now in the draft, now on the page) it follows who changed what; only where both changed the
same answer differently somebody must choose.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.domain.forms.rules.check import typed_of
from motcua.domain.forms.rules.names import DATE_PARTS, answers_of
from motcua.domain.forms.values import Clash, Field, FieldType, Raw, Typed

Seen = Mapping[str, str]
_MARK = 12


@dataclass(frozen=True, slots=True)
class Merged:
    """The answers of a draft put together with a page's, and where somebody must choose."""

    answers: dict[str, Typed]
    clashes: tuple[Clash, ...] = ()


def mark(field: Field, inputs: Sequence[str], raw: Raw) -> str:
    """Give a short mark of an answer as a page sends it back untouched; "" when it is empty."""
    said = {name: _said(raw[name]) for name in inputs if name in raw}
    if field.type is FieldType.DATE:
        said = _apart(field.key, said)
    if field.type is FieldType.GROUP:
        said[f"{field.key}.rows"] = [str(field.rows_in(raw) or "")]
    plain = {name: each for name, values in said.items() if (each := [v for v in values if v])}
    if not plain:
        return ""
    text = json.dumps(plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK]


def marks(fields: Iterable[Field], raw: Raw) -> dict[str, str]:
    """Give the mark of every answer of these fields."""
    return {
        name: mark(field, inputs, raw)
        for field in fields
        for name, inputs in answers_of(field).items()
    }


def written(seen: Seen) -> str:
    """Write marks as one text for an input of a page."""
    return " ".join(f"{name}:{each}" for name, each in seen.items())


def read_marks(text: str) -> dict[str, str]:
    """Read what ``written`` wrote; whatever else came marks nothing."""
    pairs = (each.partition(":") for each in text.split())
    return {name: each for name, colon, each in pairs if colon}


def merge(fields: Iterable[Field], kept: Raw, raw: Raw, seen: Seen) -> Merged:
    """Put together what is kept and what a page sends, of the answers the page had seen.

    An answer changed on one side only is taken from there, without a word; so is one that both
    changed alike. Otherwise the kept one stays and is a clash.
    """
    answers: dict[str, Typed] = {
        name: each if isinstance(each, str) else list(each) for name, each in kept.items()
    }
    clashes: list[Clash] = []
    for field in fields:
        if field.key not in seen and field.type is not FieldType.CHECKLIST:
            continue
        sent = typed_of((field,), raw)
        for name, inputs in answers_of(field).items():
            if name not in seen:
                continue
            mine, theirs = _part(inputs, sent), _part(inputs, answers)
            here, there = mark(field, inputs, mine), mark(field, inputs, theirs)
            if here == there or here == seen[name]:
                continue
            if there == seen[name]:
                answers = {k: v for k, v in answers.items() if k not in set(inputs)} | mine
            else:
                clashes.append(Clash(name, field, mine, theirs, there))
    return Merged(answers, tuple(clashes))


def boxes_of(field: Field, typed: Raw) -> dict[str, list[str]]:
    """Give what stands in the inputs of a page for a typed answer; a date in its three boxes."""
    said = {name: _said(value) for name, value in typed.items()}
    return _apart(field.key, said) if field.type is FieldType.DATE else said


def _part(inputs: Sequence[str], raw: Mapping[str, Typed]) -> dict[str, Typed]:
    return {name: raw[name] for name in inputs if name in raw}


def _said(value: str | Sequence[str]) -> list[str]:
    values = [value] if isinstance(value, str) else list(value)
    # A browser sends another end of line than the one it was given.
    return [each.replace("\r\n", "\n").replace("\r", "\n") for each in values]


def _apart(key: str, said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Take a day kept as one text apart, as its three boxes show it."""
    whole = "".join(said.get(key, []))
    parts = whole.split("-")[::-1] if "-" in whole else whole.split("/")
    if len(parts) != len(DATE_PARTS):
        return said
    boxes = {f"{key}.{part}": [text] for part, text in zip(DATE_PARTS, parts, strict=True)}
    return {**boxes, **{name: each for name, each in said.items() if name != key}}
