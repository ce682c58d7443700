"""Made-up answers: taken by every form, the same for the same seed, and nobody's."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.api import check, known_at, made_up, parse_form
from motcua.domain.forms.rules.bounds import day_of
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.values import FieldType, FormDefinition
from tests.domain.dossiers.conftest import NOW
from tests.domain.forms.writing import ALONE, field, form

PUBLISHED = sorted(Path(settings.MOTCUA_CATALOGUE).glob("*/*/form.yaml"))
_BOUNDS = {
    FieldType.NUMBER: [("-3", "5"), ("0.5", "0.7"), ("7", None), (None, "-4"), (None, None)],
    FieldType.DATE: [
        ("1940-01-01", "today-17y"), ("today", "today"), ("today+3d", None), (None, "2001-02-28"),
        ("today-2d", "today+1m"), (None, None),
    ],
}  # fmt: skip


@st.composite
def forms(draw: st.DrawFn) -> FormDefinition:
    """Any small form: each type with any bounds, some questions asked only after an answer."""
    kinds = draw(st.lists(st.sampled_from(ALONE), min_size=1, max_size=8))
    described = []
    for number, kind in enumerate(kinds):
        more: dict[str, object] = {"required": draw(st.booleans())}
        low, high = draw(st.sampled_from(_BOUNDS.get(kind, [(None, None)])))
        more |= {name: value for name, value in (("minimum", low), ("maximum", high)) if value}
        if kind is FieldType.NUMBER and (low or "").startswith("0."):
            more["decimals"] = 1
        if kind in {FieldType.TEXT, FieldType.LONG_TEXT}:
            more["max_length"] = draw(st.integers(1, 30))
        if number and kinds[0] is FieldType.YES_NO and draw(st.booleans()):
            more["show_if"] = {"a0": draw(st.booleans())}
        described.append(field(kind.value, f"a{number}", **more))
    return form(described)


@given(forms(), st.integers(0, 2**64))
def test_every_form_takes_what_was_made_up(asked: FormDefinition, seed: int) -> None:
    known = known_at(NOW)
    made = made_up(asked, seed, known)
    verdict = check(asked, made.answers, known)
    assert verdict.errors == {}
    assert made == made_up(asked, seed, known)
    if all(day_of(each.maximum or "today", known.today) <= known.today for each in asked.fields
           if each.type is FieldType.DATE):  # fmt: skip
        assert verdict.typed == dict(made.answers)


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.parent.name)
def test_the_published_forms_take_many_made_up_people(file: Path) -> None:
    published, known = parse_form(yaml.safe_load(file.read_text(encoding="utf-8"))), known_at(NOW)
    people = set()
    for seed in range(50):
        made = made_up(published, seed, known)
        verdict = check(published, made.answers, known)
        assert verdict.errors == {}
        # The number fits birth and sex, so that nobody is warned of what is only practice.
        assert verdict.warnings == {}
        people.add(made.person["full_name"] + made.person["personal_number"])
    assert len(people) == 50


def test_nobody_can_be_meant(known: Known) -> None:
    made = made_up(form([field("personal_number")]), 1, known)
    assert made.person["personal_number"].startswith("000")
    assert made.answers["a"] == made.person["personal_number"]
    assert made.person["email"].endswith(".example")
    assert "555-01" in made.person["phone"]


def test_one_day_in_the_year_a_birth_in_a_leap_year_is_taken_too() -> None:
    asked = form([field("date", prefill="birth_date", maximum="today-17y")])
    known = known_at(datetime.fromisoformat("2028-02-29T03:00:00+00:00"))
    for seed in range(400):
        assert check(asked, made_up(asked, seed, known).answers, known).errors == {}
