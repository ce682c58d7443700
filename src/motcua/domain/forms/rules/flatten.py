"""JSON answers of programs, turned into what a page would have sent, to get the same verdict."""

from collections.abc import Iterator, Mapping

from motcua.domain.forms.rules.inputs import problem
from motcua.domain.forms.rules.names import ADDRESS_PARTS, ORGANISATION_PARTS
from motcua.domain.forms.values import (
    UNTYPED,
    Field,
    FieldType,
    FormDefinition,
    Problem,
    Typed,
)

_NUMBERS = frozenset({FieldType.NUMBER, FieldType.MONEY})
# Answers of several texts, by the parts they have.
_IN_PARTS = {FieldType.ADDRESS: ADDRESS_PARTS, FieldType.ORGANISATION: ORGANISATION_PARTS}
_LISTS = frozenset({FieldType.CHOICES})


class _WrongTypeError(Exception):
    """A JSON value is not of the kind the field stores; carries the place."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


def _yes_no(place: str, value: object) -> str:
    if not isinstance(value, bool):
        raise _WrongTypeError(place)
    return "yes" if value else "no"


def _text(place: str, value: object) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError(place)
    return value


def _mapping(place: str, value: object, allowed: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _WrongTypeError(place)
    for key in value:
        if key not in allowed:
            raise _WrongTypeError(f"{place}.{key}"[:200])
    return value


def _parts(field: Field, value: object) -> Iterator[tuple[str, Typed]]:
    for part, text in _mapping(field.key, value, _IN_PARTS[field.type]).items():
        yield f"{field.key}.{part}", _text(f"{field.key}.{part}", text)


def _checklist(field: Field, value: object) -> Iterator[tuple[str, Typed]]:
    items = _mapping(field.key, value, tuple(each.key for each in field.choices))
    for item, answer in items.items():
        place = f"{field.key}.{item}"
        parts = _mapping(place, answer, ("yes", "detail"))
        yield place, _yes_no(f"{place}.yes", parts.get("yes"))
        if parts.get("detail"):
            yield f"{place}.detail", _text(f"{place}.detail", parts["detail"])


def _number(value: float) -> str:
    """Write a number with the comma: a point before three digits would have two readings."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")


def _single(field: Field, value: object) -> Typed:
    if field.type is FieldType.YES_NO:
        return _yes_no(field.key, value)
    if field.type in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if field.type in _LISTS:
        if not isinstance(value, list):
            raise _WrongTypeError(field.key)
        return [_text(field.key, each) for each in value]
    return _text(field.key, value)


def _group(field: Field, value: object) -> Iterator[tuple[str, Typed]]:
    if not isinstance(value, list) or not field.minimum_rows <= len(value) <= field.maximum_rows:
        raise _WrongTypeError(field.key)
    yield f"{field.key}.rows", str(len(value))
    keys = tuple(each.key for each in field.fields)
    for number, answers in enumerate(value):
        row = _mapping(f"{field.key}.{number}", answers, keys)
        for each, plain in zip(field.row(number), keys, strict=True):
            if row.get(plain) is not None and each.type not in UNTYPED:
                yield from _inputs(each, row[plain])


def _inputs(field: Field, value: object) -> Iterator[tuple[str, Typed]]:
    if field.type in _IN_PARTS:
        yield from _parts(field, value)
    elif field.type is FieldType.CHECKLIST:
        yield from _checklist(field, value)
    elif field.type is FieldType.GROUP:
        yield from _group(field, value)
    else:
        yield field.key, _single(field, value)


def _answered_for(field: Field, value: object) -> Iterator[str]:
    """Name what a program answers though the server works it out: a field, or one of a row."""
    if field.type in UNTYPED:
        yield field.key
    rows = value if field.type is FieldType.GROUP and isinstance(value, list) else []
    own = [each.key for each in field.fields if each.type in UNTYPED]
    for number, row in enumerate(rows[: field.maximum_rows]):
        if own and isinstance(row, Mapping):
            yield from (f"{field.key}.{number}.{key}" for key in own if key in row)


def flatten(
    form: FormDefinition, answers: Mapping[str, object]
) -> tuple[dict[str, Typed], dict[str, Problem]]:
    """Turn JSON answers into typed ones, with a problem for each that is no answer of this form.

    The JSON has the shape of the stored values (see ``json_schema``); ``null`` means no answer.
    """
    raw: dict[str, Typed] = {}
    problems: dict[str, Problem] = {}
    for key, value in answers.items():
        field = form.field(key)
        if field is None:
            problems[key[:200]] = problem(
                "unknown_field",
                "Biểu mẫu không có mục này. Hãy bỏ mục này đi.",
                "The form has no such field. Leave it out.",
            )
            continue
        for place in _answered_for(field, value):
            problems[place] = problem(
                "read_only",
                "Hệ thống tự tính mục này. Hãy bỏ mục này đi.",
                "This is worked out by the system. Leave it out.",
            )
        if value is not None and field.type not in UNTYPED:
            try:
                raw.update(_inputs(field, value))
            except _WrongTypeError as wrong:
                problems[wrong.place] = problem(
                    "wrong_type",
                    f"“{field.label.vi}” không đúng kiểu dữ liệu; hãy xem lược đồ của biểu mẫu.",
                    f"“{field.label.en}” has the wrong type; see the schema of the form.",
                )
    return raw, problems
