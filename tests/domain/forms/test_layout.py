"""One form asked in three ways: the same questions, the same verdict."""

from datetime import UTC, datetime

import pytest

from motcua.domain.forms.api import (
    asked_on,
    check,
    known_at,
    laid_out,
    page_with,
    sections_of,
    sent_from,
)
from motcua.domain.forms.values import Asking
from tests.domain.forms.writing import field, form

KNOWN = known_at(datetime(2026, 4, 15, 3, 0, tzinfo=UTC))
FORM = form(
    [
        field("text", "name", required=True),
        field("yes_no", "abroad", required=True),
        field("stop", "stopped", show_if={"abroad": True}),
        field("text", "unit", required=True, show_if={"abroad": False}),
    ],
    [
        field("group", "children", fields=[field("number", "allowance", required=True)]),
        field("sum", "total", of="children.allowance"),
        field("date", "born", maximum="today"),
    ],
)
SENT: tuple[dict[str, str | list[str]], ...] = (
    {},
    {"name": "An", "abroad": "yes"},
    {"abroad": "no", "children.rows": "1", "born": "x"},
)


@pytest.mark.parametrize("asking", Asking)
def test_the_questions_and_the_verdict_stay_the_same(asking: Asking) -> None:
    laid = laid_out(FORM, asking)
    assert laid.fields == FORM.fields
    for raw in SENT:
        assert check(laid, raw, KNOWN) == check(FORM, raw, KNOWN)
        apart = {
            name: problem.code
            for page in laid.pages
            for name, problem in check(laid, raw, KNOWN, page.key).errors.items()
        }
        assert apart == {n: p.code for n, p in check(FORM, raw, KNOWN).errors.items()}


def test_one_by_one_what_nobody_types_stands_with_the_question_before() -> None:
    laid = laid_out(FORM, Asking.SINGLE)
    assert [[each.key for each in page.fields] for page in laid.pages] == [
        ["name"], ["abroad", "stopped"], ["unit"], ["children", "total"], ["born"],
    ]  # fmt: skip
    assert [page.title.en for page in laid.pages] == [
        p.title.en for p, n in zip(FORM.pages, (3, 2), strict=True) for _ in range(n)
    ]
    assert len({page.key for page in laid.pages}) == 5


def test_a_question_not_asked_has_no_page_of_its_own_to_stop_at() -> None:
    laid = laid_out(FORM, Asking.SINGLE)
    asked = [p.key for p in laid.pages if asked_on(FORM, p, {"abroad": "yes"}, KNOWN)]
    assert asked == ["q-name", "q-abroad", "q-children", "q-born"]


@pytest.mark.parametrize(
    ("key", "single", "whole"),
    [
        ("p0", "q-name", "all-questions"),
        ("p1", "q-children", "all-questions"),
        ("q-total", "q-children", "all-questions"),
        ("all-questions", "q-name", "all-questions"),
        ("born", "q-born", "all-questions"),
        ("nothing", None, None),
        ("", None, None),
    ],
)
def test_an_address_of_another_way_leads_to_the_same_questions(
    key: str, single: str | None, whole: str | None
) -> None:
    for asking, wanted in ((Asking.SINGLE, single), (Asking.WHOLE, whole)):
        found = page_with(FORM, laid_out(FORM, asking), key)
        assert (found.key if found else None) == wanted


def test_a_page_is_saved_as_it_was_sent_whatever_was_chosen_since() -> None:
    for asking in Asking:
        for page in laid_out(FORM, asking).pages:
            sent = sent_from(FORM, page.key)
            assert sent
            assert sent[1] == page
    assert sent_from(FORM, "q-total") is None


def test_all_on_one_page_keeps_the_headings() -> None:
    (page,) = laid_out(FORM, Asking.WHOLE).pages
    assert [(each.key, len(each.fields)) for each in sections_of(FORM, page)] == [
        ("p0", 4), ("p1", 3),
    ]  # fmt: skip
