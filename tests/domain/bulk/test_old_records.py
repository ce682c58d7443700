"""How records of the old system are read: files, days, codes, owners, hostile ones."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.bulk.rules.old_days import read_old_day
from motcua.domain.bulk.rules.old_records import read_record
from motcua.domain.bulk.rules.record_fields import RecordKeys
from motcua.domain.bulk.rules.record_files import records_of_json, records_of_table
from motcua.domain.bulk.rules.record_matching import RecordFiles
from motcua.domain.bulk.values import MOST_RECORDS, CannotBulk, ReadRecord
from motcua.domain.registry.rules.old_papers import number_key
from motcua.kernel.moments import ZONE
from tests.factories.old_records import old

TODAY = date(2026, 11, 23)
KEYS = RecordKeys({"1"}, {"2"}, {"2"}, {"1.001805": "1.013135", "1.013133": "1.013133"}.get)


def read(changed: Mapping[str, str]) -> ReadRecord:
    return read_record({k: v for k, v in {**old(1), **changed}.items() if v}, KEYS, TODAY)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("04/03/2019", date(2019, 3, 4)),
        ("4-3-2019", date(2019, 3, 4)),
        ("04.03.2019", date(2019, 3, 4)),
        ("04/03/2019 08:30:00", date(2019, 3, 4)),
        ("2019-03-04", date(2019, 3, 4)),
        ("2019-03-04 00:00:00.0", date(2019, 3, 4)),
        ("2019-03-04T23:30:00", date(2019, 3, 4)),
        ("2019-03-03T17:00:00.000Z", date(2019, 3, 4)),  # midnight in Vietnam
        ("2019-03-04T00:00:00+07:00", date(2019, 3, 4)),
        ("1551632400000", date(2019, 3, 4)),
        ("-773992800000", date(1945, 6, 23)),
        ("1551632400", None),  # seconds, which would be a day of 1970
        ("31/02/2019", None),
        ("13/13/2019", None),
        ("04/03/19", None),
        ("2019-03-04T99:99:99Z", None),
        ("99999999999999999", None),
        ("hôm qua", None),
        ("٠٤/٠٣/٢٠١٩", None),
        ("04/03/2019; DROP TABLE", None),
    ],
)
def test_days_are_read_in_every_way_the_old_system_writes_them(said: str, day: date | None) -> None:
    assert read_old_day(said) == day


@given(st.dates(min_value=date(1945, 9, 2), max_value=date(2100, 1, 1)))
def test_each_way_of_writing_a_day_means_that_day(day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    ways = (
        f"{day:%d/%m/%Y}", day.isoformat(), f"{midnight.astimezone(UTC).isoformat()}",
        str(int((midnight - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))),
    )  # fmt: skip
    assert {read_old_day(way) for way in ways[:3]} == {day}
    # About 1970 they have fewer digits, and may be seconds.
    assert read_old_day(ways[3]) == (day if len(ways[3].lstrip("-")) >= 12 else None)


@pytest.mark.parametrize(
    ("changed", "wrong", "noted"),
    [
        ({}, [], ["code_former"]),
        ({"serviceCode": "1.013133"}, [], []),
        ({"serviceCode": "1.999999"}, [], ["code_unknown"]),
        ({"serviceCode": "=cmd|calc"}, ["code_shape"], []),
        ({"serviceCode": ""}, [], []),
        ({"ownerNo": "123 456 789"}, [], ["code_former", "old_card"]),
        ({"ownerNo": "01205000001"}, ["owner_number"], ["code_former"]),
        ({"ownerNo": "B1234567"}, ["owner_number"], ["code_former"]),
        ({"ownerNo": ""}, ["missing"], ["code_former"]),
        ({"ownerNo": "0100109106", "ownerType": "2"}, [], ["code_former"]),
        ({"ownerType": "9"}, ["owner_type"], ["code_former"]),
        ({"issueDate": "24/11/2026"}, ["day_range"], ["code_former"]),
        ({"issueDate": "01/09/1945"}, ["day_range"], ["code_former"]),
        ({"issueDate": "x"}, ["day"], ["code_former"]),
        ({"isActive": "false"}, [], ["code_former", "inactive"]),
        ({"isActive": "maybe"}, ["active"], ["code_former"]),
        ({"displayName": ""}, [], ["code_former", "name_of_part"]),
        ({"displayName": "", "partNo": ""}, ["missing"], ["code_former"]),
        ({"ownerName": "Nguy\u202eễn"}, [], ["code_former", "unseen"]),
        ({"ownerName": "x" * 201}, ["too_long"], ["code_former"]),
        ({"fileName": "../../"}, ["file_name"], ["code_former"]),
        ({"ownerName": "", "issueDate": "x", "isActive": "?"}, ["missing", "day", "active"],
         ["code_former"]),
    ],
)  # fmt: skip
def test_what_keeps_a_record_back_and_what_is_only_noted(
    changed: Mapping[str, str], wrong: list[str], noted: list[str]
) -> None:
    found = read(changed)
    assert sorted(each.code for each in found.findings) == sorted(wrong)
    assert sorted(each.code for each in found.warnings) == sorted(noted)
    assert (found.record is None) == bool(wrong)


def test_a_record_is_read_whole() -> None:
    record = read({"fileName": "..\\..\\kho\\phieu\u200b 1.pdf", "isActive": "0"}).record
    assert record
    assert (record.code, record.service_code) == ("1.013135", "1.001805")
    assert (record.number, record.notation, record.issued_on) == (
        "001", "GCN-BCH", date(2019, 3, 4),
    )  # fmt: skip
    assert (record.file_name, record.withdrawn, record.is_result) == ("phieu 1.pdf", True, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("012", "GCN"), ("12", "gcn"), True),
        (("12/GCN", ""), ("12", "GCN"), True),
        (("12", "GCN"), ("12", "GXN"), False),
        (("120", "GCN"), ("12", "GCN"), False),
        (("0", ""), ("00", ""), True),
    ],
)
def test_numbers_are_compared_in_one_form(
    *, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (number_key(*one) == number_key(*other)) is same


RECORD = {"fileName": "a.pdf", "ownerName": "An", "isActive": True, "fileEntryId": 7,
          "abstractSS": None, "groupId": {"x": 1}}  # fmt: skip
CELLS = {"fileName": "a.pdf", "ownerName": "An", "isActive": "true", "fileEntryId": "7"}


@pytest.mark.parametrize(
    ("text", "rows", "announced"),
    [
        (json.dumps({"data": [RECORD, RECORD], "total": 350}), 2, 350),
        (json.dumps([RECORD]), 1, None),
        (json.dumps(RECORD, indent=1), 1, None),
        ("\ufeff" + json.dumps(RECORD) + "\n\n" + json.dumps(RECORD) + "\n", 2, None),
    ],
)
def test_json_is_read_in_each_shape(text: str, rows: int, announced: int | None) -> None:
    found = records_of_json(text.encode())
    assert found.rows == (CELLS,) * rows
    assert found.announced == announced


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "json"),
        (b"<html>", "json"),
        (b'[{"fileName": "a\\u0000.pdf"}]', "json"),
        (b'{"fileName": "a", "fileName": "b"}', "json"),
        (b"[" * 50_000, "json"),
        (b'[{"fileName": NaN}]', "json"),
        (b'{"fileName": "a.pdf"}\n{"fileName": tr}', "json"),
        (b'[1, "x"]', "shape"),
        (b'[{"fileName": ["a"]}]', "shape"),
        (json.dumps([{"fileName": "x" * 5000}]).encode(), "shape"),
        (b"[]", "no_rows"),
        (b'{"data": []}', "no_rows"),
        (b'[{"la": 1}]', "no_rows"),
        ('[{"fileName": "a.pdf", "abstractSS": "TỐI MẬT"}]'.encode(), "secret"),
        (json.dumps([{"fileName": "a"}] * (MOST_RECORDS + 1)).encode(), "too_many_rows"),
        (b'{"fileName": "a"}\n' * 100_000, "too_many_rows"),
    ],
)
def test_hostile_json_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(CannotBulk) as refused:
        records_of_json(data)
    assert refused.value.reason == reason


def test_a_table_names_the_fields_in_its_first_line() -> None:
    found = records_of_table(
        [["FILENAME", "lạ", "ownername"], [], ["a.pdf", "x", "=1+1"], [" ", ""]]
    )
    assert found.rows == ({"fileName": "a.pdf", "ownerName": "=1+1"},)
    for lines, reason in (
        ([["ownerName"], ["x"]], "heads"),
        ([], "heads"),
        ([["fileName", "filename"], ["x", "y"]], "head_twice"),
        ([["fileName"]], "no_rows"),
    ):
        with pytest.raises(CannotBulk) as refused:
            records_of_table(lines)
        assert refused.value.reason == reason


def test_a_file_is_found_by_its_entry_first_then_by_name() -> None:
    record = read({"fileName": "Phiếu.pdf", "fileEntryId": "70001"}).record
    assert record
    for names, meant in (
        (["phieu.pdf"], ("phieu.pdf",)),
        (["Phiếu.pdf", "70001.pdf"], ("70001.pdf",)),
        (["70001_Phiếu.pdf", "70001_khac.pdf"], ("70001_Phiếu.pdf",)),
        (["70001_a.pdf", "70001_b.pdf"], ("70001_a.pdf", "70001_b.pdf")),
        (["700011.pdf", "khac.pdf"], ()),
    ):
        assert RecordFiles(names).meant(record) == meant
