"""What the server decides from earlier answers: numbers, ages, bounds on numbers and days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.rules.bounds import age_on, day_of
from motcua.domain.forms.rules.check import asked_on, check, check_answers, hidden_inputs
from motcua.domain.forms.rules.fields.number import shown_number
from motcua.domain.forms.rules.inputs import CheckDigit, Known
from motcua.domain.forms.rules.made_up import made_up
from motcua.domain.forms.rules.review import in_words, review
from motcua.domain.forms.rules.schema import json_schema
from motcua.domain.forms.values import FormDefinition, FormRefused, Raw
from tests.domain.forms.writing import T, field, form, one

DIGITS = CheckDigit((31, 29, 23, 19, 17, 13, 7, 5, 3), 11)
KNOWN = Known(date(2026, 11, 23), {"01": "Hà Nội"}, DIGITS)

_ROWS = [
    field("text", "item"),
    field("number", "quantity", minimum=0, decimals=1),
    field("money", "price"),
    field("computed", "line", formula="product", of=["quantity", "price"]),
    field("text", "why_dear", required=True, show_if={"line": {"more_than": 1_000_000}}),
]


@pytest.fixture(scope="module")
def order() -> FormDefinition:
    """Rows with a product, a sum over them, a difference, an age, a stop."""
    return form(
        [
            field("date", "born", required=True),
            field("date", "leaves"),
            field("computed", "age", formula="age", of=["born"]),
            field("computed", "age_then", formula="age", of=["born"], at="leaves"),
        ],
        [
            field("group", "rows", fields=_ROWS, maximum_rows=3, layout="table"),
            field("sum", "total", of="rows.line"),
            field("money", "paid"),
            field("computed", "how_many", formula="count", of=["rows"]),
            field("computed", "rest", formula="difference", of=["total", "paid"]),
            field("text", "bank", required=True, show_if={"rest": {"at_least": 1, "at_most": 99}}),
            field("stop", "young", show_if={"age": {"less_than": 17}}),
        ],
    )


GOOD: Raw = {
    "born": "24/11/2008", "leaves": "24/11/2026",
    "rows.rows": "2",
    "rows.0.item": "bàn", "rows.0.quantity": "1,5", "rows.0.price": "700.000",
    "rows.0.why_dear": "gỗ lim",
    "rows.1.item": "ghế", "rows.1.quantity": "2", "rows.1.price": "100",
    "paid": "1.050.150", "bank": "Q",
}  # fmt: skip


def test_the_server_works_out_rows_sums_differences_and_ages(order: FormDefinition) -> None:
    checked = check(order, {**GOOD, "rows.0.line": "7", "total": "7", "age": "99"}, KNOWN)
    assert checked.errors == {}
    rows = checked.values["rows"]
    assert isinstance(rows, list)
    assert [row["line"] for row in rows] == [1_050_000, 200]
    found = {key: checked.values[key] for key in ("total", "rest", "age", "age_then", "how_many")}
    assert found == {
        "total": 1_050_200, "rest": 50, "age": 17, "age_then": 18, "how_many": 2,
    }  # fmt: skip
    told = {name: checked.typed[name] for name in ("rows.0.line", "total", "rest", "age")}
    assert told == {"rows.0.line": "1050000", "total": "1050200", "rest": "50", "age": "17"}


def test_conditions_of_a_row_and_of_the_form_look_at_what_is_worked_out(
    order: FormDefinition,
) -> None:
    wrong = check(order, {**GOOD, "rows.0.why_dear": "", "bank": ""}, KNOWN).errors
    assert {name: each.code for name, each in wrong.items()} == {"rows.0.why_dear": "required"}
    without = check(order, {**GOOD, "bank": ""}, KNOWN).errors
    assert list(without) == ["bank"]
    cheap = {**GOOD, "rows.0.quantity": "1", "bank": ""}
    assert check(order, cheap, KNOWN).ok
    assert hidden_inputs(order, cheap, KNOWN) == {"rows.0.why_dear"}


def test_an_age_stops_for_pages_and_programs(order: FormDefinition) -> None:
    late = Known(date(2026, 11, 23), KNOWN.provinces)
    for born, stopped in (("24/11/2009", True), ("23/11/2009", False)):
        errors = check(order, {**GOOD, "born": born}, late).errors
        assert ({name: e.code for name, e in errors.items()} == {"young": "stopped"}) is stopped
    sent = check_answers(order, {"born": "2009-11-24"}, late).errors
    assert sent["young"].code == "stopped"
    shown = asked_on(order, order.pages[1], {"born": "24/11/2009"}, late)
    assert shown[-1].key == "young"


def test_programs_may_not_work_it_out_themselves(order: FormDefinition) -> None:
    sent = {"born": "2000-01-01", "age": 26, "rows": [{"item": "bàn", "line": 5}]}
    wrong = check_answers(order, sent, KNOWN)
    assert {name: e.code for name, e in wrong.errors.items()} == {
        "age": "read_only", "rows.0.line": "read_only",
    }  # fmt: skip
    assert wrong.typed["rows.0.item"] == "bàn", "the rest of the row is kept"
    schema = json_schema(order)["properties"]
    assert isinstance(schema, dict)
    assert schema["age"] == {"type": "integer", "readOnly": True, "title": "Mục"}
    assert schema["rows"]["items"]["properties"]["price"]["minimum"] == 0
    assert schema["rows"]["items"]["properties"]["line"]["readOnly"] is True


def test_answers_of_another_day_are_read_as_they_were_asked(order: FormDefinition) -> None:
    values = check(order, GOOD, KNOWN).values
    rows = {row.label + row.field: row.shown for row in review(order, values, "vi", {})}
    assert rows["Mục 1 – Mụcrows"]
    shown = {row.field: row.shown for row in review(order, values, "vi", {}) if row.label == "Mục"}
    assert (shown["total"], shown["rest"], shown["age"]) == ("1.050.200 đồng", "50 đồng", "17")
    assert in_words(order, values, "vi", {})["rows"] == (
        "1. bàn, 1,5, 700.000 đồng, 1.050.000 đồng, gỗ lim; 2. ghế, 2,0, 100 đồng, 200 đồng"
    )
    by_day = form(
        [field("date", "d"), field("text", "young", show_if={"d": {"after": "today-18y"}})]
    )
    assert [r.field for r in review(by_day, {"d": "2000-01-01"}, "vi", {})] == ["d"]
    answered = review(by_day, {"d": "2009-01-01", "young": "x"}, "vi", {})
    assert [r.field for r in answered] == ["d", "young"]


@pytest.mark.parametrize("seed", range(20))
def test_somebody_made_up_fits(order: FormDefinition, seed: int) -> None:
    assert not set(check(order, made_up(order, seed, KNOWN).answers, KNOWN).errors) - {"young"}


@pytest.mark.parametrize(
    ("kind", "bound", "typed", "holds"),
    [
        ("number", {"at_least": 3}, "3", True),
        ("number", {"at_least": 3}, "2", False),
        ("number", {"at_most": 3}, "3", True),
        ("number", {"more_than": 3}, "3", False),
        ("number", {"less_than": 3}, "2", True),
        ("number", {"at_least": 3, "at_most": 5}, "6", False),
        ("number", {"at_least": 3}, "", False),
        ("number", {"at_least": 3}, "ba", False),
        ("money", {"at_least": 1_000_000}, "1.000.000", True),
        ("date", {"not_before": "2026-01-01"}, "1/1/2026", True),
        ("date", {"after": "2026-01-01"}, "1/1/2026", False),
        ("date", {"before": "today"}, "22/11/2026", True),
        ("date", {"not_after": "today-17y"}, "24/11/2009", False),
        ("date", {"age_at_least": 17}, "23/11/2009", True),
        ("date", {"age_at_least": 17}, "24/11/2009", False),
        ("date", {"age_at_most": 16}, "24/11/2009", True),
        ("date", {"age_at_most": 16}, "31/2/2009", False),
    ],
)
def test_bounds(kind: str, bound: dict[str, object], typed: str, holds: bool) -> None:  # noqa: FBT001
    asked = form([field(kind, "a"), field("text", "b", show_if={"a": bound})])
    assert ("b" in check(asked, {"a": typed, "b": "x"}, KNOWN).values) is holds


def test_a_bound_may_be_an_earlier_answer() -> None:
    asked = form([
        field("date", "from"), field("date", "to"),
        field("stop", "wrong_way", show_if={"to": {"before": "from"}}),
    ])  # fmt: skip
    assert check(asked, {"from": "2/1/2026", "to": "1/1/2026"}, KNOWN).errors
    assert check(asked, {"from": "2/1/2026", "to": "2/1/2026"}, KNOWN).ok
    assert check(asked, {"to": "1/1/2026"}, KNOWN).ok


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"show_if": {"n": 3}}, "show_if.n"),
        ({"show_if": {"n": {"in": ["3"]}}}, "show_if.n"),
        ({"show_if": {"n": {"at_least": "x"}}}, "show_if.n"),
        ({"show_if": {"n": {"at_least": True}}}, "show_if.n"),
        ({"show_if": {"n": {"at_least": 1, "in": ["1"]}}}, "show_if.n"),
        ({"show_if": {"n": {"before": "today"}}}, "show_if.n"),
        ({"show_if": {"n": {"at_least": "d"}}}, "show_if.n"),
        ({"show_if": {"d": {"at_least": 3}}}, "show_if.d"),
        ({"show_if": {"d": {"before": "tomorrow"}}}, "show_if.d"),
        ({"show_if": {"d": {"age_at_least": "17"}}}, None),
        ({"show_if": {"d": {"age_at_least": 1.5}}}, "show_if.d"),
        ({"show_if": {"d": {"age_at_least": 151}}}, "show_if.d"),
        ({"show_if": {"b": {"at_least": 1}}}, "show_if.b"),
        ({"type": "computed"}, "formula"),
        ({"type": "computed", "formula": "guess", "of": ["n", "n"]}, "formula"),
        ({"type": "computed", "formula": "sum", "of": ["n"]}, "of"),
        ({"type": "computed", "formula": "sum", "of": ["n", "d"]}, "of"),
        ({"type": "computed", "formula": "sum", "of": [1, 2]}, "of"),
        ({"type": "computed", "formula": "sum", "of": ["n", "later"]}, "of"),
        ({"type": "computed", "formula": "sum", "of": ["n", "NaN"]}, "of"),
        ({"type": "computed", "formula": "sum", "of": ["n"] * 11}, "of"),
        ({"type": "computed", "formula": "sum", "of": ["n", 2.5]}, None),
        ({"type": "computed", "formula": "age", "of": ["n"]}, "of"),
        ({"type": "computed", "formula": "count", "of": ["n"]}, "of"),
        ({"type": "computed", "formula": "age", "of": ["d"], "at": "n"}, "at"),
        ({"type": "computed", "formula": "sum", "of": ["n", 1], "at": "d"}, "at"),
        ({"type": "computed", "formula": "age", "of": ["d"], "required": True}, "required"),
        ({"formula": "sum"}, "formula"),
        ({"layout": "table"}, "layout"),
        ({"type": "group", "fields": [field("text", "x")], "layout": "grid"}, "layout"),
        ({"type": "group", "fields": [field("address", "x")], "layout": "table"}, "layout"),
        (
            {"type": "group", "layout": "table", "fields": [field("text", f"x{n}")
                                                            for n in range(9)]},
            "layout",
        ),
        ({"type": "organisation", "minimum": 3}, "minimum"),
        ({"type": "money", "decimals": 2}, "decimals"),
        ({"type": "money", "maximum": "lots"}, "maximum"),
    ],
)  # fmt: skip
def test_what_breaks_the_format(wrong: dict[str, object], place: str | None) -> None:
    before = [field("number", "n"), field("date", "d"), field("yes_no", "b")]
    asked = {"key": "a", "type": "text", "label": T, **wrong}
    if place is None:
        assert form([*before, asked])
        return
    with pytest.raises(FormRefused) as refused:
        form([*before, asked])
    assert f"pages[0].fields[3].{place}" in {each.place for each in refused.value.problems}


@pytest.mark.parametrize(
    ("formula", "of", "raw", "value"),
    [
        ("sum", ["x", "y", 10], {"x": "1", "y": "2"}, 13),
        ("sum", ["x", "y", 10], {"y": "2"}, 12),
        ("sum", ["x", "y", 10], {}, None),
        ("difference", ["x", "y"], {"x": "1"}, 1),
        ("difference", ["x", "y"], {"y": "1"}, None),
        ("difference", [100, "y"], {"y": "150"}, -50),
        ("product", ["x", "y"], {"x": "3"}, None),
        ("product", ["x", "0.5"], {"x": "3"}, 1.5),
        ("product", ["m", "0.015"], {"m": "101"}, 2),
    ],
)
def test_formulas(formula: str, of: list[object], raw: Raw, value: object) -> None:
    asked = form([
        field("number", "x"), field("number", "y"), field("money", "m"),
        field("computed", "a", formula=formula, of=of),
    ])  # fmt: skip
    assert check(asked, raw, KNOWN).values.get("a") == value


def test_what_comes_out_too_large_is_no_answer() -> None:
    asked = form([field("number", "x"), field("computed", "a", formula="product", of=["x"] * 9)])
    checked = check(asked, {"x": "9" * 15}, KNOWN)
    assert checked.errors["a"].code == "too_large"
    assert "a" not in checked.values


@pytest.mark.parametrize(
    ("code", "warned"),
    [("0123456787", False), ("0123456787-001", False), ("0123456780", True),
     ("001209012345", False)],
)  # fmt: skip
def test_a_doubtful_check_digit_warns_and_goes_on(code: str, warned: bool) -> None:  # noqa: FBT001
    raw = {"a.code": code, "a.name": "Công ty"}
    checked = check(one("organisation"), raw, KNOWN)
    assert checked.ok
    assert checked.values
    assert ("a.code" in checked.warnings) is warned
    assert not check(one("organisation"), raw, Known(KNOWN.today, {})).warnings


@given(st.integers(0, 10**15 - 1), st.sampled_from(["vi", "en"]))
def test_money_is_read_as_it_is_written(amount: int, lang: str) -> None:
    written = shown_number(amount, lang, money=True)
    assert check(one("money"), {"a": written}, KNOWN).values == {"a": amount}


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 36_500), st.integers(0, 100))
def test_an_age_and_a_bound_in_years_say_the_same(born: date, days: int, years: int) -> None:
    today = born + timedelta(days=days)
    assert (age_on(born, today) >= years) is (born <= day_of(f"today-{years}y", today))


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 10**9)), max_size=3))
def test_the_total_is_that_of_the_rows(order: FormDefinition, rows: list[tuple[int, int]]) -> None:
    raw = {"born": "1/1/2000", "rows.rows": str(len(rows))}
    for number, (quantity, price) in enumerate(rows):
        raw |= {f"rows.{number}.quantity": str(quantity), f"rows.{number}.price": str(price),
                f"rows.{number}.why_dear": "x"}  # fmt: skip
    checked = check(order, {**raw, "bank": "x"}, KNOWN)
    assert checked.errors == {}
    assert checked.values["total"] == sum(q * p for q, p in rows)
