"""Samples of papers of the old system: the list, one paper, imports at every stage, the owner's."""

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
from motcua.domain.registry.values import Look, OldPaperFacts, OldRecord, OwnerKind
from motcua.kernel.texts import Text
from motcua.web.desk.bulk_pauses import why_paused
from motcua.web.desk.record_wording import (
    OWNER_KINDS,
    ROW_STATES,
    STATES,
    WITHDRAWN,
    WRONG,
    said,
    what_to_do,
)
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
        "withdrawn": WITHDRAWN if number == 3 else None,
    }


_ROWS = [
    _row(1, RecordState.WAITING, wrong=(_DAY,), noted=(_FORMER,)),
    _row(2, RecordState.WAITING, record=RECORD, file="phieu-1.pdf", noted=(_FORMER,)),
    _row(3, RecordState.TAKEN, record=GIVEN.record, given="0012/GTC", issuer=HERE),
    _row(4, RecordState.HELD, record=RECORD),
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
    "next_url": "?before=7",
}  # fmt: skip

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
    }),
    "old_paper_gone": ("desk/old_paper.html", OFFICER, {
        "facts": GIVEN, "owner_kind": OWNER_KINDS[OwnerKind.ORGANISATION], "file_url": "/f",
    }),
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
        "papers": [
            {"facts": PAPER, "url": "/f", "looks": (Look(ago(days=1), "", "", "Trợ lý", "page"),)},
            {"facts": replace(PAPER, number="013"), "url": "/g", "looks": ()},
        ],
    }),
    "my_old_papers_none": ("portal/old_papers.html", CITIZEN, {"papers": []}),
}  # fmt: skip
