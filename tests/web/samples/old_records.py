"""Samples of papers and dossiers of the old system: lists, one, imports at every stage, own."""

import uuid
from dataclasses import replace
from datetime import date

from motcua.domain.bulk.values import (
    BatchState,
    Finding,
    ImportFacts,
    ImportRowFacts,
    Pause,
    RecordState,
    WhyPaused,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.domain.registry.values import (
    Look,
    OldDossierFacts,
    OldDossierRecord,
    OldKind,
    OldPaperFacts,
    OldRecord,
    OwnerKind,
)
from motcua.kernel.texts import Text
from motcua.web.desk.old_asking import KINDS
from motcua.web.desk.record_wording import (
    OWNER_KINDS,
    ROW_STATES,
    STATES,
    WITHDRAWN,
    WRONG,
    said,
    what_to_do,
)
from motcua.web.shared.batch_pauses import why_paused
from motcua.web.shared.old_parts import days_of, status_shown
from tests.web.samples.people import CITIZEN, HERE, OFFICER, ago

RECORD = OldRecord(
    entry_id="70001", service_code="1.001805", code="1.013135", owner_kind=OwnerKind.PERSON,
    owner_number="001205000001", owner_name="Nguyễn Đức Thịnh", number="012",
    notation="GCN-BCH", part_type="2", part_no="TP02", is_result=True,
    name="Phiếu quân nhân dự bị", summary="Phiếu đăng ký quân nhân dự bị hạng hai",
    dossier_no="G11.29-190304-0001", file_name="phieu-quan-nhan-du-bi-nguyen-duc-thinh.pdf",
    issued_by="Ban CHQS quận Hoàn Kiếm", issued_on=date(2019, 3, 4), withdrawn=False,
)  # fmt: skip
PAPER = OldPaperFacts(
    id=7, key=uuid.UUID(int=77), source="motcua.mod.gov.vn", record=RECORD, number="012",
    number_given=False, unit=HERE, issuer=None, brought_at=ago(days=2), file_id=uuid.UUID(int=8),
    size=70_000, media_type="application/pdf", file_gone=False, account_id=12,
)  # fmt: skip
GIVEN = replace(
    PAPER, number="0012/GTC", number_given=True, file_gone=True, issuer=HERE,
    record=replace(RECORD, number="", notation="", withdrawn=True, code="", summary=""),
)  # fmt: skip
DOSSIER_RECORD = OldDossierRecord(
    dossier_no="G11.29-190304-0001", reference_uid="8f1c-77", dossier_id="4401",
    service_code="1.001805", code="1.013135",
    service_name="Đăng ký quân nhân dự bị hạng hai đối với công dân đã thôi phục vụ trong Công an",
    agency_code="G11.29", agency="Ban CHQS quận Hoàn Kiếm", owner_kind=OwnerKind.PERSON,
    owner_number="001205000001", owner_name="NGUYỄN ĐỨC THỊNH",
    address="Số 5, phố Hàng Bài, Hà Nội",
    delegate_name="Nguyễn Văn Bình", origin_no="", online=True, status_said="done",
    status_text="Hoàn thành", status=10, timeliness="Đúng hạn (còn 2 ngày)",
    submitted_on=date(2019, 3, 1), received_on=date(2019, 3, 1), due_on=date(2019, 3, 8),
    released_on=None, finished_on=date(2019, 3, 4), cancelled_on=None,
)  # fmt: skip
DOSSIER = OldDossierFacts(
    id=9, key=uuid.UUID(int=79), source="motcua.mod.gov.vn", record=DOSSIER_RECORD, unit=HERE,
    agency=HERE, brought_at=ago(days=2), account_id=12,
)  # fmt: skip
LEFT = replace(
    DOSSIER, key=uuid.UUID(int=80), agency=None, account_id=None, record=replace(
        DOSSIER_RECORD, dossier_no="", status_said="pausing", status_text="", status=None,
        timeliness="", online=None, code="", address="", delegate_name="", origin_no="G11.29-1",
        service_name="", submitted_on=None, finished_on=None, cancelled_on=date(2019, 5, 6),
    ),
)  # fmt: skip
IMPORT = ImportFacts(
    id=uuid.UUID(int=9), unit_id=7, unit=HERE, made_by="Trần Thị Hồng Hạnh",
    source="motcua.mod.gov.vn", sheet_name="kho-giay-to-2019-trang-1.json", announced=1350,
    state=BatchState.DRAFT, created_at=ago(hours=1), checked_at=ago(minutes=5), ended_at=None,
    rows=500, files=480, held=12, wrong=20,
)  # fmt: skip
_DISC = Pause(WhyPaused.DISC, ago(minutes=2), error="K7M2-9QXA")
_DAY = Finding("issueDate", "day", Text("Không đọc được ngày “31/02”.", "The day “31/02” …"))
_FORMER = Finding("serviceCode", "code_former", Text("Mã cũ 1.001805 nay là 1.013135.",
                                                     "1.001805 is 1.013135 today."))  # fmt: skip


def _row(number: int, state: RecordState, **more: object) -> dict[str, object]:
    wrong, noted = more.pop("wrong", ()), more.pop("noted", ())
    facts = ImportRowFacts(number, {"ownerName": "Lý A Páo", "displayName": "Phiếu"}, state,
                           (), (), **more)  # type: ignore[arg-type]  # fmt: skip
    return {
        "facts": facts,
        "state": WRONG if wrong else ROW_STATES[state],
        "findings": [said(each) for each in wrong],  # type: ignore[attr-defined]
        "warnings": [said(each) for each in noted],  # type: ignore[attr-defined]
        "url": "/giay" if state in {RecordState.TAKEN, RecordState.HELD} else "",
        "status": status_shown(facts.dossier) if facts.dossier else None,
        "withdrawn": WITHDRAWN if number == 3 else None,
    }


_ROWS = [
    _row(1, RecordState.WAITING, wrong=(_DAY,), noted=(_FORMER,)),
    _row(2, RecordState.WAITING, record=RECORD, file="phieu-1.pdf", noted=(_FORMER,)),
    _row(3, RecordState.TAKEN, record=GIVEN.record, given="0012/GTC", issuer=HERE),
    _row(4, RecordState.HELD, record=RECORD),
    _row(5, RecordState.TAKEN, dossier=DOSSIER_RECORD, is_dossier=True, issuer=HERE),
    _row(6, RecordState.WAITING, is_dossier=True, wrong=(_DAY,)),
]
_IMPORT: dict[str, object] = {
    "facts": IMPORT, "state": STATES[IMPORT.state], "why": None, "to_do": None, "rows": _ROWS,
    "tabs": [
        {"words": WRONG, "href": "?show=wrong", "count": 20, "here": True},
        {"words": Text("tất cả", "all"), "href": "?show=all", "count": 500, "here": False},
    ],
    "unused": ["quet0001.pdf"], "previous_url": "", "next_url": "?show=wrong&page=1",
    "at_once": 20, "in_a_zip": 50, "errors": {}, "kinds": ".pdf,.jpg",
    "kinds_words": Text("PDF, JPEG", "PDF, JPEG"), "max_size": 10**7,
}  # fmt: skip
_WRONG = Problem("heads", Text("Dòng đầu phải ghi tên các trường.", "The first line …"))
_LIST: dict[str, object] = {
    "rows": [{"facts": IMPORT, "state": STATES[IMPORT.state], "why": None, "url": "/1"},
             {"facts": replace(IMPORT, state=BatchState.PAUSED, paused=_DISC),
              "state": STATES[BatchState.PAUSED], "why": why_paused(_DISC), "url": "/2"}],
    "units": [{"key": "7", "label": HERE.vi}, {"key": "8", "label": "Ban CHQS phường Cửa Nam"}],
    "note": Text("CHƯA XÁC NHẬN.", "UNCONFIRMED."), "typed": {"source": "motcua.mod.gov.vn"},
    "max_size": 10**7, "most_rows": 5000, "errors": {},
}  # fmt: skip
_FOUND: dict[str, object] = {
    "rows": [{"facts": PAPER, "url": "/p"}, {"facts": GIVEN, "url": "/q"}], "units": HERE,
    "typed": {"q": "phiếu", "tu": "", "den": ""}, "errors": {}, "first_url": "",
    "next_url": "?before=7", "tabs": [
        {"words": KINDS[OldKind.DOSSIER], "count": None, "href": "/d", "here": False},
        {"words": KINDS[OldKind.PAPER], "count": None, "href": "/p", "here": True},
    ],
}  # fmt: skip
_DOSSIERS: dict[str, object] = {
    **_FOUND, "rows": [{"facts": each, "url": "/d", "status": status_shown(each.record)}
                       for each in (DOSSIER, LEFT)],
}  # fmt: skip


def _one(facts: OldDossierFacts, *papers: OldPaperFacts) -> dict[str, object]:
    return {
        "facts": facts, "owner_kind": OWNER_KINDS[facts.record.owner_kind],
        "status": status_shown(facts.record), "days": days_of(facts.record),
        "papers": [{"facts": each, "url": "/p"} for each in papers],
    }  # fmt: skip


def _mine(facts: OldDossierFacts, *papers: OldPaperFacts, looks: tuple[Look, ...] = ()) -> object:
    return {"facts": facts, "status": status_shown(facts.record), "days": days_of(facts.record),
            "papers": papers, "looks": looks}  # fmt: skip


OLD_RECORDS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "old_papers": ("desk/old_papers.html", OFFICER, _FOUND),
    "old_papers_none": ("desk/old_papers.html", OFFICER, {
        **_FOUND, "rows": [], "next_url": "", "errors": {},
    }),
    "old_papers_wrong": ("desk/old_papers.html", OFFICER, {
        **_FOUND, "rows": [], "next_url": "", "typed": {"q": "", "tu": "x", "den": ""},
        "errors": {"tu": Problem("day", Text("Hãy ghi ngày.", "Type a day."))},
    }),
    "old_paper": ("desk/old_paper.html", OFFICER, {
        "facts": PAPER, "owner_kind": OWNER_KINDS[OwnerKind.PERSON], "file_url": "/f",
        "dossier_url": "/d",
    }),
    "old_paper_gone": ("desk/old_paper.html", OFFICER, {
        "facts": GIVEN, "owner_kind": OWNER_KINDS[OwnerKind.ORGANISATION], "file_url": "/f",
        "dossier_url": "",
    }),
    "old_dossiers": ("desk/old_dossiers.html", OFFICER, _DOSSIERS),
    "old_dossiers_none": ("desk/old_dossiers.html", OFFICER, {
        **_DOSSIERS, "rows": [], "next_url": "", "errors": {},
    }),
    "old_dossier": ("desk/old_dossier.html", OFFICER, _one(DOSSIER, PAPER, GIVEN)),
    "old_dossier_left": ("desk/old_dossier.html", OFFICER, _one(LEFT)),
    "imports": ("desk/imports.html", OFFICER, _LIST),
    "imports_none": ("desk/imports.html", OFFICER, {
        **_LIST, "rows": [], "units": [], "note": None, "errors": {"records": _WRONG},
    }),
    "import": ("desk/import.html", OFFICER, _IMPORT),
    "import_new": ("desk/import.html", OFFICER, {
        **_IMPORT, "facts": replace(IMPORT, checked_at=None, announced=None), "rows": [],
        "unused": [], "errors": {"files": _WRONG, "act": _WRONG}, "next_url": "",
    }),
    "import_running": ("desk/import.html", OFFICER, {
        **_IMPORT, "facts": replace(IMPORT, state=BatchState.RUNNING, taken=100),
        "state": STATES[BatchState.RUNNING],
    }),
    "import_stopped": ("desk/import.html", OFFICER, {
        **_IMPORT, "facts": replace(IMPORT, state=BatchState.PAUSED, paused=_DISC),
        "state": STATES[BatchState.PAUSED], "why": why_paused(_DISC), "to_do": what_to_do(_DISC),
    }),
    "my_old_papers": ("portal/old_papers.html", CITIZEN, {
        "dossiers": [_mine(DOSSIER, PAPER, looks=(Look(ago(days=1), "", "", "Trợ lý", "page"),)),
                     _mine(LEFT)],
        "papers": [
            {"facts": PAPER, "url": "/f", "looks": (Look(ago(days=1), "", "", "Trợ lý", "page"),)},
            {"facts": replace(PAPER, key=uuid.UUID(int=78), number="013"), "url": "/g",
             "looks": ()},
        ],
    }),
    "my_old_papers_none": ("portal/old_papers.html", CITIZEN, {"papers": [], "dossiers": []}),
}  # fmt: skip
