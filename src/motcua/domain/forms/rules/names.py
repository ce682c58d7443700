"""The names of a field's inputs on a page and in the typed answers."""

from motcua.domain.forms.values import UNTYPED, Field, FieldType

DATE_PARTS = ("day", "month", "year")
ADDRESS_PARTS = ("province", "commune", "detail")
ORGANISATION_PARTS = ("code", "name")


def inputs_of(field: Field) -> tuple[str, ...]:
    """Give every input name a field may be answered under."""
    key = field.key
    if field.type is FieldType.DATE:
        return (key, *(f"{key}.{part}" for part in DATE_PARTS))
    if field.type is FieldType.ADDRESS:
        return tuple(f"{key}.{part}" for part in ADDRESS_PARTS)
    if field.type is FieldType.ORGANISATION:
        return tuple(f"{key}.{part}" for part in ORGANISATION_PARTS)
    if field.type is FieldType.CHECKLIST:
        answers = (f"{key}.{item.key}" for item in field.choices)
        details = (f"{key}.{item.key}.detail" for item in field.choices if item.detail)
        return (*answers, *details)
    if field.type is FieldType.GROUP:
        own = [name for each in field.fields for name in inputs_of(each)]
        inside = (f"{key}.{number}.{name}" for number in range(field.maximum_rows) for name in own)
        return (f"{key}.rows", *inside)
    return () if field.type in UNTYPED else (key,)


def answers_of(field: Field) -> dict[str, tuple[str, ...]]:
    """Give the answers a field holds, each by its name with the inputs it is typed into.

    One answer is what two people may change side by side: an item of a checklist stands for
    itself, the parts of a date or an address and the rows of a group belong together.
    """
    if field.type is FieldType.CHECKLIST:
        return {
            f"{field.key}.{item.key}": (
                f"{field.key}.{item.key}",
                *((f"{field.key}.{item.key}.detail",) if item.detail else ()),
            )
            for item in field.choices
        }
    inputs = inputs_of(field)
    return {field.key: inputs} if inputs else {}
