"""Answers as people read them: on the review page, the receipt and the officers' screens."""

from collections.abc import Iterator, Mapping
from datetime import date

from motcua.domain.forms.rules.conditions import is_shown
from motcua.domain.forms.rules.fields.contact import shown_phone
from motcua.domain.forms.rules.fields.day import shown_day
from motcua.domain.forms.rules.fields.number import shown_number
from motcua.domain.forms.rules.fields.organisation import shown_organisation
from motcua.domain.forms.values import NUMERIC, Field, FieldType, FormDefinition, Row
from motcua.kernel.texts import Text

YES, NO = Text("Có", "Yes"), Text("Không", "No")
NOT_ANSWERED = Text("Chưa trả lời", "Not answered")
NONE = Text("Không có", "None")


def _label_of(field: Field, key: object, lang: str) -> str:
    return next((each.label.of(lang) for each in field.choices if each.key == key), str(key))


def _address(value: Mapping[str, object], provinces: Mapping[str, str]) -> str:
    province = str(value.get("province", ""))
    parts = (value.get("detail"), value.get("commune"), provinces.get(province, province))
    return ", ".join(str(part) for part in parts if part)


def _written(field: Field, value: object, lang: str) -> str:
    match field.type:
        case FieldType.DATE:
            return shown_day(date.fromisoformat(str(value)))
        case FieldType.PHONE:
            return shown_phone(str(value))
        case kind if kind in NUMERIC:
            return shown_number(value, lang, money=field.is_money)
        case _:
            return str(value)


def _shown(field: Field, value: object, lang: str, provinces: Mapping[str, str]) -> str:
    match value:
        case None:
            return NOT_ANSWERED.of(lang)
        case bool():
            return (YES if value else NO).of(lang)
        case list():
            return ", ".join(_label_of(field, key, lang) for key in value)
        case Mapping() if field.type is FieldType.ORGANISATION:
            return shown_organisation(value)
        case Mapping():
            return _address(value, provinces)
        case _ if field.type is FieldType.CHOICE:
            return _label_of(field, value, lang)
        case _ if field.type is FieldType.PROVINCE:
            return provinces.get(str(value), str(value))
    return _written(field, value, lang)


def _items(field: Field, value: object, lang: str) -> Iterator[tuple[str, str]]:
    answers = value if isinstance(value, Mapping) else {}
    for item in field.choices:
        answer = answers.get(item.key)
        if not isinstance(answer, Mapping):
            yield item.label.of(lang), NOT_ANSWERED.of(lang)
            continue
        said = (YES if answer.get("yes") else NO).of(lang)
        detail = answer.get("detail")
        yield item.label.of(lang), f"{said} – {detail}" if detail else said


def review(
    form: FormDefinition, values: Mapping[str, object], lang: str, provinces: Mapping[str, str]
) -> tuple[Row, ...]:
    """Give one row for each field that is asked (one for each item of a checklist), in order.

    ``provinces`` gives names by code; a code of the past that it lacks is shown as it is.
    """
    rows: list[Row] = []
    for page in form.pages:
        for field in page.fields:
            if not is_shown(field, values, None):
                continue
            shown = _lines(field, values, lang, provinces)
            rows.extend(Row(page.key, field.key, label, text) for label, text in shown)
    return tuple(rows)


def in_words(
    form: FormDefinition, values: Mapping[str, object], lang: str, provinces: Mapping[str, str]
) -> dict[str, str]:
    """Give each field that is asked as one text, by its key; rows in turn: ``1. An; 2. Bình``."""
    found = {row.field: row.shown for row in review(form, values, lang, provinces)}
    for field in form.fields:
        rows = values.get(field.key)
        if field.key in found and field.fields and isinstance(rows, list):
            said = (_one_line(field, {**values, **row}, lang, provinces) for row in rows)
            found[field.key] = "; ".join(f"{n}. {words}" for n, words in enumerate(said, 1))
    return found


def _one_line(
    group: Field, known: Mapping[str, object], lang: str, provinces: Mapping[str, str]
) -> str:
    answered = (each for each in group.fields if known.get(each.key) is not None)
    return ", ".join(text for each in answered for _, text in _lines(each, known, lang, provinces))


def _lines(
    field: Field, values: Mapping[str, object], lang: str, provinces: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give a field as lines of label and answer: one, or one an item, or one an answer of a row."""
    value = values.get(field.key)
    if field.type is FieldType.CHECKLIST:
        yield from _items(field, value, lang)
    elif field.type is FieldType.GROUP:
        yield from _rows(field, values, lang, provinces)
    elif field.type is not FieldType.STOP:
        yield field.label.of(lang), _shown(field, value, lang, provinces)


def _rows(
    field: Field, values: Mapping[str, object], lang: str, provinces: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    rows = values.get(field.key)
    name = field.label.of(lang)
    if not isinstance(rows, list) or not rows:
        yield name, NONE.of(lang)
        return
    for number, row in enumerate(rows, 1):
        known = {**values, **(row if isinstance(row, Mapping) else {})}
        for each in field.fields:
            if is_shown(each, known, None):
                for label, text in _lines(each, known, lang, provinces):
                    yield f"{name} {number} – {label}", text
