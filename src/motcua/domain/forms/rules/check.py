"""The verdict about typed answers; the same for a page, for the REST interface and at filing."""

import re
from collections.abc import Mapping
from datetime import date

from motcua.domain.forms.rules.conditions import is_shown
from motcua.domain.forms.rules.flatten import flatten
from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.rules.rows import read_field, shown_inputs
from motcua.domain.forms.values import (
    WORKED_OUT,
    Checked,
    Field,
    FieldType,
    FormDefinition,
    Page,
    Problem,
    Raw,
    Typed,
    Values,
)
from motcua.kernel import personal_number

# What no database stores in a text: kept visible as a sign that the check refuses.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)


def typed_of(fields: tuple[Field, ...], raw: Raw) -> dict[str, Typed]:
    """Give what was typed under the names of these fields; nothing else is kept."""
    return {
        name: _storable(each) if isinstance(each, str) else [_storable(one) for one in each]
        for field in fields
        for name in inputs_of(field)
        if (each := raw.get(name)) is not None
    }


def merged(page: Page, before: Raw, shown_before: frozenset[str], raw: Raw) -> dict[str, Typed]:
    """Give the answers of a draft after one page came back.

    A browser leaves out what is not ticked, so a field that stood on the page and did not come
    back is no longer answered; one that did not stand there keeps what was typed earlier.
    """
    stood = tuple(field for field in page.fields if field.key in shown_before)
    gone = {name for field in stood for name in inputs_of(field)}
    kept = {name: each for name, each in before.items() if name not in gone}
    return {
        **{name: each if isinstance(each, str) else list(each) for name, each in kept.items()},
        **typed_of(page.fields, raw),
    }


def _read_all(form: FormDefinition, raw: Raw, known: Known) -> tuple[dict[str, Answer], Values]:
    """Read every field that is asked, in order, each in the light of the values before it."""
    answers: dict[str, Answer] = {}
    values: Values = {}
    for field in form.fields:
        if is_shown(field, values, known.today):
            answer = answers[field.key] = read_field(field, raw, known, values)
            if answer.value is not None:
                values[field.key] = answer.value
    return answers, values


def shown_fields(form: FormDefinition, raw: Raw, known: Known) -> frozenset[str]:
    """Give the keys of the fields that are asked, given what has been typed so far."""
    return frozenset(_read_all(form, raw, known)[0])


def hidden_inputs(form: FormDefinition, raw: Raw, known: Known) -> frozenset[str]:
    """Give the inputs that were answered and are not asked: hidden by a condition, also in a row.

    So are rows that were taken out, and a word more beside an item of a list that is not yes.
    """
    answers, values = _read_all(form, raw, known)
    asked = {
        name
        for field in form.fields
        if field.key in answers
        for name in shown_inputs(field, raw, known, values)
    }
    mine = {name for field in form.fields for name in inputs_of(field)}
    return frozenset(name for name in mine - asked if raw.get(name))


def asked_on(form: FormDefinition, page: Page, raw: Raw, known: Known) -> tuple[Field, ...]:
    """Give the fields a page shows: those asked, and those that hang on another of the page.

    A stop is shown only when it holds: until then it says nothing to anybody.
    """
    shown = shown_fields(form, raw, known)
    here = {field.key for field in page.fields}
    return tuple(
        field
        for field in page.fields
        if field.key in shown
        or (
            field.type is not FieldType.STOP
            and any(condition.field in here for condition in field.show_if)
        )
    )


def _is_counted(field: Field, values: Values) -> bool:
    """Say whether the server has worked a field out; a sum waits until its rows are right."""
    in_rows = field.of.partition(".")[0]
    return field.key in values and (not in_rows or in_rows in values)


def _comparison(field: Field, values: Values) -> Problem | None:
    """Compare a personal number with birth date and sex; a difference only warns."""
    number = values.get(field.key)
    if field.type is not FieldType.PERSONAL_NUMBER or not isinstance(number, str):
        return None
    matched = {what: values.get(key) for what, key in field.matches}
    born, sex = matched.get("birth_date"), matched.get("sex")
    found = personal_number.warnings(
        personal_number.parse(number),
        birth_date=date.fromisoformat(born) if isinstance(born, str) else None,
        sex=sex if sex in {"male", "female"} and isinstance(sex, str) else None,
    )
    return Problem("unlike_personal_number", found[0]) if found else None


def check(form: FormDefinition, raw: Raw, known: Known, page: str | None = None) -> Checked:
    """Check all that was typed, or only the fields of one page.

    ``raw`` holds the answers of the whole form as far as they are known, since an answer on one
    page decides what another page asks. Fields that are not asked are dropped from the values.
    ``KeyError`` when the form has no such page.
    """
    here = form.fields
    if page is not None:
        found = form.page(page)
        if found is None:
            raise KeyError(page)
        here = found.fields
    answers, values = _read_all(form, raw, known)
    checked = Checked(typed=typed_of(here, raw))
    for field in here:
        answer = answers.get(field.key, EMPTY)
        checked.errors.update(answer.errors)
        checked.warnings.update(answer.warnings)
        checked.typed.update(answer.worked)
        if field.key in values:
            checked.values[field.key] = values[field.key]
        if field.type in WORKED_OUT and _is_counted(field, values):
            checked.typed[field.key] = str(values[field.key])
        warning = _comparison(field, values)
        if warning:
            checked.warnings[field.key] = warning
    return checked


def check_answers(form: FormDefinition, answers: Mapping[str, object], known: Known) -> Checked:
    """Check the JSON answers of a program; the verdict is the one a page would get."""
    raw, problems = flatten(form, answers)
    checked = check(form, raw, known)
    # A wrong type says more than "please answer" at the same place.
    checked.errors.update(problems)
    return checked
