"""When a question is asked, as the pages' script reads it: only a comfort, the server decides."""

from datetime import date

from motcua.domain.forms.api import day_of
from motcua.domain.forms.values import OF_AGES, OF_DAYS, Bound, Compare, Condition, Field

_SIGNS = {
    Compare.AT_LEAST: ">=",
    Compare.AT_MOST: "<=",
    Compare.MORE_THAN: ">",
    Compare.LESS_THAN: "<",
    Compare.NOT_BEFORE: ">=",
    Compare.NOT_AFTER: "<=",
    Compare.AFTER: ">",
    Compare.BEFORE: "<",
}


def asked_if(field: Field, today: date) -> str:
    """Write the conditions of a question: ``a=yes|no&b>=3&born<=2008-11-30&to<@from``."""
    return "&".join(part for each in field.show_if for part in _parts(each, today))


def _parts(condition: Condition, today: date) -> list[str]:
    if not condition.bounds:
        return [f"{condition.field}={'|'.join(condition.answers)}"]
    return [f"{condition.field}{_bound(each, today)}" for each in condition.bounds]


def _bound(bound: Bound, today: date) -> str:
    if bound.how in OF_AGES:
        years, young = int(bound.than), bound.how is Compare.AGE_AT_MOST
        day = day_of(f"today-{years + young}y", today).isoformat()
        return f">{day}" if young else f"<={day}"
    return f"{_SIGNS[bound.how]}{_than(bound, today)}"


def _than(bound: Bound, today: date) -> str:
    if bound.how in OF_DAYS:
        try:
            return day_of(bound.than, today).isoformat()
        except ValueError:
            return f"@{bound.than}"
    return bound.than if bound.than[:1] in "-0123456789" else f"@{bound.than}"
