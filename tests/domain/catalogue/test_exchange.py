"""Official records: what they carry comes back equal, for every procedure; what is odd is told."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml

from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.rules.exchange import (
    LARGEST_FILE,
    MOST_RECORDS,
    Imported,
    Shape,
    read_records,
    write_record,
)
from motcua.domain.catalogue.rules.exchange.labels import NOTE, labelled, parted
from motcua.domain.catalogue.rules.gathering import gather
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.rules.yaml_writing import write_yaml
from motcua.domain.catalogue.values import ProcedureVersion, Severity
from motcua.domain.process.api import named_files
from motcua.kernel.strict_yaml import parse
from tests.one_field import WHOLE

DAY = date(2026, 1, 2)
FIELDS = {
    field["code"]: field["name"]["vi"]
    for entry in yaml.safe_load((WHOLE.parent / "law/fields.yaml").read_text(encoding="utf-8"))
    for field in entry["value"]
}
VERSIONS = {version.code: version for _, version in examine(WHOLE).versions}
every_shape = pytest.mark.parametrize("shape", list(Shape))


def records(shape: Shape) -> dict[str, dict[str, Any]]:
    """Give the records of all procedures."""
    return {c: write_record(v, shape, fields=FIELDS, on=DAY) for c, v in VERSIONS.items()}


def read(rows: object, shape: Shape) -> Imported:
    data = rows if isinstance(rows, bytes) else json.dumps(rows).encode()
    return read_records(data, "records.json", shape, fields=FIELDS, effective_from=DAY)


def versions_of(imported: Imported) -> dict[str, ProcedureVersion]:
    """Give the drafts as the strict reader reads their files."""
    laws: dict[str, Any] = {}
    files = {}
    for draft in imported.drafts:
        laws |= draft.laws
        text = write_yaml(draft.procedure)
        files[f"{draft.field}/{draft.code}/procedure.yaml"] = text.encode()
    files["legal_texts.yaml"] = write_yaml(laws).encode()
    files["synonyms.yaml"] = b"procedures: []"
    gathered = gather(files, names=named_files)
    assert [f for f in gathered.findings if f.severity is Severity.ERROR] == []
    found = {}
    for package in gathered.packages:
        done = read_version(package.content, languages=LANGUAGES, version="0" * 64)
        assert done.version is not None, done.findings
        assert {f.kind for f in done.findings} == {"english_missing"}
        found[done.version.code] = done.version
    return found


@pytest.fixture(scope="module", params=list(Shape))
def travelled(request: pytest.FixtureRequest) -> tuple[Shape, dict[str, ProcedureVersion]]:
    """Give all procedures after a journey through a file of records."""
    shape: Shape = request.param
    imported = read({"procedures": list(records(shape).values())}, shape)
    assert imported.findings == ()
    return shape, versions_of(imported)


Travelled = tuple[Shape, dict[str, ProcedureVersion]]


def test_what_a_record_carries_comes_back_equal_for_all_207(travelled: Travelled) -> None:
    shape, back = travelled
    own = {"ID", "version"}  # the hash of all the files
    assert len(back) == 207
    for code, record in records(shape).items():
        again = write_record(back[code], shape, fields=FIELDS, on=DAY)
        for key in record.keys() - own:
            assert again[key] == record[key], (code, key)


def test_the_facts_themselves_come_back(travelled: Travelled) -> None:
    for code, back in travelled[1].items():
        version = VERSIONS[code]
        for name in ("code", "field", "decision", "levels", "applicants", "regulation"):
            assert getattr(back, name) == getattr(version, name), (code, name)
        assert [t.vi for t in back.conditions] == [
            " ".join(t.vi.split()) for t in version.conditions
        ]
        assert [t.number for t in back.legal_basis] == [t.number for t in version.legal_basis]
        assert sorted(offer_facts(back)) == sorted(offer_facts(version))
        assert {part.key for part in back.components} == {part.key for part in version.components}
        assert not back.runs


def offer_facts(version: ProcedureVersion) -> list[str]:
    """Give what is asked and promised at each channel, with the names of cases."""
    names = {case.key: case.name.vi for case in version.cases} | {"": ""}
    return [
        repr(
            (
                offer.channel,
                names[offer.case],
                offer.limit,
                offer.open_limit and (offer.open_limit.kind, offer.open_limit.text.vi),
                None
                if offer.fees is None
                else [(f.kind, f.amount, f.currency, names[f.case]) for f in offer.fees],
            )
        )
        for offer in version.offers
    ]


def test_the_sheet_also_carries_numbers_of_papers_and_former_codes() -> None:
    back = versions_of(read(list(records(Shape.SHEET).values()), Shape.SHEET))
    assert back["1.013133"].former_codes == ("1.001821",)
    for code, version in VERSIONS.items():
        counts = {p.key: (p.originals, p.copies, p.present_only) for p in version.components}
        assert counts == {
            p.key: (p.originals, p.copies, p.present_only) for p in back[code].components
        }


def test_the_national_record_has_the_fields_of_the_exchange() -> None:
    record = records(Shape.NATIONAL)["1.013133"]
    assert record["MATTHC"] == "1.013133"
    first, online = record["CACHTHUCTHUCHIEN"]
    assert (first["KENH"], online["KENH"]) == ("1", "2")
    assert online["THOIGIAN"][0]["THOIGIANGIAIQUYET"] == "2"
    assert online["THOIGIAN"][0]["DONVITINH"] == "Giờ làm việc"
    assert online["THOIGIAN"][0]["PHILEPHI"] == []
    assert all(paper["TENGIAYTO"] for group in record["THANHPHANHOSO"] for paper in group["GIAYTO"])


def test_what_is_lost_is_told_and_english_is_not_invented() -> None:
    record = records(Shape.NATIONAL)["1.013133"] | {"TUKHOA": "nvqs", "LATHUONG": 1}
    (draft,) = read(record, Shape.NATIONAL).drafts
    told = [each.vi for each in draft.lost]
    assert {"Tiếng Anh.", "Khóa lạ “LATHUONG”.", "Nội dung của “TUKHOA”."} <= set(told)
    assert draft.procedure["name"] == {"vi": "Đăng ký nghĩa vụ quân sự lần đầu"}


@every_shape
def test_two_faults_are_both_told_with_their_places(shape: Shape) -> None:
    first, second = deepcopy(list(records(shape).values())[:2])
    name, offers = (
        ("TENTTHC", "CACHTHUCTHUCHIEN") if shape is Shape.NATIONAL else ("name", "process")
    )
    first.pop(name)
    second[offers] = []
    imported = read([first, second], shape)
    assert [each.place for each in imported.findings] == [f"[0].{name}", f"[1].{offers}"]


def _no_unit(record: dict[str, Any]) -> None:
    record["process"][0].update(limit="5", unit="tuần trăng")


def _no_number(record: dict[str, Any]) -> None:
    record["process"][0].update(limit="năm", unit="Ngày")


def _endless(record: dict[str, Any]) -> None:
    record["process"][0].update(limit="1e999999", unit="Ngày")


def _no_sum(record: dict[str, Any]) -> None:
    record["process"][0]["fees"] = [{"kind": "Phí", "amount": "o", "currency": "VND"}]


def _no_kind(record: dict[str, Any]) -> None:
    record["process"][0]["fees"] = [{"kind": "Quà", "amount": "1", "currency": "VND"}]


def _no_field(record: dict[str, Any]) -> None:
    record["field"] = {"code": "../../etc", "name": "Lạ"}


def _no_code(record: dict[str, Any]) -> None:
    record["code"] = "../1.013133"


def _no_level(record: dict[str, Any]) -> None:
    record["levels"] = ["Cấp Huyện"]


def _no_count(record: dict[str, Any]) -> None:
    record["dossier"]["submit"][0]["originals"] = "²"


def _no_list(record: dict[str, Any]) -> None:
    record["process"] = "Trực tiếp"


def _no_mapping(record: dict[str, Any]) -> None:
    record["process"] = [7, [], None, True]


def _too_many(record: dict[str, Any]) -> None:
    record["steps"] = ["Bước"] * 501


def _too_long(record: dict[str, Any]) -> None:
    record["name"] = "a" * 5_000


@pytest.mark.parametrize(
    "spoil",
    [
        _no_unit, _no_number, _endless, _no_sum, _no_kind, _no_field, _no_code, _no_level,
        _no_count, _no_list, _no_mapping, _too_many, _too_long,
    ],
)  # fmt: skip
def test_a_record_that_is_odd_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    record = deepcopy(records(Shape.SHEET)["1.013133"])
    spoil(record)
    found = read(record, Shape.SHEET).findings
    assert found
    assert all(each.place.startswith("[0]") and each.message.en for each in found)


@every_shape
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b"[7]",
        b'{"procedures": [[]]}',
        b"\xff\xfe{}",
        '{"code": "1"}'.encode("utf-16"),
        b'{"MATTHC": "a\\u0000b", "code": "\\u0000"}',
        b'{"code": "\\ud800"}',
        b'{"code": 1, "code": 2}',
        b'{"code": NaN}',
        b"[" * 200_000,
        b'{"steps": ' + b"[" * 25 + b"]" * 25 + b"}",
        b"[" + b"{}," * MOST_RECORDS + b"{}]",
        b" " * (LARGEST_FILE + 1),
    ],
)
def test_a_file_that_is_no_record_is_refused(shape: Shape, data: bytes) -> None:
    imported = read(data, shape)
    assert imported.findings
    assert all(each.message.vi and each.remedy.vi for each in imported.findings)


@every_shape
def test_a_code_stands_once_in_a_file(shape: Shape) -> None:
    record = records(shape)["1.013133"]
    (told,) = read([record, record], shape).findings
    assert told.message.en == "The code 1.013133 stands twice."


def test_half_an_hour_is_thirty_minutes_and_no_figure_is_no_limit() -> None:
    record = deepcopy(records(Shape.SHEET)["1.013133"])
    record["process"] = [
        {"channel": "Trực tiếp", "limit": "0.5", "unit": "Giờ"},
        {"channel": "trực tuyến", "limit": "", "unit": "", "note": "Trước khi tàu cập cảng"},
    ]
    offers: Any = read(record, Shape.SHEET).drafts[0].procedure["offers"]
    assert offers[0] == {"channel": "direct", "limit": {"value": 30, "unit": "minute"}}
    assert "open_limit" in offers[1]
    assert "fees" not in offers[1]


@pytest.mark.parametrize(
    "note", ["", "Theo Điều 5", "Trường hợp: khẩn cấp thì ngay", "Ghi chú: xem dưới", "Đợt: 1"]
)
def test_a_note_is_never_taken_for_a_label(note: str) -> None:
    for parts in ({}, {"Trường hợp": "phức tạp"}, {"Thời hạn": "trước khi tàu đến"}):
        told = parts | ({NOTE: note} if note else {})
        assert parted(labelled(told)) == told


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "1.013133",
        "null",
        "a: b",
        "- a",
        "#",
        '"',
        "\\",
        "'",
        "\u2028x",
        "\x85",
        "\ufeff",
        "😀",
    ],
)
def test_yaml_that_is_written_says_the_same_when_it_is_read(text: str) -> None:
    tree = {"a": text, "list": [text, {"k": text, "n": 1}], "none": [], text or "x": True}
    assert parse(write_yaml(tree).encode(), "f").tree == tree
