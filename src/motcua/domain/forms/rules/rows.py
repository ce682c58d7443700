"""Groups: rows of the same questions, read in turn; rows added and taken out."""

from dataclasses import replace

from motcua.domain.forms.rules.computing import read_computed, summed
from motcua.domain.forms.rules.conditions import is_shown
from motcua.domain.forms.rules.fields import READERS
from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, missing, problem
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import (
    Field,
    FieldType,
    Page,
    Problem,
    Raw,
    Typed,
    Values,
)
from motcua.kernel.texts import Text


def read_field(field: Field, raw: Raw, known: Known, values: Values) -> Answer:
    """Read any field that is asked, in the light of the values before it."""
    match field.type:
        case FieldType.GROUP:
            return _read_group(field, raw, known, values)
        case FieldType.SUM:
            return Answer(summed(field, values))
        case FieldType.COMPUTED:
            return read_computed(field, values, known.today)
        case FieldType.STOP:
            return Answer(errors={field.key: Problem("stopped", field.label)})
    answer = READERS[field.type](field, raw, known)
    if answer.value is None and not answer.errors and field.required:
        return Answer(errors={field.key: missing(field.label)})
    return answer


def _read_group(field: Field, raw: Raw, known: Known, values: Values) -> Answer:
    """Read the rows; each is a mapping of its good answers, and wrong rows make no value."""
    rows: list[Values] = []
    found = Answer()
    for number in range(field.rows_in(raw)):
        row = _read_row(field.row(number), raw, known, values, number, found)
        rows.append({name.rpartition(".")[2]: value for name, value in row.items()})
    if found.errors:
        return found
    if rows:
        return replace(found, value=rows)
    if not field.required:
        return EMPTY
    return Answer(
        errors={
            f"{field.key}.rows": problem(
                "required",
                f"Hãy thêm ít nhất một dòng vào “{field.label.vi}”.",
                f"Add at least one row to “{field.label.en}”.",
            )
        }
    )


def _read_row(
    fields: tuple[Field, ...], raw: Raw, known: Known, values: Values, number: int, found: Answer
) -> Values:
    row: Values = {}
    for each in fields:
        before = {**values, **row}
        if not is_shown(each, before, known.today):
            continue
        answer = read_field(each, raw, known, before)
        found.errors.update({name: _in_row(number, one) for name, one in answer.errors.items()})
        found.warnings.update({name: _in_row(number, one) for name, one in answer.warnings.items()})
        if answer.value is not None:
            row[each.key] = answer.value
            if each.type is FieldType.COMPUTED:
                found.worked[each.key] = str(answer.value)
    return row


def shown_inputs(field: Field, raw: Raw, known: Known, values: Values) -> set[str]:
    """Give the inputs of a field that is asked as they stand on its page."""
    if field.type is FieldType.CHECKLIST:
        unasked = {
            f"{field.key}.{item.key}.detail"
            for item in field.choices
            if raw.get(f"{field.key}.{item.key}") != "yes"
        }
        return set(inputs_of(field)) - unasked
    if field.type is not FieldType.GROUP:
        return set(inputs_of(field))
    shown = {f"{field.key}.rows"}
    for number in range(field.rows_in(raw)):
        row: Values = {}
        for each in field.row(number):
            before = {**values, **row}
            if not is_shown(each, before, known.today):
                continue
            shown |= shown_inputs(each, raw, known, before)
            answer = read_field(each, raw, known, before)
            if answer.value is not None:
                row[each.key] = answer.value
    return shown


def _in_row(number: int, wrong: Problem) -> Problem:
    words = wrong.message
    said = Text(f"Dòng {number + 1}: {words.vi}", f"Row {number + 1}: {words.en}")
    return Problem(wrong.code, said)


def with_rows(page: Page, raw: Raw, act: str) -> dict[str, Typed]:
    """Give what was typed after a row of a group was added or taken out.

    ``act`` is ``add:<group>`` or ``remove:<group>:<row>``; anything else changes nothing.
    """
    typed: dict[str, Typed] = {
        name: each if isinstance(each, str) else list(each) for name, each in raw.items()
    }
    what, _, rest = act.partition(":")
    key, _, said = rest.partition(":")
    group = next(
        (each for each in page.fields if each.key == key and each.type is FieldType.GROUP), None
    )
    if group is None:
        return typed
    rows = group.rows_in(raw)
    if what == "add":
        return {**typed, f"{key}.rows": str(min(rows + 1, group.maximum_rows))}
    plain = said.isascii() and said.isdecimal() and len(said) < 4
    if what != "remove" or not plain or int(said) >= rows:
        return typed
    return _without_row(group, typed, int(said), rows)


def _without_row(group: Field, typed: dict[str, Typed], gone: int, rows: int) -> dict[str, Typed]:
    kept = {name: each for name, each in typed.items() if name not in set(inputs_of(group))}
    left = [number for number in range(rows) if number != gone]
    for place, number in enumerate(left):
        for new, old in zip(group.row(place), group.row(number), strict=True):
            for name, before in zip(inputs_of(new), inputs_of(old), strict=True):
                if before in typed:
                    kept[name] = typed[before]
    return {**kept, f"{group.key}.rows": str(len(left))}
