"""Answers that a form takes, made from the form itself."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.forms.values import UNTYPED, Condition, Field, FieldType, FormDefinition

_TYPES: Mapping[FieldType, object] = {
    FieldType.TEXT: "Không",
    FieldType.LONG_TEXT: "Không có gì đặc biệt.",
    FieldType.YES_NO: True,
    FieldType.PHONE: "+84912000101",
    FieldType.EMAIL: "nguoi.nop@hop-thu.example",
    FieldType.PERSONAL_NUMBER: "001209012345",
    FieldType.PROVINCE: "22",
    FieldType.ORGANISATION: {"code": "0000000095", "name": "Công ty Ví Dụ"},
    FieldType.ADDRESS: {"province": "22", "commune": "Phường Hạ Long", "detail": "Tổ 1"},
}


def answers(form: FormDefinition, person: Mapping[str, str], today: date) -> dict[str, object]:
    """Give an answer to each field that is asked of this person, the shortest way through."""
    given: dict[str, object] = {}
    for field in form.fields:
        if field.type is FieldType.GROUP and _is_asked(field, given):
            given[field.key] = [_row(field, given, person, today)] * max(field.minimum_rows, 1)
        elif field.type not in UNTYPED and _is_asked(field, given):
            given[field.key] = _answer(field, person, today)
            if _would_stop(form, field):
                given[field.key] = False
    return given


def _would_stop(form: FormDefinition, field: Field) -> bool:
    """Tell whether a yes alone ends the filing."""
    stops = (each.show_if for each in form.fields if each.type is FieldType.STOP)
    return any(len(c) == 1 and c[0] == Condition(field.key, ("yes",)) for c in stops)


def _row(
    group: Field, given: Mapping[str, object], person: Mapping[str, str], today: date
) -> dict[str, object]:
    row: dict[str, object] = {}
    for field in group.fields:
        if field.type not in UNTYPED and _is_asked(field, {**given, **row}):
            row[field.key] = _answer(field, person, today)
    return row


def _is_asked(field: Field, given: Mapping[str, object]) -> bool:
    """Tell whether a question is asked; what hangs on a number or a day is left unanswered."""
    return all(_texts(given.get(each.field)) & set(each.answers) for each in field.show_if)


def _texts(value: object) -> set[str]:
    """Give an answer, or each of several, as conditions write them."""
    several = value if isinstance(value, list) else [value]
    return {str(each).lower() if isinstance(each, bool) else str(each) for each in several}


def _answer(field: Field, person: Mapping[str, str], today: date) -> object:
    if field.prefill and field.prefill in person and field.type is not FieldType.ADDRESS:
        return person[field.prefill]
    if field.type is FieldType.DATE:
        return _day(field, today)
    if field.type in {FieldType.NUMBER, FieldType.MONEY}:
        return int(float(field.minimum or 1))
    if field.type is FieldType.CHOICE:
        return field.choices[0].key
    if field.type is FieldType.CHOICES:
        return [field.choices[0].key]
    if field.type is FieldType.CHECKLIST:
        return {item.key: {"yes": False} for item in field.choices}
    return _TYPES[field.type]


def _day(field: Field, today: date) -> str:
    """Give today, or for a day that must lie years ago (a birth) one that does."""
    return "1990-05-15" if (field.maximum or "").startswith("today-") else today.isoformat()
