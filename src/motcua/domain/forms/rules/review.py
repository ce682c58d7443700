"""Answers as people read them: on the review page, the receipt and the officers' screens."""

from collections.abc import Iterator, Mapping
from datetime import date

from motcua.domain.forms.rules.conditions import is_shown
from motcua.domain.forms.rules.fields.contact import shown_phone
from motcua.domain.forms.rules.fields.day import shown_day
from motcua.domain.forms.values import Field, FieldType, FormDefinition, Row
from motcua.kernel.texts import Text

YES, NO = Text("Có", "Yes"), Text("Không", "No")
NOT_ANSWERED = Text("Chưa trả lời", "Not answered")


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
        case FieldType.NUMBER:
            return str(value).replace(".", ",") if lang == "vi" else str(value)
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
            if not is_shown(field, values):
                continue
            value = values.get(field.key)
            if field.type is FieldType.CHECKLIST:
                shown = list(_items(field, value, lang))
            else:
                shown = [(field.label.of(lang), _shown(field, value, lang, provinces))]
            rows.extend(Row(page.key, field.key, label, text) for label, text in shown)
    return tuple(rows)
