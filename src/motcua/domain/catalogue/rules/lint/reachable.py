"""Questions of a form that nobody can ever be asked."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.values import Finding
from motcua.domain.forms.values import (
    NUMERIC,
    Compare,
    Condition,
    Field,
    FieldType,
    FormDefinition,
)
from motcua.kernel.texts import Text

# What each question may be answered with on the way to another one, as far as it matters.
_Answers = dict[str, frozenset[str]]
_FROM = frozenset({Compare.AT_LEAST, Compare.MORE_THAN})
_UNTIL = frozenset({Compare.AT_MOST, Compare.LESS_THAN})


def unreachable(form: FormDefinition, file: str) -> Iterator[Finding]:
    """Find questions whose ``show_if`` can never hold, also along the chain of questions."""
    by_key = {field.key: field for field in form.fields}
    for i, page in enumerate(form.pages):
        for k, field in enumerate(page.fields):
            if field.show_if and _needed(field, by_key, frozenset()) is None:
                yield warning(
                    "field_unreachable",
                    file,
                    f"pages[{i}].fields[{k}].show_if",
                    Text(
                        f"Câu hỏi “{field.key}” không bao giờ hiện ra.",
                        f"The question “{field.key}” can never be shown.",
                    ),
                    Text(
                        "Sửa điều kiện, hoặc bỏ câu hỏi.",
                        "Mend the condition, or drop the question.",
                    ),
                )


def _needed(field: Field, by_key: dict[str, Field], seen: frozenset[str]) -> _Answers | None:
    """Give what other questions must be answered with, ``None`` when that cannot be."""
    needed: _Answers = {}
    for condition in field.show_if:
        asked = by_key.get(condition.field)
        if asked is None or asked.key in seen:
            return None
        before = _needed(asked, by_key, seen | {field.key})
        if before is None or not _merge(needed, before):
            return None
        if not _merge(needed, _wanted(condition, asked)):
            return None
    return needed


def _wanted(condition: Condition, asked: Field) -> _Answers:
    if condition.bounds:
        return {} if _can_lie(condition, asked) else {asked.key: frozenset()}
    possible = _possible(asked)
    wanted = frozenset(condition.answers)
    if (
        asked.type is FieldType.CHOICES
    ):  # several may be ticked: two wishes never exclude each other
        return {} if possible is None or wanted & possible else {asked.key: frozenset()}
    return {asked.key: wanted if possible is None else wanted & possible}


def _can_lie(condition: Condition, asked: Field) -> bool:
    """Say whether a number can lie within plain bounds; days and answers of others may always."""
    if asked.type not in NUMERIC:
        return True
    low = [asked.minimum or ("0" if asked.is_money and not asked.formula else None)]
    low += [each.than for each in condition.bounds if each.how in _FROM]
    high = [asked.maximum, *(each.than for each in condition.bounds if each.how in _UNTIL)]
    least = max(_numbers(low), default=None)
    most = min(_numbers(high), default=None)
    return least is None or most is None or least <= most


def _numbers(bounds: Iterable[str | None]) -> list[Decimal]:
    return [Decimal(each) for each in bounds if each and each[0] in "-0123456789"]


def _possible(asked: Field) -> frozenset[str] | None:
    if asked.type is FieldType.YES_NO:
        return frozenset({"yes", "no"})
    if asked.type in {FieldType.CHOICE, FieldType.CHOICES}:
        return frozenset(choice.key for choice in asked.choices)
    return None


def _merge(into: _Answers, more: _Answers) -> bool:
    for key, answers in more.items():
        into[key] = into.get(key, answers) & answers
        if not into[key]:
            return False
    return True
