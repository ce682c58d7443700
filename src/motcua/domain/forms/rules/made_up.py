"""A made-up person and his answers to any form: valid, repeatable, and plainly invented.

Nothing of it can be somebody's: the personal number begins with 000, which is no province and no
country (Circular 07/2016/TT-BCA, Art. 7), the telephone number is one kept free for stories, the
mailbox ends in ``.example`` (RFC 2606).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from motcua.domain.forms.rules.bounds import day_of
from motcua.domain.forms.rules.conditions import is_shown
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.rules.rows import read_field
from motcua.domain.forms.values import (
    UNTYPED,
    Field,
    FieldType,
    FormDefinition,
    Prefill,
    Typed,
    Values,
)

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
_GIVEN = ("Thử", "Tập Dượt", "Ví Dụ", "Giả Định", "Làm Mẫu")
_WORD, _LINES = "Tập dượt", "Nội dung tập dượt, không có thật."
_COMMUNE, _HOUSE = "Phường Tập Dượt", "Số 0, đường Không Có Thật"
# Its first two digits are no province; the tenth fits the others.
_ENTERPRISE, _COMPANY = "0000000095", "Công ty Tập Dượt"
_PHONE, _EMAIL = "+1 202-555-01{:02}", "tap.duot.{}@hop-thu.example"
# How old somebody is whom no form asks for his birth.
_YEARS, _MOST_DAYS_BACK = 20, 365
_MOST_TURNS, _A_PRIME = 40, 7919


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up person, by the names of ``Prefill``, and the answers as he would type them."""

    person: Mapping[str, str]
    answers: Mapping[str, Typed]


def made_up(
    form: FormDefinition, seed: int, known: Known, *, given: Mapping[str, Typed] | None = None
) -> MadeUp:
    """Give a made-up person and answers that this form takes; the same seed, the same answers.

    Somebody whom the form would stop is made up anew, so often as is sensible. ``given`` are
    answers that are not made up, by the key of a question with one input; one that the form does
    not take is left out.
    """
    for turn in range(_MOST_TURNS):
        made, stopped = _made_up(form, seed + turn * _A_PRIME, known, given or {})
        if not stopped:
            break
    return made


def _made_up(
    form: FormDefinition, seed: int, known: Known, given: Mapping[str, Typed]
) -> tuple[MadeUp, bool]:
    random = Random(seed)  # noqa: S311  (repeatable, and no secret)
    person = _person(form, random, known.today)
    raw: dict[str, Typed] = {}
    values: Values = {}
    stopped = False
    for field in form.fields:
        if not is_shown(field, values, known.today):
            continue
        stopped = stopped or field.type is FieldType.STOP
        if field.type is FieldType.GROUP:
            raw |= _group(field, person, random, known, values)
        elif field.type not in UNTYPED:
            raw |= _answer(field, person, random, known) | _own(field, given, known)
        value = read_field(field, raw, known, values).value
        if value is not None:
            values[field.key] = value
    return MadeUp(person, raw | _numbers_of_others(form, values, random)), stopped


def _group(
    field: Field, person: Mapping[str, str], random: Random, known: Known, values: Values
) -> dict[str, Typed]:
    """Fill one row, or as many as the form asks for at least."""
    rows = min(max(field.minimum_rows, 1), field.maximum_rows)
    raw: dict[str, Typed] = {f"{field.key}.rows": str(rows)}
    for number in range(rows):
        row: Values = {}
        for each in field.row(number):
            before = {**values, **row}
            if is_shown(each, before, known.today):
                if each.type not in UNTYPED:
                    raw |= _answer(each, person, random, known)
                value = read_field(each, raw, known, before).value
                if value is not None:
                    row[each.key] = value
    return raw


def _own(field: Field, given: Mapping[str, Typed], known: Known) -> dict[str, Typed]:
    if field.key not in given:
        return {}
    own = {field.key: given[field.key]}
    return own if read_field(field, own, known, {}).value is not None else {}


def _numbers_of_others(form: FormDefinition, values: Values, random: Random) -> dict[str, Typed]:
    """Give the personal numbers of further people, which fit the births asked beside them."""
    found: dict[str, Typed] = {}
    for field in form.fields:
        matched = {what: values.get(key) for what, key in field.matches}
        born = matched.get("birth_date")
        if field.prefill is None and field.key in values and isinstance(born, str):
            sex = str(matched.get("sex") or "male")
            found[field.key] = _number_of(date.fromisoformat(born), sex, random)
    return found


def _person(form: FormDefinition, random: Random, today: date) -> dict[str, str]:
    asked = next((each for each in form.fields if each.prefill is Prefill.BIRTH_DATE), None)
    born = _day(asked, random, today) if asked else today - timedelta(days=_YEARS * 366)
    sex = random.choice(("male", "female"))
    middle = "Văn" if sex == "male" else "Thị"
    return {
        Prefill.FULL_NAME: f"{random.choice(_FAMILY)} {middle} {random.choice(_GIVEN)}",
        Prefill.PERSONAL_NUMBER: _number_of(born, sex, random),
        Prefill.BIRTH_DATE: born.isoformat(),
        Prefill.SEX: sex,
        Prefill.ADDRESS: f"{_HOUSE}, {_COMMUNE}",
        Prefill.PHONE: _PHONE.format(random.randrange(100)),
        Prefill.EMAIL: _EMAIL.format(random.randrange(1000)),
    }


def _number_of(born: date, sex: str, random: Random) -> str:
    """Make a personal number that fits birth and sex and that nobody can have."""
    century = 2 * max(0, born.year // 100 - 19) + (sex == "female")
    return f"000{century % 10}{born.year % 100:02}{random.randrange(10**6):06}"


def _answer(
    field: Field, person: Mapping[str, str], random: Random, known: Known
) -> dict[str, Typed]:
    key = field.key
    match field.type:
        case FieldType.ADDRESS:
            return {
                f"{key}.province": random.choice(sorted(known.provinces)),
                f"{key}.commune": _COMMUNE,
                f"{key}.detail": _HOUSE,
            }
        case FieldType.ORGANISATION:
            return {f"{key}.code": _ENTERPRISE, f"{key}.name": _COMPANY}
        case FieldType.CHECKLIST:
            return _checklist(field, random)
        case FieldType.DATE:
            return _date(field, person, random, known.today)
        case FieldType.CHOICES:
            several = [each.key for each in field.choices]
            return {key: random.sample(several, random.randint(1, len(several)))}
    return {key: _line(field, person, random, known)}


def _line(field: Field, person: Mapping[str, str], random: Random, known: Known) -> str:
    picks = [each.key for each in field.choices]
    said = person.get(field.prefill, "") if field.prefill else ""
    match field.type:
        case FieldType.CHOICE:
            return said if said in picks else random.choice(picks)
        case FieldType.YES_NO:
            return random.choice(("yes", "no"))
        case FieldType.NUMBER | FieldType.MONEY:
            return _number(field, random)
        case FieldType.PROVINCE:
            return random.choice(sorted(known.provinces))
        case FieldType.PERSONAL_NUMBER | FieldType.PHONE | FieldType.EMAIL:
            return person[Prefill(field.type.value)]
    words = _LINES if field.type is FieldType.LONG_TEXT else _WORD
    return (said or words)[: field.max_length].strip()


def _checklist(field: Field, random: Random) -> dict[str, Typed]:
    answers: dict[str, Typed] = {}
    for item in field.choices:
        name = f"{field.key}.{item.key}"
        yes = random.random() < 1 / len(field.choices)
        answers[name] = "yes" if yes else "no"
        if yes and item.detail:
            answers[f"{name}.detail"] = _WORD
    return answers


def _date(field: Field, person: Mapping[str, str], random: Random, today: date) -> dict[str, Typed]:
    born = date.fromisoformat(person[Prefill.BIRTH_DATE])
    day = born if field.prefill is Prefill.BIRTH_DATE else _day(field, random, today)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{field.key}.{part}": str(number) for part, number in parts.items()}


def _day(field: Field, random: Random, today: date) -> date:
    """Give a day within the bounds of a field, within a year of the later one."""
    last = day_of(field.maximum, today) if field.maximum else today
    first = day_of(field.minimum, today) if field.minimum else last - timedelta(_MOST_DAYS_BACK)
    last = last if field.maximum else max(first, today)
    back = min((last - first).days, _MOST_DAYS_BACK)
    return last - timedelta(days=random.randint(0, back))


def _number(field: Field, random: Random) -> str:
    """Give a number within the bounds of a field; a bound that is missing is nine away."""
    low = Decimal(field.minimum) if field.minimum is not None else None
    high = Decimal(field.maximum) if field.maximum is not None else None
    first = low if low is not None else min(Decimal(1), high) if high is not None else Decimal(1)
    last = high if high is not None else first + 9
    if math.ceil(first) > math.floor(last):
        return str(first)
    return str(random.randint(math.ceil(first), math.floor(last)))
