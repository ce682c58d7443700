"""Which fields are asked: a field with conditions is asked when all of them hold."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt
from typing import Any

from motcua.domain.forms.rules.bounds import age_on, day_of
from motcua.domain.forms.values import OF_AGES, OF_DAYS, Bound, Compare, Condition, Field

_TESTS: Mapping[Compare, Callable[[Any, Any], bool]] = {
    Compare.AT_LEAST: ge,
    Compare.AT_MOST: le,
    Compare.MORE_THAN: gt,
    Compare.LESS_THAN: lt,
    Compare.NOT_BEFORE: ge,
    Compare.NOT_AFTER: le,
    Compare.AFTER: gt,
    Compare.BEFORE: lt,
    Compare.AGE_AT_LEAST: ge,
    Compare.AGE_AT_MOST: le,
}


def is_shown(field: Field, values: Mapping[str, object], today: date | None) -> bool:
    """Say whether a field is asked, given the values of the fields before it.

    A field that is itself not asked has no value, so what depends on it is not asked either.
    Without ``today`` answers of another day are read: what a condition that counts from today said
    on that day is seen by whether the field was answered.
    """
    return all(_holds(condition, field, values, today) for condition in field.show_if)


def _holds(
    condition: Condition, field: Field, values: Mapping[str, object], today: date | None
) -> bool:
    value = values.get(condition.field)
    if not condition.bounds:
        return not _answers(value).isdisjoint(condition.answers)
    return all(_lies_within(bound, value, field, values, today) for bound in condition.bounds)


def _answers(value: object) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset({"yes" if value else "no"})
    if isinstance(value, list):
        return frozenset(str(each) for each in value)
    return frozenset({value}) if isinstance(value, str) else frozenset()


def _lies_within(
    bound: Bound, value: object, field: Field, values: Mapping[str, object], today: date | None
) -> bool:
    if today is None and bound.counts_from_today:
        return values.get(field.key) is not None
    left, right = _sides(bound, value, values, today)
    return left is not None and right is not None and _TESTS[bound.how](left, right)


def _sides(
    bound: Bound, value: object, values: Mapping[str, object], today: date | None
) -> tuple[object, object]:
    """Give both sides of a comparison: numbers, days or ages; ``None`` for what is not known."""
    if bound.how in OF_AGES:
        born = _day(value, today)
        return (age_on(born, today) if born and today else None), int(bound.than)
    if bound.how in OF_DAYS:
        return _day(value, today), _day(values.get(bound.than, bound.than), today)
    return number_of(value), number_of(values.get(bound.than, bound.than))


def _day(said: object, today: date | None) -> date | None:
    try:
        return day_of(said, today or date.min) if isinstance(said, str) else None
    except ValueError:
        return None


def number_of(said: object) -> Decimal | None:
    """Give the number of a value or of a text of a form; ``None`` for anything else."""
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    try:
        found = Decimal(str(said))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
