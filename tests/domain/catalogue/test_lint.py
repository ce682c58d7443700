"""The linter: each kind of defect is named with its place and a remedy."""

from pathlib import Path

import pytest

from motcua.domain.catalogue.api import lint
from motcua.domain.catalogue.values import Severity
from tests.domain.catalogue.conftest import FIRST, REAL, Edit

DECIDING_UNIT = """deciding_unit:
  vi: Chủ tịch Ủy ban nhân dân cấp xã
  en: Chair of the commune People's Committee
"""


def test_the_real_packages_have_no_finding() -> None:
    assert lint(REAL) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("  en: First registration for military service", "", "name", "English is missing"),
        ("  vi: Chủ tịch Ủy ban nhân dân cấp xã\n", "  vi: Ban Chỉ huy quân sự cấp huyện\n",
         "deciding_unit", "district level"),
        ("at the counter.\n\ncomponents", "in the district.\n\ncomponents", "offers",
         "district level"),
        ("{value: 1, unit: working_day}\n    fees: []", "{value: 1, unit: working_day}",
         "offers[0].fees", "Says nothing of fees"),
        ("{value: 1, unit: working_day}\n    fees: []",
         "{value: 1, unit: working_day}\n    fees: [{kind: fee, currency: VND}]",
         "offers[0].fees[0]", "left blank"),
        (DECIDING_UNIT, "", "deciding_unit", "deciding unit is missing"),
        ("decision: 6375/QĐ-BQP\n", 'decision: "6375"\n', "decision", "not complete"),
        ("number: 104/2022/NĐ-CP", "number: \"104\"", "legal_basis[3].number", "not complete"),
        ("number: 104/2022/NĐ-CP", "number: 105/2022/NĐ-CP", "legal_basis[3].number", "is not in"),
        ("  - code: 1.013136\n", "  - code: 1.999999\n", "related[0].code",
         "no procedure 1.999999"),
    ],
)  # fmt: skip
def test_a_defect_is_a_warning_at_its_place(
    folder: Path, edit: Edit, old: str, new: str, place: str, message: str
) -> None:
    edit(FIRST, old, new)
    found = [f for f in lint(folder) if message in f.message.en]
    assert {(f.file, f.place.split(": ")[-1], f.severity) for f in found} == {
        (FIRST, place, Severity.WARNING)
    }
    assert all(f.remedy.vi and f.remedy.en and f.message.vi for f in found)


def test_limits_that_differ_need_a_reason(folder: Path) -> None:
    path = folder / FIRST
    text = path.read_text()
    start = text.index("    note:\n      vi: Theo văn bản công bố")
    path.write_text(text[:start] + text[text.index("\ncomponents:") :])
    assert [(f.place, f.message.en) for f in lint(folder)] == [
        ("offers[1].limit", "The limit differs from “direct” and nobody says why.")
    ]


CASES = """cases:
  - key: abroad
    name: {vi: Đang ở nước ngoài, en: Living abroad}
offers:
  - channel: direct
    case: abroad
    limit: {value: 7, unit: working_day}
    fees: []
"""


QUESTION = """    fields:
      - key: case
        type: choice
        label: {vi: "Trường hợp nào?", en: "Which case?"}
        required: true
        choices:
          - {key: abroad, label: {vi: "Đang ở nước ngoài", en: "Living abroad"}}
"""


def ask_for_the_case(folder: Path, question: str = QUESTION) -> None:
    form = folder / "military_service/1.013133/form.yaml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("    fields:\n", question, 1), encoding="utf-8")


def test_a_case_may_have_a_limit_of_its_own(folder: Path, edit: Edit) -> None:
    edit(FIRST, "offers:\n", CASES)
    ask_for_the_case(folder)
    assert lint(folder) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("key: case", "key: kind"),
        ("required: true", "required: false"),
        ("key: abroad", "key: at_home"),
    ],
)
def test_the_form_must_ask_for_the_case(folder: Path, edit: Edit, old: str, new: str) -> None:
    edit(FIRST, "offers:\n", CASES)
    ask_for_the_case(folder, QUESTION.replace(old, new))
    (found,) = [f for f in lint(folder) if f.severity is Severity.ERROR]
    assert (found.file, found.place) == ("military_service/1.013133/form.yaml", "case")


def test_cases_that_do_not_differ_are_named(folder: Path, edit: Edit) -> None:
    cases = CASES.replace("    case: abroad\n", "").replace("channel: direct", "channel: post")
    edit(
        FIRST,
        "offers:\n",
        cases.replace("    fees: []", "    fees: []\n    note: {vi: Xa, en: Far}"),
    )
    ask_for_the_case(folder)
    assert [(f.place, f.message.en) for f in lint(folder)] == [
        ("cases", "The cases do not differ: no limit, fee or paper is for one of them.")
    ]


def test_a_correction_may_name_the_district_level(folder: Path) -> None:
    text = (folder / "military_service/1.013134/procedure.yaml").read_text()
    assert "cấp huyện" in text
    assert lint(folder) == []


@pytest.mark.parametrize(
    "code", ['#import "parts.typ": *', '#image( "seal.png")', '#read("a.txt")']
)
def test_a_template_reads_no_file_beside_it(folder: Path, code: str) -> None:
    template = "military_service/documents/result.typ"
    path = folder / template
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, code]), encoding="utf-8")
    found = lint(folder)
    assert [(f.file, f.place, f.severity) for f in found] == [
        (template, str(len(lines) + 1), Severity.ERROR)
    ]


def test_a_folder_carries_the_name_of_its_code(folder: Path) -> None:
    (folder / "military_service/1.013139").rename(folder / "military_service/exemption")
    assert [(f.file, f.place) for f in lint(folder)] == [
        ("military_service/exemption/procedure.yaml", "code")
    ]


def test_phrases_for_no_procedure_are_found(folder: Path, edit: Edit) -> None:
    edit("synonyms.yaml", "code: 1.013139", "code: 1.000000")
    assert [(f.file, f.message.en) for f in lint(folder)] == [
        ("synonyms.yaml", "There is no procedure 1.000000.")
    ]
