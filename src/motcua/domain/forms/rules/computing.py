"""What the server works out of earlier answers: sums, differences, products, ages.

Nobody types it; what a page or a program sends in its place is not looked at.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from motcua.domain.forms.rules.bounds import age_on
from motcua.domain.forms.rules.conditions import number_of
from motcua.domain.forms.rules.inputs import EMPTY, Answer, wrong
from motcua.domain.forms.values import TODAY, Field, Formula, Working

# As many digits as a number may be typed with: programs and scripts still count so far exactly.
_MOST = Decimal(10) ** 15


def summed(field: Field, values: Mapping[str, object]) -> int | float:
    """Give the sum of a field over the rows of its group; 0 without rows. Nobody types it."""
    group, _, inner = field.of.partition(".")
    rows = values.get(group)
    numbers = [row.get(inner) for row in rows] if isinstance(rows, list) else []
    total = sum(
        (Decimal(str(each)) for each in numbers if isinstance(each, int | float)), Decimal(0)
    )
    return _plain(total, field.decimals)


def read_computed(field: Field, values: Mapping[str, object], today: date) -> Answer:
    """Work a field out; no value while an answer it needs is missing.

    A sum counts what is not answered as nothing, a difference what is taken off.
    """
    if field.formula is None:
        return EMPTY
    if field.formula.how is Working.AGE:
        age = _age(field.formula, values, today)
        return Answer(age) if age is not None else EMPTY
    if field.formula.how is Working.COUNT:
        rows = values.get(field.formula.of[0])
        return Answer(len(rows)) if isinstance(rows, list) else EMPTY
    found = _counted(field.formula, values)
    if found is None:
        return EMPTY
    if abs(found) >= _MOST:
        return wrong(
            field.key,
            "too_large",
            f"“{field.label.vi}” tính ra số quá lớn. Hãy kiểm tra lại các số đã nhập.",
            f"“{field.label.en}” comes out too large. Check the numbers above.",
        )
    return Answer(_plain(found, field.decimals))


def _counted(formula: Formula, values: Mapping[str, object]) -> Decimal | None:
    numbers = [number_of(values.get(key, key)) for key in formula.of]
    if formula.how is Working.SUM:
        known = [each for each in numbers if each is not None]
        return sum(known, Decimal(0)) if any(key in values for key in formula.of) else None
    first, rest = numbers[0], numbers[1:]
    if first is None:
        return None
    if formula.how is Working.DIFFERENCE:
        return first - sum((each for each in rest if each is not None), Decimal(0))
    for each in rest:
        if each is None:
            return None
        first *= each
    return first


def _age(formula: Formula, values: Mapping[str, object], today: date) -> int | None:
    born = _day(values.get(formula.of[0]))
    day = today if formula.at == TODAY else _day(values.get(formula.at))
    return max(age_on(born, day), 0) if born and day else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _plain(number: Decimal, decimals: int) -> int | float:
    if not decimals:
        return int(number.to_integral_value(ROUND_HALF_UP))
    return float(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
