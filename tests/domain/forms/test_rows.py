"""Groups, sums and stops: read, checked, shown, sent by programs, made up; hostile answers."""

import json
from datetime import date

import pytest

from motcua.domain.forms.rules.check import asked_on, check, check_answers, merged, shown_fields
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.rules.made_up import made_up
from motcua.domain.forms.rules.parse import parse_form
from motcua.domain.forms.rules.prefill import prefill
from motcua.domain.forms.rules.review import review
from motcua.domain.forms.rules.rows import with_rows
from motcua.domain.forms.rules.schema import json_schema
from motcua.domain.forms.values import FormDefinition, FormRefused, Raw

KNOWN = Known(date(2026, 11, 23), {"01": "Hà Nội", "22": "Quảng Ninh"})


def text(words: str) -> dict[str, str]:
    return {"vi": words, "en": words}


def field(key: str, kind: str, **more: object) -> dict[str, object]:
    return {"key": key, "type": kind, "label": text(key), **more}


def described() -> dict[str, object]:
    """Three pages: who, the rows with a condition and a sum, an end for who has no right."""
    rows = [
        field("child", "text", required=True),
        field("schooling", "yes_no", required=True),
        field("school", "text", required=True, show_if={"schooling": True}),
        field("allowance", "number", required=True, minimum=0, show_if={"abroad": False}),
    ]
    return {
        "pages": [
            {"key": "who", "title": text("who"),
             "fields": [field("abroad", "yes_no", required=True)]},
            {"key": "rows", "title": text("rows"), "fields": [
                field("children", "group", minimum_rows=1, maximum_rows=3, fields=rows),
                field("total", "sum", of="children.allowance"),
            ]},
            {"key": "end", "title": text("end"), "fields": [
                field("served", "yes_no", required=True),
                field("no_right", "stop", show_if={"served": False},
                      link={"url": "https://example.vn/a", "label": text("more")}),
            ]},
        ]
    }  # fmt: skip


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return parse_form(described())


GOOD: Raw = {
    "abroad": "no", "children.rows": "2",
    "children.0.child": "An", "children.0.schooling": "yes", "children.0.school": "Ba Đình",
    "children.0.allowance": "1.500.000",
    "children.1.child": "Bình", "children.1.schooling": "no", "children.1.school": "quên xóa",
    "children.1.allowance": "20",
    "served": "yes",
}  # fmt: skip


def test_rows_are_a_list_of_mappings_and_the_sum_is_the_servers(form: FormDefinition) -> None:
    checked = check(form, {**GOOD, "total": "7", "no_right": "x"}, KNOWN)
    assert checked.errors == {}
    assert checked.values["children"] == [
        {"child": "An", "schooling": True, "school": "Ba Đình", "allowance": 1_500_000},
        {"child": "Bình", "schooling": False, "allowance": 20},
    ]
    assert checked.values["total"] == 1_500_020
    assert checked.typed["total"] == "1500020", "shown, whatever was sent"
    assert json.loads(json.dumps(checked.values)) == checked.values


def test_a_condition_of_a_row_looks_at_the_row_and_at_what_stands_before(
    form: FormDefinition,
) -> None:
    checked = check(form, {**GOOD, "abroad": "yes"}, KNOWN)
    assert checked.values["total"] == 0
    assert "allowance" not in checked.values["children"][0]  # type: ignore[index]


def test_wrong_rows_are_named_by_row_and_make_no_value(form: FormDefinition) -> None:
    wrong = {**GOOD, "children.1.child": "", "children.0.allowance": "abc"}
    checked = check(form, wrong, KNOWN, "rows")
    assert sorted(checked.errors) == ["children.0.allowance", "children.1.child"]
    assert checked.errors["children.1.child"].message.vi.startswith("Dòng 2: ")
    assert "children" not in checked.values


def test_a_stop_is_an_error_while_it_holds(form: FormDefinition) -> None:
    stopped = check(form, {**GOOD, "served": "no"}, KNOWN)
    assert {name: each.code for name, each in stopped.errors.items()} == {"no_right": "stopped"}
    page = form.pages[2]
    assert [each.key for each in asked_on(form, page, {"served": "no"}, KNOWN)] == [
        "served", "no_right",
    ]  # fmt: skip
    assert [each.key for each in asked_on(form, page, GOOD, KNOWN)] == ["served"]
    assert "no_right" not in shown_fields(form, GOOD, KNOWN)


@pytest.mark.parametrize("rows", ["", "0", "-1", "9" * 5000, "٣", "²", "1e3", "x", "\x00"])
def test_a_hostile_number_of_rows_is_bounded(form: FormDefinition, rows: str) -> None:
    checked = check(form, {"abroad": "no", "children.rows": rows}, KNOWN, "rows")
    named = {name.split(".")[1] for name in checked.errors}
    assert named <= {"0", "1", "2"}
    assert "0" in named


def test_rows_beyond_the_last_are_not_kept(form: FormDefinition) -> None:
    many = {f"children.{n}.child": "x" for n in range(500)} | {"children.rows": "400"}
    checked = check(form, many, KNOWN, "rows")
    assert len([name for name in checked.typed if name.endswith(".child")]) == 3


def test_rows_come_and_go(form: FormDefinition) -> None:
    page = form.pages[1]
    more = with_rows(page, GOOD, "add:children")
    assert more["children.rows"] == "3"
    assert with_rows(page, more, "add:children")["children.rows"] == "3"
    less = with_rows(page, more, "remove:children:0")
    assert (less["children.rows"], less["children.0.child"]) == ("2", "Bình")
    assert "children.1.child" not in less
    assert less["abroad"] == "no"
    for act in ("", "add:abroad", "remove:children:9", "remove:children:x", "remove:children:²",
                "burn:children", "add:children.0"):  # fmt: skip
        assert with_rows(page, GOOD, act) == GOOD
    kept = merged(page, more, shown_fields(form, more, KNOWN), less)
    assert "children.2.child" not in kept
    assert kept["abroad"] == "no"


def test_programs_send_and_get_lists(form: FormDefinition) -> None:
    sent = {
        "abroad": False, "served": True,
        "children": [{"child": "An", "schooling": False, "allowance": 5}],
    }  # fmt: skip
    checked = check_answers(form, sent, KNOWN)
    assert checked.errors == {}
    assert checked.values == {**sent, "total": 5}
    properties = json_schema(form)["properties"]
    assert isinstance(properties, dict)
    assert properties["total"] == {"type": "integer", "readOnly": True, "title": "total"}
    assert "no_right" not in properties
    rows = properties["children"]
    assert (rows["minItems"], rows["maxItems"]) == (1, 3)
    assert rows["items"]["required"] == ["child", "schooling"]
    assert json_schema(form)["required"] == ["abroad", "served"]


@pytest.mark.parametrize(
    ("wrong", "place", "code"),
    [
        ({"children": {}}, "children", "wrong_type"),
        ({"children": []}, "children", "wrong_type"),
        ({"children": [{}] * 4}, "children", "wrong_type"),
        ({"children": ["x"]}, "children.0", "wrong_type"),
        ({"children": [{"other": 1}]}, "children.0.other", "wrong_type"),
        ({"children": [{"child": ["x"]}]}, "children.0.child", "wrong_type"),
        ({"children": [{"child": {"a": []}}]}, "children.0.child", "wrong_type"),
        ({"children.rows": "9"}, "children.rows", "unknown_field"),
        ({"total": 9}, "total", "read_only"),
        ({"no_right": True}, "no_right", "read_only"),
    ],
)
def test_hostile_answers_of_programs(
    form: FormDefinition, wrong: dict[str, object], place: str, code: str
) -> None:
    assert check_answers(form, wrong, KNOWN).errors[place].code == code


def test_rows_are_read_one_answer_a_line(form: FormDefinition) -> None:
    values = check(form, GOOD, KNOWN).values
    rows = [(row.label, row.shown) for row in review(form, values, "vi", KNOWN.provinces)]
    assert ("children 1 – school", "Ba Đình") in rows
    assert ("children 2 – schooling", "Không") in rows
    assert ("total", "1500020") in rows
    assert not [row for row in rows if row[0] in {"no_right", "children 2 – school"}]
    none = [row.shown for row in review(form, {"abroad": True}, "vi", KNOWN.provinces)]
    assert none == ["Có", "Không có", "Chưa trả lời", "Chưa trả lời"]


@pytest.mark.parametrize("seed", range(30))
def test_somebody_made_up_is_never_stopped(form: FormDefinition, seed: int) -> None:
    made = made_up(form, seed, KNOWN)
    assert check(form, made.answers, KNOWN).errors == {}
    assert prefill(form, made.person, KNOWN) == {}


def _spoiled(page: int, number: int, **changes: object) -> dict[str, object]:
    data = json.loads(json.dumps(described()))
    target = data["pages"][page]["fields"][number]
    for key, value in changes.items():
        target.pop(key, None)
        if value is not None:
            target[key] = value
    return data  # type: ignore[no-any-return]


_NESTED = field("inner", "group", fields=[field("x", "text")])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (_spoiled(1, 0, fields=[]), "pages[1].fields[0].fields"),
        (_spoiled(1, 0, fields=[_NESTED]), "pages[1].fields[0].fields[0].type"),
        (_spoiled(1, 0, fields=[field("abroad", "text")]), "pages[1].fields[0].fields[0].key"),
        (
            _spoiled(1, 0, fields=[field("x", "text", prefill="full_name")]),
            "pages[1].fields[0].fields[0].prefill",
        ),
        (
            _spoiled(1, 0, fields=[field("x", "text", show_if={"served": True})]),
            "pages[1].fields[0].fields[0].show_if.served",
        ),
        (_spoiled(1, 0, maximum_rows=51), "pages[1].fields[0].maximum_rows"),
        (_spoiled(1, 0, minimum_rows=4), "pages[1].fields[0].minimum_rows"),
        (
            _spoiled(1, 0, maximum_rows=50, fields=[field(f"f{n}", "date") for n in range(3)]),
            "pages[1].fields[0].maximum_rows",
        ),
        (_spoiled(1, 1, of="children.child"), "pages[1].fields[1].of"),
        (_spoiled(1, 1, of="later.x"), "pages[1].fields[1].of"),
        (_spoiled(1, 1, of=None), "pages[1].fields[1].of"),
        (_spoiled(1, 1, required=True), "pages[1].fields[1].required"),
        (_spoiled(2, 1, show_if=None), "pages[2].fields[1].show_if"),
        (
            _spoiled(2, 1, link={"url": "javascript:alert(1)", "label": text("x")}),
            "pages[2].fields[1].link.url",
        ),
        (
            _spoiled(2, 1, link={"url": "//evil.example", "label": text("x")}),
            "pages[2].fields[1].link.url",
        ),
        (_spoiled(2, 1, link={"url": "/ok"}), "pages[2].fields[1].link.label"),
        (_spoiled(2, 0, fields=[field("x", "text")]), "pages[2].fields[0].fields"),
        (_spoiled(2, 0, of="children.allowance"), "pages[2].fields[0].of"),
        (_spoiled(2, 0, show_if={"children": True}), "pages[2].fields[0].show_if.children"),
        (_spoiled(2, 0, show_if={"schooling": True}), "pages[2].fields[0].show_if.schooling"),
    ],
)
def test_what_a_group_a_sum_or_a_stop_may_not_say(data: object, place: str) -> None:
    with pytest.raises(FormRefused) as refused:
        parse_form(data)
    assert place in {each.place for each in refused.value.problems}, refused.value
