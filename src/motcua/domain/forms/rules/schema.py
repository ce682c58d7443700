"""The answers of a form as JSON Schema (draft 2020-12), for programs that file dossiers."""

from collections.abc import Callable, Iterable, Mapping

from motcua.domain.forms.rules.fields.address import LONGEST_KEPT
from motcua.domain.forms.rules.fields.organisation import LONGEST_NAME
from motcua.domain.forms.values import UNTYPED, Field, FieldType, FormDefinition

Schema = dict[str, object]


def _text(field: Field) -> Schema:
    return {"type": "string", "maxLength": field.max_length}


def _number(field: Field) -> Schema:
    kind = float if field.decimals else int
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    return {
        "type": "number" if field.decimals else "integer",
        **{name: kind(float(bound)) for name, bound in bounds.items() if bound is not None},
    }


def _money(field: Field) -> Schema:
    return {"minimum": 0, **_number(field), "description": "VND"}


def _organisation(_: Field) -> Schema:
    return {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": r"^(?:[0-9]{10}(?:-?[0-9]{3})?|[0-9]{12})$"},
            "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
        },
        "required": ["code", "name"],
        "additionalProperties": False,
    }


def _keys(field: Field) -> Schema:
    return {
        "oneOf": [{"const": each.key, "title": each.label.vi} for each in field.choices],
    }


def _choices(field: Field) -> Schema:
    keys = [each.key for each in field.choices]
    return {"type": "array", "items": {"enum": keys}, "uniqueItems": True}


def _address(_: Field) -> Schema:
    return {
        "type": "object",
        "properties": {
            "province": {"type": "string", "pattern": "^[0-9]{2}$"},
            "commune": {"type": "string", "minLength": 1, "maxLength": 100},
            "detail": {"type": "string", "maxLength": LONGEST_KEPT},
        },
        "required": ["province", "commune"],
        "additionalProperties": False,
    }


def _item(*, with_detail: bool) -> Schema:
    detail: Schema = {"detail": {"type": "string", "maxLength": 300}} if with_detail else {}
    return {
        "type": "object",
        "properties": {"yes": {"type": "boolean"}, **detail},
        "required": ["yes"],
        "additionalProperties": False,
    }


def _checklist(field: Field) -> Schema:
    items = {
        each.key: {**_item(with_detail=each.detail is not None), "title": each.label.vi}
        for each in field.choices
    }
    return {
        "type": "object",
        "properties": items,
        "required": list(items) if field.required else [],
        "additionalProperties": False,
    }


def _group(field: Field) -> Schema:
    return {
        "type": "array",
        "minItems": field.minimum_rows,
        "maxItems": field.maximum_rows,
        "items": _object(field.fields),
    }


def _worked_out(field: Field) -> Schema:
    return {"type": "number" if field.decimals else "integer", "readOnly": True}


_SCHEMAS: Mapping[FieldType, Callable[[Field], Schema]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: lambda _: {"type": "string", "format": "date"},
    FieldType.YES_NO: lambda _: {"type": "boolean"},
    FieldType.CHOICE: _keys,
    FieldType.CHOICES: _choices,
    FieldType.PHONE: lambda _: {"type": "string", "examples": ["+84912345678"]},
    FieldType.EMAIL: lambda _: {"type": "string", "format": "email", "maxLength": 254},
    FieldType.PERSONAL_NUMBER: lambda _: {"type": "string", "pattern": "^[0-9]{12}$"},
    FieldType.ORGANISATION: _organisation,
    FieldType.PROVINCE: lambda _: {"type": "string", "pattern": "^[0-9]{2}$"},
    FieldType.ADDRESS: _address,
    FieldType.CHECKLIST: _checklist,
    FieldType.GROUP: _group,
    FieldType.SUM: _worked_out,
    FieldType.COMPUTED: _worked_out,
}


def _field(field: Field) -> Schema:
    about: Schema = {"title": field.label.vi}
    if field.hint:
        about["description"] = field.hint.vi
    return {**_SCHEMAS[field.type](field), **about}


def json_schema(form: FormDefinition) -> Schema:
    """Give the schema of ``answers``.

    What is asked only under a condition is not listed as required here; the check decides.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(form.fields)}


def _object(fields: Iterable[Field]) -> Schema:
    """Give the schema of answers to some fields; a stop has none."""
    asked = [field for field in fields if field.type is not FieldType.STOP]
    return {
        "type": "object",
        "properties": {field.key: _field(field) for field in asked},
        "required": [
            field.key
            for field in asked
            if field.required and not field.show_if and field.type not in UNTYPED
        ],
        "additionalProperties": False,
    }
