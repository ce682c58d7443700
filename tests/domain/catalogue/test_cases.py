"""Cases: their own limits, papers and fees; described procedures; pieces of other files."""

from decimal import Decimal
from pathlib import Path

import pytest

from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.values import Openness, ProcedureVersion, Register, Severity
from motcua.kernel.workdays import Channel, Limit, Unit
from tests.domain.catalogue.conftest import Edit

CASES = """
cases:
  - key: normal
    name: {vi: "Thường", en: "Normal"}
  - key: urgent
    name: {vi: "Khẩn", en: "Urgent"}
offers:
  - channel: online
    case: urgent
    limit: {value: 1, unit: hour}
    fees: [{kind: charge, amount: "1.5", currency: USD, case: urgent}]
  - channel: online
    open_limit:
      kind: by_event
      text: {vi: "trước khi tàu rời cảng", en: "before the ship leaves"}
"""
DESCRIBED = """format: 1
code: 9.000001
former_codes: []
name: {vi: "Thủ tục mô tả", en: "A described procedure"}
summary: {vi: "Chỉ mô tả.", en: "Described only."}
field: border
levels: [commune]
applicants: [citizen]
effective_from: 2026-01-02
decision: 4534/QĐ-BQP
executing_unit: {vi: "Đội Thủ tục", en: "The team"}
deciding_unit: {vi: "Đồn trưởng", en: "The chief"}
%s
stages:
  - key: commune
    name: {vi: "Cấp xã", en: "Commune"}
    limit: {value: 3, unit: day}
  - key: province
    name: {vi: "Cấp tỉnh", en: "Province"}
components:
  - use: ../papers.yaml
  - key: photo
    name: {vi: "Ảnh", en: "Photo"}
    originals: 2
    copies: 0
    case: urgent
    replaced_by: population
result: {name: {vi: "Giấy phép", en: "Permit"}}
legal_basis: [{number: 78/2015/QH13}]
steps: [{vi: "Nộp", en: "File"}]
"""
PAPERS = """
- key: request
  name: {vi: "Đơn", en: "Request"}
  originals: 1
  copies: 0
  required: true
  reason: {vi: "Nêu yêu cầu", en: "Says what is asked"}
- key: list
  name: {vi: "Danh sách", en: "List"}
  originals: 1
  copies: 0
"""


@pytest.fixture
def described(folder: Path) -> Path:
    """Write a package that is only described, with cases and papers of another file."""
    home = folder / "border" / "9.000001"
    home.mkdir(parents=True)
    (home / "procedure.yaml").write_text(DESCRIBED % CASES, encoding="utf-8")
    (folder / "border" / "papers.yaml").write_text(PAPERS, encoding="utf-8")
    return folder


def read(folder: Path) -> ProcedureVersion:
    """Give the described procedure; there is no error."""
    examined = examine(folder)
    assert [f for f in examined.findings if f.severity is Severity.ERROR] == []
    return next(version for _, version in examined.versions if version.code == "9.000001")


def test_a_procedure_without_a_process_is_only_described(described: Path) -> None:
    found = read(described)
    assert not found.runs
    assert found.form.pages == ()
    assert not found.offered(Channel.online)
    assert found.result.name.vi == "Giấy phép"


def test_the_offer_of_a_case_counts_and_the_others_keep_the_common_one(described: Path) -> None:
    found = read(described)
    urgent = found.offer(Channel.online, "urgent")
    normal = found.offer(Channel.online, "normal")
    assert urgent is not None
    assert normal is not None
    assert urgent.limit == Limit(1, Unit.hour)
    assert normal.limit is None
    assert normal.open_limit is not None
    assert normal.open_limit.kind is Openness.BY_EVENT
    assert normal.time.vi == "trước khi tàu rời cảng"
    assert urgent.fees is not None
    assert urgent.fees[0].amount == Decimal("1.5")
    assert (urgent.fees[0].sum.vi, urgent.fees[0].sum.en) == ("1,5 USD", "1.5 USD")


def test_a_case_asks_for_its_own_papers(described: Path) -> None:
    found = read(described)
    assert [part.key for part in found.components_in("normal")] == ["request", "list"]
    assert [part.key for part in found.components_in("urgent")] == ["request", "list", "photo"]
    assert found.components[2].replaced_by is Register.POPULATION
    assert found.case_of({"case": "urgent"}) == "urgent"
    assert found.case_of({"case": "secret"}) == ""


def test_stages_stand_in_order_each_with_its_limit(described: Path) -> None:
    first, second = read(described).stages
    assert (first.key, first.limit) == ("commune", Limit(3, Unit.day))
    assert (second.key, second.limit) == ("province", None)


def test_a_change_of_a_piece_is_another_version(described: Path) -> None:
    before = read(described).version
    piece = described / "border" / "papers.yaml"
    piece.write_text(PAPERS.replace("Danh sách", "Danh sách người"), encoding="utf-8")
    assert read(described).version != before


@pytest.mark.parametrize(
    ("old", "new", "file", "place", "words"),
    [
        ("originals: 1\n  copies: 0\n  req", "originals: 99\n  copies: 0\n  req",
         "border/papers.yaml", "components[0].originals", "whole number"),
        ("- key: list", "- use: a.yaml\n- key: list", "border/papers.yaml", "", "no other piece"),
        ("- key: request", "key: request", "border/papers.yaml", "", ""),
    ],
)  # fmt: skip
def test_a_slip_in_a_piece_is_found_in_the_piece(
    described: Path, old: str, new: str, file: str, place: str, words: str
) -> None:
    piece = described / "border" / "papers.yaml"
    piece.write_text(PAPERS.replace(old, new, 1), encoding="utf-8")
    errors = [f for f in examine(described).findings if f.severity is Severity.ERROR]
    assert [f for f in errors if f.file == file and place in f.place and words in f.message.en]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("../papers.yaml", "../nothing.yaml", "components[0]", "no file"),
        ("../papers.yaml", "../../../etc/passwd", "components[0]", "no file"),
        ("limit: {value: 1, unit: hour}\n    fees", "fees", "offers[0].limit", "Exactly one"),
        ("by_event", "some_day", "offers[1].open_limit.kind", "one of"),
        ('amount: "1.5"', 'amount: "1.505"', "offers[0].fees[0].amount", "such as"),
        ("case: urgent\n    limit", "case: slow\n    limit", "offers[0].case", "no case"),
        ("case: urgent\n    replaced", "case: slow\n    replaced", "components[", "no case"),
    ],
)
def test_a_slip_is_found_at_its_place(
    described: Path, old: str, new: str, place: str, words: str
) -> None:
    sheet = described / "border" / "9.000001" / "procedure.yaml"
    text = sheet.read_text(encoding="utf-8")
    assert text.count(old) == 1
    sheet.write_text(text.replace(old, new), encoding="utf-8")
    errors = [f for f in examine(described).findings if f.severity is Severity.ERROR]
    assert [f for f in errors if place in f.place and words in f.message.en]


def test_lines_are_right_behind_a_piece(described: Path) -> None:
    sheet = described / "border" / "9.000001" / "procedure.yaml"
    text = sheet.read_text(encoding="utf-8").replace("originals: 2", "originals: 99")
    sheet.write_text(text, encoding="utf-8")
    line = text[: text.index("originals: 99")].count("\n") + 1
    (found,) = [f for f in examine(described).findings if "originals" in f.place]
    assert found.place == f"{line}: components[2].originals"
    assert found.file == "border/9.000001/procedure.yaml"


def test_a_form_may_use_pages_of_another_file(folder: Path, edit: Edit) -> None:
    form = folder / "military_service/1.013133/form.yaml"
    pages = form.read_text(encoding="utf-8").partition("pages:\n")[2]
    first, second = pages.index("  - key"), pages.index("\n  - key", 5) + 1
    shared = "\n".join(line[2:] for line in pages[first:second].splitlines()) + "\n"
    (folder / "military_service/person.yaml").write_text(shared, encoding="utf-8")
    before = next(v for _, v in examine(folder).versions if v.code == "1.013133")
    form.write_text("pages:\n  - use: ../person.yaml\n" + pages[second:], encoding="utf-8")
    after = next(v for _, v in examine(folder).versions if v.code == "1.013133")
    assert after.form == before.form
    assert after.version != before.version


def test_a_case_that_differs_in_nothing_is_named(described: Path) -> None:
    sheet = described / "border" / "9.000001" / "procedure.yaml"
    text = sheet.read_text(encoding="utf-8").replace("    case: urgent\n", "")
    text = text.replace(", case: urgent", "").replace(
        "  - channel: online\n    open", "  - channel: post\n    open"
    )
    sheet.write_text(text, encoding="utf-8")
    assert [f for f in examine(described).findings if f.place == "cases"]
