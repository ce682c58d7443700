"""The rules of the linter on facts made up for them: what each finds, and what it lets pass."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml

from motcua.domain.catalogue.rules.lint import amounts, completeness, law, limits, papers, results
from motcua.domain.catalogue.rules.lint.facts import Facts, Paper, Row, Said, Stage, Sum
from motcua.domain.catalogue.rules.lint.reachable import unreachable
from motcua.domain.catalogue.values import Finding
from motcua.domain.forms.api import parse_form

DIRECT = Row(
    place="offers[0]",
    channel="direct",
    case="",
    value=Decimal(5),
    unit="working_day",
    written="",
    open=False,
    note="",
    sums=(),
)
ONLINE = replace(DIRECT, place="offers[1]", channel="online")
FACTS = Facts(
    file="f",
    code="1.000001",
    name="Cấp giấy phép bay",
    field="airspace",
    rows=(DIRECT,),
    stages=(),
    papers=(),
    executing=Said("executing_unit", "Cục Tác chiến"),
    deciding=Said("deciding_unit", "Cục Tác chiến"),
    result=Said("result.name", "Giấy phép bay"),
    decision=Said("decision", "1/QĐ-BQP"),
    law=(),
    texts=(),
    missing=(),
    runs=False,
)
PAPER = Paper(
    place="components[0]",
    name="Đơn đề nghị",
    originals=1,
    copies=0,
    present_only=False,
    form_code="",
    form_file="",
    note="",
)


def kinds(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """Give place and kind of each finding."""
    return [(each.place, each.kind) for each in found]


def with_stages(*stages: tuple[int, str], row: Row = DIRECT) -> Facts:
    rows = tuple(Stage(f"stages[{i}].limit", Decimal(v), u) for i, (v, u) in enumerate(stages))
    return replace(FACTS, stages=rows, rows=(row,))


@pytest.mark.parametrize(
    ("value", "unit", "kind"),
    [
        (5, "working_day", None),
        (5, "hour", "limit_unit"),
        (5, "day", "limit_unit"),
        (4, "working_day", "limit_differs"),
    ],
)
def test_limits_of_channels_contradict_each_other(value: int, unit: str, kind: str | None) -> None:
    other = replace(ONLINE, value=Decimal(value), unit=unit)
    found = kinds(limits.contradictions(replace(FACTS, rows=(DIRECT, other))))
    assert found == ([("offers[1].limit", kind)] if kind else [])
    explained = replace(other, note="Theo Điều 5")
    assert not list(limits.contradictions(replace(FACTS, rows=(DIRECT, explained))))


def test_a_limit_of_another_case_is_compared_with_its_own_case_only() -> None:
    complex_case = replace(ONLINE, case="complex", value=Decimal(14))
    assert not list(limits.contradictions(replace(FACTS, rows=(DIRECT, complex_case))))


@pytest.mark.parametrize(
    ("stages", "over"),
    [
        ([(2, "working_day"), (3, "working_day")], False),
        ([(3, "working_day"), (3, "working_day")], True),
        ([(10, "day"), (10, "day")], False),  # five working days may last as long
        ([(20, "day"), (1, "day")], True),
        ([(1, "month")], True),
        ([(8, "hour")], False),
    ],
)
def test_stages_stay_within_the_whole(stages: list[tuple[int, str]], *, over: bool) -> None:
    assert bool(list(limits.stage_budgets(with_stages(*stages)))) is over


def test_a_note_explains_why_stages_are_longer() -> None:
    noted = replace(DIRECT, note="Giai đoạn hai chỉ khi cần xác minh")
    assert not list(limits.stage_budgets(with_stages((9, "working_day"), row=noted)))


@pytest.mark.parametrize(
    ("sums", "kind"),
    [
        (None, "fee_missing"),
        ((), None),
        ((Sum("p", "fee", Decimal(1), "VND", "", ""),), None),
        ((Sum("p", "fee", None, "VND", "", ""),), "fee_blank"),
        ((Sum("p", "fee", None, "VND", "", "Theo quy định"),), "fee_blank"),
        ((Sum("p", "fee", None, "VND", "", "Thông tư 249/2016/TT-BTC"),), None),
        (
            (
                Sum("p", "fee", Decimal(1), "VND", "", ""),
                Sum("q", "fee", Decimal(2), "VND", "", ""),
            ),
            "fee_without_case",
        ),
        (
            (
                Sum("p", "fee", Decimal(1), "VND", "", "Trên đất liền"),
                Sum("q", "fee", Decimal(2), "VND", "", "Trên biển"),
            ),
            None,
        ),
        (
            (
                Sum("p", "fee", Decimal(1), "VND", "", ""),
                Sum("q", "charge", Decimal(2), "VND", "", ""),
            ),
            None,
        ),
    ],
)
def test_everybody_can_know_what_he_pays(sums: tuple[Sum, ...] | None, kind: str | None) -> None:
    found = list(amounts.fees(replace(FACTS, rows=(replace(DIRECT, sums=sums),))))
    assert [each.kind for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("name", "runs", "form_code", "told"),
    [
        ("Đơn đề nghị cấp phép", False, "", True),
        ("3 phiếu đăng ký dự tuyển", False, "", True),
        ("Đơn đề nghị (Mẫu số 06)", False, "", False),
        ("Đơn đề nghị cấp phép", False, "Mẫu số 01", False),
        ("Đơn đề nghị cấp phép", True, "", False),
        ("Hộ chiếu", False, "", False),
    ],
)
def test_a_request_names_its_form(name: str, runs: bool, form_code: str, told: bool) -> None:  # noqa: FBT001
    paper = replace(PAPER, name=name, form_code=form_code)
    found = papers.missing_forms(replace(FACTS, papers=(paper,), runs=runs))
    assert bool(list(found)) is told


def test_a_result_is_no_component_unless_it_is_handed_in_again() -> None:
    issued = {"giấy phép bay": ["1.000001"]}
    facts = replace(FACTS, papers=(replace(PAPER, name="Giấy phép bay"),))
    assert kinds(papers.results_as_papers(facts, issued)) == [
        ("components[0].name", "result_as_component")
    ]
    again = replace(facts, name="Cấp lại giấy phép bay")
    assert not list(papers.results_as_papers(again, issued))


def test_a_paper_without_numbers_of_sets_is_named() -> None:
    paper = replace(PAPER, originals=0)
    assert ("components[0].originals", "sets_missing") in kinds(
        completeness.incomplete(replace(FACTS, papers=(paper,)))
    )


@pytest.mark.parametrize(
    ("day", "cited", "told"),
    [
        (date(2025, 11, 5), ["36/2008/NĐ-CP"], True),
        (date(2025, 11, 4), ["36/2008/NĐ-CP"], False),
        (date(2026, 1, 1), ["36/2008/NĐ-CP", "288/2025/NĐ-CP"], False),
        (date(2026, 1, 1), ["61/2014/QH13"], False),
    ],
)
def test_a_text_must_be_in_force_on_the_day(day: date, cited: list[str], *, told: bool) -> None:
    listed = {
        "36/2008/NĐ-CP": {"ended_on": "2025-11-04", "replaced_by": "288/2025/NĐ-CP"},
        "61/2014/QH13": {"unconfirmed": True},
        "1/2000/QH10": {"ended_on": "không rõ"},
    }
    facts = replace(FACTS, law=tuple(Said("legal_basis[0].number", each) for each in cited))
    found = list(law.no_longer_in_force(facts, law.ended_texts(listed), [day]))
    assert bool(found) is told
    assert all("288/2025/NĐ-CP" in each.message.vi for each in found)


def test_a_general_word_for_a_result_is_no_slip() -> None:
    names = ["Thu hồi giấy phép hành nghề", "Thu hồi giấy phép hoạt động của cơ sở"]
    same = Said("result.name", "Quyết định thu hồi giấy phép hành nghề")
    two = [replace(FACTS, code=str(i), name=name, result=same) for i, name in enumerate(names)]
    assert kinds(results.sister_results(two)) == [("result.name", "result_of_sister")]
    three = [*two, replace(two[1], code="3", name="Xử lý vi phạm")]
    assert not list(results.sister_results(three))


FORM = """
pages: [{{key: one, title: {{vi: A, en: A}}, fields: [
  {{key: abroad, type: yes_no, label: {{vi: A, en: A}}}},
  {{key: land, type: choice, label: {{vi: A, en: A}}, show_if: {{abroad: true}},
    choices: [{{key: a, label: {{vi: A, en: A}}}}, {{key: b, label: {{vi: A, en: A}}}}]}},
  {{key: many, type: choices, label: {{vi: A, en: A}},
    choices: [{{key: a, label: {{vi: A, en: A}}}}, {{key: b, label: {{vi: A, en: A}}}}]}},
  {{key: paid, type: money, label: {{vi: A, en: A}}, maximum: 100}},
  {{key: last, type: text, label: {{vi: A, en: A}}, show_if: {shown}}}]}}]
"""


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("{abroad: false}", False),
        ("{land: a}", False),
        ("{land: a, abroad: true}", False),
        ("{land: a, abroad: false}", True),
        ("{many: {in: [a, b]}, land: {in: [a, b]}}", False),
        ("{paid: {at_least: 100}}", False),
        ("{paid: {more_than: 101}}", True),
        ("{paid: {less_than: -1}}", True),
        ("{paid: {at_least: 9, at_most: 8}}", True),
        ("{paid: {at_least: 9}, land: a}", False),
    ],
)
def test_a_question_that_can_never_be_asked_is_named(shown: str, *, told: bool) -> None:
    form = parse_form(yaml.safe_load(FORM.format(shown=shown)))
    found = kinds(unreachable(form, "form.yaml"))
    assert found == ([("pages[0].fields[4].show_if", "field_unreachable")] if told else [])
