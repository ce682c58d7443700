"""Reading the description of a form; every problem is found in one go and named by its place."""

from collections.abc import Iterator

from motcua.domain.forms.rules.parse_conditions import conditions
from motcua.domain.forms.rules.parse_fields import parse_field
from motcua.domain.forms.rules.parse_formulas import formulas, resolved, sums
from motcua.domain.forms.rules.reading import Reader
from motcua.domain.forms.values import (
    Field,
    FieldType,
    FormDefinition,
    FormProblem,
    FormRefused,
    Page,
)
from motcua.kernel.texts import Text

MAX_FIELDS = 300


def _page(reader: Reader) -> Page:
    key = reader.take_key()
    title, intro = reader.need_text("title"), reader.take_text("intro")
    fields = tuple(
        parse_field(Reader(data, f"{reader.place}.fields[{number}]", reader.problems))
        for number, data in enumerate(reader.take_list("fields"))
    )
    if not fields:
        reader.problem("fields", Text("Cần ít nhất một câu hỏi.", "Needs at least one field."))
    reader.close()
    return Page(key, title, intro, fields)


def _placed(pages: tuple[Page, ...]) -> Iterator[tuple[str, Field]]:
    for page_number, page in enumerate(pages):
        for number, field in enumerate(page.fields):
            yield f"pages[{page_number}].fields[{number}]", field


def _with_rows(place: str, field: Field) -> Iterator[tuple[str, Field]]:
    """Give a field and those of its rows, with their places."""
    yield place, field
    for number, each in enumerate(field.fields):
        yield f"{place}.fields[{number}]", each


def _twice(pages: tuple[Page, ...]) -> Iterator[FormProblem]:
    message = Text("Khóa bị lặp lại.", "The key stands twice.")
    seen: set[str] = set()
    for number, page in enumerate(pages):
        if page.key and page.key in [before.key for before in pages[:number]]:
            yield FormProblem(f"pages[{number}].key", message)
    for place, field in _placed(pages):
        for at, each in _with_rows(place, field):
            if each.key and each.key in seen:
                yield FormProblem(f"{at}.key", message)
            seen.add(each.key)


def _comparisons(pages: tuple[Page, ...]) -> Iterator[FormProblem]:
    kinds = {field.key: field.type for _, field in _placed(pages)}
    wanted = {"birth_date": FieldType.DATE, "sex": FieldType.CHOICE}
    for place, field in _placed(pages):
        for what, key in field.matches:
            if kinds.get(key) is not wanted[what]:
                yield FormProblem(
                    f"{place}.matches.{what}",
                    Text(
                        f"Phải là một câu hỏi loại {wanted[what]}.",
                        f"Must name a field of type {wanted[what]}.",
                    ),
                )


def parse_form(data: object) -> FormDefinition:
    """Read the description of a form, as loaded from ``form.yaml``.

    Raises ``FormRefused`` with every problem and its place; see the room's README for the format.
    """
    problems: list[FormProblem] = []
    reader = Reader(data, "", problems)
    pages = tuple(
        _page(Reader(each, f"pages[{number}]", problems))
        for number, each in enumerate(reader.take_list("pages"))
    )
    reader.close()
    if not pages:
        reader.problem("pages", Text("Cần ít nhất một trang.", "Needs at least one page."))
    if sum(len(list(_with_rows(*each))) for each in _placed(pages)) > MAX_FIELDS:
        reader.problem(
            "pages", Text(f"Tối đa {MAX_FIELDS} câu hỏi.", f"At most {MAX_FIELDS} fields.")
        )
    problems.extend((*_twice(pages), *_comparisons(pages)))
    for rule in (conditions, formulas, sums):
        problems.extend(rule(_placed(pages)))
    if problems:
        raise FormRefused(problems)
    return FormDefinition(resolved(pages))
