"""Which fields are asked: a field with conditions is asked when all of them hold."""

from collections.abc import Mapping

from motcua.domain.forms.values import Condition, Field


def _answers(value: object) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset({"yes" if value else "no"})
    if isinstance(value, list):
        return frozenset(str(each) for each in value)
    return frozenset({value}) if isinstance(value, str) else frozenset()


def _holds(condition: Condition, values: Mapping[str, object]) -> bool:
    return not _answers(values.get(condition.field)).isdisjoint(condition.answers)


def is_shown(field: Field, values: Mapping[str, object]) -> bool:
    """Say whether a field is asked, given the values of the fields before it.

    A field that is itself not asked has no value, so what depends on it is not asked either.
    """
    return all(_holds(condition, values) for condition in field.show_if)
