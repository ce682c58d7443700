"""A form, its pages and fields, and the verdict about what somebody typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from motcua.domain.forms.values.conditions import Condition, Formula
from motcua.kernel.texts import Text

# What a browser sends: a text, or several texts under one name.
Typed: TypeAlias = str | list[str]
Raw: TypeAlias = Mapping[str, str | Sequence[str]]

# What is true after the check: plain JSON.
Value: TypeAlias = object
Values: TypeAlias = dict[str, Value]


class FieldType(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PHONE = "phone"
    EMAIL = "email"
    PERSONAL_NUMBER = "personal_number"
    ORGANISATION = "organisation"
    PROVINCE = "province"
    ADDRESS = "address"
    CHECKLIST = "checklist"
    GROUP = "group"
    SUM = "sum"
    COMPUTED = "computed"
    STOP = "stop"


class Asking(StrEnum):
    """How the questions are put: by the form's pages, one a page, or all on one."""

    PAGES = "pages"
    SINGLE = "single"
    WHOLE = "whole"


# What the server works out: a sum over the rows of a group, anything else from earlier answers.
WORKED_OUT = frozenset({FieldType.SUM, FieldType.COMPUTED})
# Fields nobody types in: besides these a stop, which only says that one cannot go on.
UNTYPED = WORKED_OUT | {FieldType.STOP}
# Fields whose value is a number.
NUMERIC = WORKED_OUT | {FieldType.NUMBER, FieldType.MONEY}
# A page never shows more rows at once; nobody types more by hand.
MOST_ROWS = 50


class Prefill(StrEnum):
    """What the login or the population database knows of a person and may be filled in for him."""

    FULL_NAME = "full_name"
    PERSONAL_NUMBER = "personal_number"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    ETHNIC_GROUP = "ethnic_group"
    PRESENT_ADDRESS = "present_address"
    FATHER_NAME = "father_name"
    FATHER_BIRTH_YEAR = "father_birth_year"
    MOTHER_NAME = "mother_name"
    MOTHER_BIRTH_YEAR = "mother_birth_year"
    HOUSEHOLD_HEAD = "household_head"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick, or one item of a checklist.

    ``detail`` is the question asked beside an item that is answered with yes.
    """

    key: str
    label: Text
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Where a stop leads: an address of this place or of the open web, and its words."""

    url: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    ``minimum`` and ``maximum`` are bounds of a number, or days of a date (ISO, ``today``,
    ``today-17y``). ``matches`` names the fields a personal number is compared with. A group has
    ``fields`` of its own, asked once a row; a sum adds the field ``of`` of all rows
    (``children.allowance``); a computed field has a ``formula``; what is worked out of money is
    money too (``in_dong``). The rows of a group may stand as a ``table``. A stop that is shown ends
    the filing.
    """

    key: str
    type: FieldType
    label: Text
    hint: Text | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    show_if: tuple[Condition, ...] = ()
    max_length: int = 200
    minimum: str | None = None
    maximum: str | None = None
    decimals: int = 0
    prefill: Prefill | None = None
    autocomplete: str | None = None
    matches: tuple[tuple[str, str], ...] = ()
    fields: tuple["Field", ...] = ()
    minimum_rows: int = 0
    maximum_rows: int = 0
    of: str = ""
    formula: Formula | None = None
    in_dong: bool = False
    as_table: bool = False
    link: Link | None = None

    @property
    def is_money(self) -> bool:
        """Tell whether the answer is a sum of money in đồng."""
        return self.type is FieldType.MONEY or self.in_dong

    def renamed(self, name: Callable[[str], str], *, also_own: bool = True) -> "Field":
        """Give the field by another name; ``name`` gives that of each field it speaks of, too."""
        return replace(
            self,
            key=name(self.key) if also_own else self.key,
            show_if=tuple(each.renamed(name) for each in self.show_if),
            formula=self.formula.renamed(name) if self.formula else None,
            fields=tuple(each.renamed(name, also_own=False) for each in self.fields),
        )

    def row(self, number: int) -> tuple["Field", ...]:
        """Give the fields of one row of a group, by the names of their inputs.

        What a condition says of the same row says it of that row's inputs.
        """
        return _row(self, number)

    def rows_in(self, raw: Raw) -> int:
        """Give how many rows of a group were sent, within its least and most."""
        said = raw.get(f"{self.key}.rows", "")
        text = said if isinstance(said, str) else said[-1] if said else ""
        plain = text.isascii() and text.isdecimal() and len(text) < 4
        number = int(text) if plain else 0
        return min(max(number, self.minimum_rows), self.maximum_rows)


# Forms are few and kept in memory; a page asks for each of its rows several times.
@lru_cache(maxsize=4096)
def _row(group: Field, number: int) -> tuple[Field, ...]:
    own = {each.key for each in group.fields}
    start = f"{group.key}.{number}."
    return tuple(
        each.renamed(lambda key: start + key if key in own else key) for each in group.fields
    )


@dataclass(frozen=True, slots=True)
class Page:
    """The questions that stand on one screen."""

    key: str
    title: Text
    intro: Text | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form: its pages in order."""

    pages: tuple[Page, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of all pages, in order."""
        return tuple(each for page in self.pages for each in page.fields)

    def page(self, key: str) -> Page | None:
        """Give the page of that key, if the form has one."""
        return next((page for page in self.pages if page.key == key), None)

    def field(self, key: str) -> Field | None:
        """Give the field of that key, if the form has one."""
        return next((each for each in self.fields if each.key == key), None)


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong in the description of a form, and where (``pages[0].fields[2].type``)."""

    place: str
    message: Text


class FormRefused(Exception):
    """The description of a form breaks the format; carries every problem found."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each.place}: {each.message.en}" for each in problems))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer and what to do; ``code`` is for programs."""

    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict about what was typed.

    ``values`` holds only good answers of fields that are asked; ``errors`` must be mended and
    ``warnings`` may be confirmed, both by the name of the input (``birth_date``,
    ``address.province``); ``typed`` is what came, to fill the page again.
    """

    values: Values = field(default_factory=dict)
    errors: dict[str, Problem] = field(default_factory=dict)
    warnings: dict[str, Problem] = field(default_factory=dict)
    typed: dict[str, Typed] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Nothing must be mended."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a review: the question, and the answer as people read it."""

    page: str
    field: str
    label: str
    shown: str
