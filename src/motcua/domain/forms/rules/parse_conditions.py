"""Reading when a field is asked (``show_if``), and whether that can be asked of the other field."""

from collections.abc import Iterable, Iterator, Mapping

from motcua.domain.forms.rules.bounds import is_day
from motcua.domain.forms.rules.conditions import number_of
from motcua.domain.forms.rules.reading import Reader
from motcua.domain.forms.values import (
    NUMERIC,
    OF_AGES,
    OF_DAYS,
    OF_NUMBERS,
    Bound,
    Compare,
    Condition,
    Field,
    FieldType,
    FormProblem,
)
from motcua.kernel.texts import Text

_PICKED = frozenset({FieldType.YES_NO, FieldType.CHOICE, FieldType.CHOICES, FieldType.PROVINCE})
_COMPARES = {each.value for each in Compare}
_OLDEST = 150
_SHAPE = Text(
    "Phải là một giá trị, {in: [giá trị, …]}, hoặc phép so sánh như {at_least: 18}.",
    "Must be a value, {in: [value, …]}, or comparisons such as {at_least: 18}.",
)


def take_show_if(reader: Reader) -> tuple[Condition, ...]:
    """Read the conditions of a field; what is no condition is noted and left out."""
    data = reader.take(
        "show_if", dict, Text("Phải là {câu hỏi: giá trị}.", "Must be {field: value}.")
    )
    read = [_condition(reader, str(key), value) for key, value in (data or {}).items()]
    return tuple(condition for condition in read if condition)


def _condition(reader: Reader, key: str, value: object) -> Condition | None:
    if isinstance(value, Mapping) and value and set(value) <= _COMPARES:
        bounds = [_bound(Compare(how), than) for how, than in value.items()]
        known = tuple(each for each in bounds if each)
        if len(known) == len(bounds):
            return Condition(key, bounds=known)
        value = {}
    options: list[object] = [value]
    if isinstance(value, Mapping):
        inside = value.get("in")
        options = inside if isinstance(inside, list) and len(value) == 1 else []
    answers = [_answer(option) for option in options]
    said = tuple(answer for answer in answers if answer is not None)
    if not said or len(said) != len(answers):
        reader.problem(f"show_if.{key}", _SHAPE)
        return None
    return Condition(key, said)


def _answer(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else None


def _bound(how: Compare, than: object) -> Bound | None:
    plain = isinstance(than, int | float | str) and not isinstance(than, bool)
    return Bound(how, str(than)[:100]) if plain else None


def conditions(placed: Iterable[tuple[str, Field]]) -> Iterator[FormProblem]:
    """Give the conditions that ask what the other field cannot answer."""
    for at, each, known in with_known(placed):
        for condition in each.show_if:
            message = _problem(condition, known)
            if message:
                yield FormProblem(f"{at}.show_if.{condition.field}", message)


def with_known(
    placed: Iterable[tuple[str, Field]],
) -> Iterator[tuple[str, Field, Mapping[str, Field]]]:
    """Give every field with its place and the fields it may speak of.

    Those are the ones before it, in a row also what stands earlier in the same row; from outside
    nobody looks into a row.
    """
    before: dict[str, Field] = {}
    for place, field in placed:
        yield place, field, before
        known = dict(before)
        for number, each in enumerate(field.fields):
            yield f"{place}.fields[{number}]", each, known
            known[each.key] = each
        before[field.key] = field


def _problem(condition: Condition, before: Mapping[str, Field]) -> Text | None:
    other = before.get(condition.field)
    if other is None:
        return Text(
            "Câu hỏi này phải đứng trước trong biểu mẫu.",
            "This field must stand earlier in the form.",
        )
    if other.type in _PICKED:
        return _problem_of_answers(condition, other)
    if other.type in NUMERIC:
        if condition.bounds and all(_of_number(each, before) for each in condition.bounds):
            return None
        return Text(
            "Câu hỏi số cần at_least, at_most, more_than hoặc less_than: một số, hay câu hỏi số "
            "đứng trước.",
            "A number needs at_least, at_most, more_than or less_than: a number, or an earlier "
            "number.",
        )
    if other.type is FieldType.DATE:
        if condition.bounds and all(_of_day(each, before) for each in condition.bounds):
            return None
        return Text(
            "Câu hỏi ngày cần not_before, not_after, after, before (ngày, today-17y hay câu hỏi "
            "ngày đứng trước) hoặc age_at_least, age_at_most (số tuổi).",
            "A date needs not_before, not_after, after, before (a day, today-17y or an earlier "
            "date), or age_at_least, age_at_most (years).",
        )
    return Text(
        "Chỉ dùng được câu hỏi có/không, lựa chọn, tỉnh, số, số tiền hoặc ngày.",
        "Only yes/no, choices, a province, a number, money or a date can decide.",
    )


def _problem_of_answers(condition: Condition, other: Field) -> Text | None:
    if condition.bounds:
        return Text(
            "Câu hỏi kia không so sánh lớn nhỏ được: hãy ghi câu trả lời.",
            "That field has no order: write its answers.",
        )
    if all(_possible(other, answer) for answer in condition.answers):
        return None
    return Text("Câu hỏi kia không có câu trả lời này.", "That field has no such answer.")


def _possible(field: Field, answer: str) -> bool:
    if field.type is FieldType.YES_NO:
        return answer in {"yes", "no"}
    if field.type is FieldType.PROVINCE:
        return True
    return any(choice.key == answer for choice in field.choices)


def _of_number(bound: Bound, before: Mapping[str, Field]) -> bool:
    other = before.get(bound.than)
    known = other.type in NUMERIC if other else number_of(bound.than) is not None
    return bound.how in OF_NUMBERS and known


def _of_day(bound: Bound, before: Mapping[str, Field]) -> bool:
    if bound.how in OF_AGES:
        plain = bound.than.isascii() and bound.than.isdecimal() and len(bound.than) < 4
        return plain and int(bound.than) <= _OLDEST
    other = before.get(bound.than)
    known = other.type is FieldType.DATE if other else is_day(bound.than)
    return bound.how in OF_DAYS and known
