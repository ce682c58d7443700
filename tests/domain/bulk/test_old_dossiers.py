"""How records of old dossiers are read: what is one, its owner, its status, its days."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from motcua.domain.bulk.rules.old_dossiers import is_dossier, read_dossier
from motcua.domain.bulk.rules.record_fields import RecordKeys
from motcua.domain.bulk.rules.record_files import records_of_json, records_of_table
from motcua.domain.bulk.values import CannotBulk, ReadDossier
from motcua.platform.lawbook import lawbook
from tests.factories.old_records import old, old_dossier

TODAY = date(2026, 11, 23)
LAW = lawbook().old_records(TODAY).value
KEYS = RecordKeys(LAW.persons, LAW.organisations, LAW.results, {"1.001805": "1.013135"}.get,
                  LAW.statuses)  # fmt: skip
FORMER = "code_former"


def read(changed: Mapping[str, str]) -> ReadDossier:
    cells = {name: value for name, value in {**old_dossier(1), **changed}.items() if value}
    return read_dossier(cells, KEYS, TODAY)


@pytest.mark.parametrize(
    ("changed", "wrong", "noted"),
    [
        ({}, [], []),
        ({"dossierNo": ""}, [], []),
        ({"dossierNo": "", "referenceUid": ""}, ["missing"], []),
        ({"applicantName": ""}, ["missing"], []),
        ({"applicantIdNo": "123456789"}, [], ["old_card"]),
        ({"applicantIdNo": "12"}, ["owner_number"], []),
        ({"applicantIdType": "business", "applicantIdNo": "0100109106"}, [], []),
        ({"applicantIdType": "alien"}, ["owner_type"], []),
        ({"serviceCode": "x"}, ["code_shape"], None),
        ({"submitDate": "31/02/2019"}, ["day"], []),
        ({"submitDate": "", "receiveDate": ""}, ["missing"], []),
        ({"submitDate": ""}, [], []),
        ({"finishDate": "24/11/2026"}, ["day_range"], []),
        ({"dueDate": "24/11/2027"}, [], []),
        ({"dueDate": "01/01/2101"}, ["day_range"], []),
        ({"finishDate": "28/02/2019"}, [], ["day_order"]),
        ({"dossierStatus": "pausing"}, [], ["status_unknown"]),
        ({"dossierStatus": "", "dossierStatusText": ""}, [], ["status_missing"]),
        ({"applicantName": "Nguy\u202eễn"}, [], ["unseen"]),
        ({"submitDate": "01/03/2019\u200b"}, [], ["unseen"]),
    ],
)
def test_what_keeps_a_dossier_back_and_what_is_only_noted(
    changed: Mapping[str, str], wrong: list[str], noted: list[str] | None
) -> None:
    found = read(changed)
    assert sorted(each.code for each in found.findings) == sorted(wrong)
    expected = [] if noted is None else [FORMER, *noted]
    assert sorted(each.code for each in found.warnings) == sorted(expected)
    assert (found.dossier is None) == bool(wrong)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("receiving", 1), ("new", 2), ("denied", 3), ("processing", 4), ("waiting", 5),
        ("paying", 6), ("cancelled", 7), ("unresolved", 8), ("releasing", 9), ("done", 10),
        ("DONE", 10), ("interoperating", None), ("posting", None), ("correcting", None),
    ],
)  # fmt: skip
def test_a_status_is_the_national_one_or_stays_as_written(said: str, status: int | None) -> None:
    dossier = read({"dossierStatus": said}).dossier
    assert dossier
    assert (dossier.status, dossier.status_said) == (status, said)


def test_a_dossier_is_read_whole_and_without_contact_data() -> None:
    sent = {**old_dossier(1), "contactTelNo": "0912345678", "contactEmail": "a@b.example",
            "password": "x", "wardName": "Hàng Bài", "timeOverdueText": "còn 2 ngày"}  # fmt: skip
    rows = records_of_json(json.dumps({"data": [sent], "total": 1}).encode()).rows
    assert not {"contactTelNo", "contactEmail", "password"} & set(rows[0])
    dossier = read_dossier(rows[0], KEYS, TODAY).dossier
    assert dossier
    assert (dossier.code, dossier.service_code, dossier.online) == ("1.013135", "1.001805", True)
    assert dossier.address == "Số 5, phố Hàng Bài, Hà Nội", "the ward stands in it already"
    assert dossier.timeliness == "Đúng hạn (còn 2 ngày)"
    assert (dossier.submitted_on, dossier.due_on, dossier.released_on) == (
        date(2019, 3, 1), date(2019, 3, 8), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (old(1), False),
        ({**old(1), "fileName": ""}, False),
        (old_dossier(1), True),
        ({**old_dossier(1), "fileName": "a.pdf"}, False),
        ({"submitDate": "01/03/2019"}, True),
        ({"dossierNo": "G11.29-1"}, False),
        ({}, False),
    ],
)
def test_a_record_without_a_file_but_with_a_dossier_is_one(
    cells: Mapping[str, str], *, told: bool
) -> None:
    assert is_dossier(cells) is told


def test_a_table_may_hold_dossiers_or_both() -> None:
    heads = ["dossierId", "SUBMITDATE", "applicantName", "contactTelNo"]
    found = records_of_table([heads, ["1", "01/03/2019", "An", "0912"]])
    assert found.rows == ({"dossierId": "1", "submitDate": "01/03/2019", "applicantName": "An"},)
    both = records_of_table([["fileName", "dossierId"], ["a.pdf", ""], ["", "7"]])
    assert [is_dossier(row) for row in both.rows] == [False, True]
    with pytest.raises(CannotBulk) as refused:
        records_of_table([["dossierNo", "applicantName"], ["1", "An"]])
    assert refused.value.reason == "heads"


def test_full_records_of_the_old_system_are_not_too_many_values() -> None:
    full = {**old_dossier(1), **{f"field{n}": "" for n in range(95)}}
    assert len(records_of_json(json.dumps([full] * 3000).encode()).rows) == 3000
