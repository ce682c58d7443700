"""Reading what the server works out: the formula of a computed field, and what it may be of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from motcua.domain.forms.rules.conditions import number_of
from motcua.domain.forms.rules.parse_conditions import with_known
from motcua.domain.forms.rules.reading import Reader
from motcua.domain.forms.values import (
    NUMERIC,
    TODAY,
    Field,
    FieldType,
    FormProblem,
    Formula,
    Page,
    Working,
)
from motcua.kernel.texts import Text

_NOT_HERE = Text("Không dùng được với loại câu hỏi này.", "Does not belong to this type.")
_MOST_PARTS, _MOST_DECIMALS = 10, 4
_HOW = ", ".join(Working)


def take_formula(reader: Reader, kind: FieldType) -> Formula | None:
    """Read ``formula``, ``of`` and ``at`` of a computed field; refuse them in any other type.

    ``of`` belongs to a sum over rows, too, and is left for it.
    """
    if kind is not FieldType.COMPUTED:
        for key in ("formula", "at"):
            if reader.has(key):
                reader.take_any(key)
                reader.problem(key, _NOT_HERE)
        return None
    word = reader.take_word("formula")
    if word not in set(Working):
        reader.problem("formula", Text(f"Phải là một trong: {_HOW}.", f"Must be one of: {_HOW}."))
        word = Working.SUM
    of = tuple(str(each)[:100] for each in reader.take_list("of"))
    return Formula(Working(word), of, reader.take_word("at") or TODAY)


def formulas(placed: Iterable[tuple[str, Field]]) -> Iterator[FormProblem]:
    """Give the formulas of what stands not before them, or is no number or no date."""
    for at, each, known in with_known(placed):
        if each.formula is None:
            continue
        if each.formula.how is Working.AGE:
            yield from _age_problems(at, each.formula, known)
        elif each.formula.how is Working.COUNT:
            yield from _count_problems(at, each.formula, known)
        elif not _is_of_numbers(each.formula, known):
            yield FormProblem(
                f"{at}.of",
                Text(
                    "Cần từ 2 đến 10 mục: câu hỏi số hay số tiền đứng trước, hoặc một số; ít nhất "
                    "một câu hỏi.",
                    "Needs 2 to 10 entries: earlier numbers or money, or plain numbers; at least "
                    "one field.",
                ),
            )
        if each.formula.how is not Working.AGE and each.formula.at != TODAY:
            yield FormProblem(f"{at}.at", _NOT_HERE)


def _is_of_numbers(formula: Formula, known: Mapping[str, Field]) -> bool:
    fields = [known[key] for key in formula.of if key in known]
    plain = [key for key in formula.of if key not in known]
    return (
        2 <= len(formula.of) <= _MOST_PARTS
        and bool(fields)
        and all(each.type in NUMERIC for each in fields)
        and all(number_of(key) is not None and len(key) <= 20 for key in plain)
    )


def _age_problems(at: str, formula: Formula, known: Mapping[str, Field]) -> Iterator[FormProblem]:
    def is_date(key: str) -> bool:
        return key in known and known[key].type is FieldType.DATE

    message = Text("Phải là một câu hỏi ngày đứng trước.", "Must be one earlier date.")
    if len(formula.of) != 1 or not is_date(formula.of[0]):
        yield FormProblem(f"{at}.of", message)
    if formula.at != TODAY and not is_date(formula.at):
        yield FormProblem(f"{at}.at", message)


def _count_problems(at: str, formula: Formula, known: Mapping[str, Field]) -> Iterator[FormProblem]:
    of = known.get(formula.of[0]) if len(formula.of) == 1 else None
    if of is None or of.type is not FieldType.GROUP:
        yield FormProblem(
            f"{at}.of", Text("Phải là một nhóm đứng trước.", "Must be one earlier group.")
        )


def sums(placed: Iterable[tuple[str, Field]]) -> Iterator[FormProblem]:
    """Give the sums that add up what is no number of a group before them."""
    before: dict[str, Field] = {}
    for place, field in placed:
        if field.type is FieldType.SUM:
            group, _, inner = field.of.partition(".")
            rows = before[group].fields if group in before else ()
            added = next((each for each in rows if each.key == inner), None)
            if added is None or added.type not in NUMERIC:
                yield FormProblem(
                    f"{place}.of",
                    Text(
                        "Phải là “nhóm.câu_hỏi” kiểu số của một nhóm đứng trước.",
                        "Must be “group.field”, a number of a group that stands before.",
                    ),
                )
        before[field.key] = field


def resolved(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Give what is worked out the decimals of what it is made of, and money made of money."""
    known: dict[str, Field] = {}
    return tuple(
        replace(page, fields=tuple(_resolved(each, known) for each in page.fields))
        for page in pages
    )


def _resolved(field: Field, known: dict[str, Field]) -> Field:
    found = field
    if field.fields:
        found = replace(field, fields=tuple(_resolved(each, known) for each in field.fields))
    elif field.type is FieldType.SUM:
        found = _like(field, [known[field.of.partition(".")[2]]])
    elif field.formula and field.formula.how not in {Working.AGE, Working.COUNT}:
        parts = [known[key] for key in field.formula.of if key in known]
        plain = [_decimals_of(key) for key in field.formula.of if key not in known]
        found = _like(field, parts, plain)
    known[field.key] = found
    return found


def _like(field: Field, parts: list[Field], plain: Iterable[int] = ()) -> Field:
    if any(each.is_money for each in parts):
        return replace(field, in_dong=True)
    decimals = [*(each.decimals for each in parts), *plain]
    multiplied = field.formula is not None and field.formula.how is Working.PRODUCT
    most = sum(decimals) if multiplied else max(decimals)
    return replace(field, decimals=min(most, _MOST_DECIMALS))


def _decimals_of(number: str) -> int:
    exponent = Decimal(number).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
