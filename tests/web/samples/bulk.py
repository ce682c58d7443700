"""Samples of filing in bulk: the list, a new batch, and batches at every stage."""

import uuid
from dataclasses import replace
from datetime import date

from motcua.domain.bulk.values import (
    BatchFacts,
    BatchState,
    Column,
    Finding,
    Matched,
    NameParts,
    Pause,
    RowFacts,
    RowState,
    WhyPaused,
)
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.batch_pauses import what_to_do, why_paused
from motcua.web.shared.batch_places import DESK
from tests.web.samples.people import HERE, OFFICER, ago, hence
from tests.web.samples.procedures import NAME

_UPLOADS = {"kinds": ".pdf,.jpg", "kinds_words": Text("PDF, JPEG", "PDF, JPEG"), "max_size": 10**7}
BATCH = BatchFacts(
    id=uuid.UUID("7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53"),
    procedure_code="1.013135",
    version_id=1,
    unit_id=7,
    unit=HERE,
    made_by="Trần Thị Hồng Hạnh",
    component="reserve_card",
    sheet_name="Danh sách quân nhân dự bị lớp 12A trường THPT Nguyễn Bỉnh Khiêm.xlsx",
    state=BatchState.DRAFT,
    created_at=ago(hours=1),
    checked_at=ago(minutes=5),
    ended_at=None,
    rows=412,
    files=409,
    wrong=2,
)
RUNNING = replace(BATCH, state=BatchState.RUNNING, filed=181)
DONE = replace(BATCH, state=BatchState.DONE, filed=410, ended_at=ago(minutes=1))
_BY_HER = Pause(WhyPaused.OFFICER, ago(minutes=2), by="Trần Thị Hồng Hạnh")
_DISC = Pause(WhyPaused.DISC, ago(minutes=2), error="K7M2-9QXA")
STOPPED = replace(BATCH, state=BatchState.PAUSED, filed=181, paused=_DISC)
_PAUSED = Text("tạm dừng", "paused")
_NO_CARD = Finding("file.reserve_card", "paper_missing", Text("Thiếu tệp.", "No file."))
_CARD = {"place": "Tệp: Phiếu quân nhân dự bị", "text": _NO_CARD.text}
_NUMBER = {
    "place": "Số định danh cá nhân",
    "text": Text("Số định danh có 12 chữ số; ô này có 10.", "It has 12 digits; this has 10."),
}


def _row(number: int, name: str, **more: object) -> dict[str, object]:
    facts = RowFacts(number, {}, RowState.WAITING, (), (), "", None)
    return {
        "facts": replace(facts, **more),  # type: ignore[arg-type]
        "name": name,
        "number": str(number - 1),
        "state": Text("chờ nộp", "waiting"),
        "findings": [],
        "warnings": [],
    }


_ROWS = [
    {**_row(2, "Nguyễn Thị Phương Thảo"), "findings": [_NUMBER, _CARD],
     "state": Text("cần sửa", "to be mended")},
    {**_row(3, "Nguyễn Đức Thịnh", files=("2 Nguyễn Đức Thịnh 01-02-2005.pdf",)),
     "warnings": [_NUMBER]},
    {**_row(4, "Lý A Páo", state=RowState.FILED, code="G11.29.01-20261123-0000123",
            due_at=hence(hours=5)), "state": Text("đã nộp", "filed")},
]  # fmt: skip
_DIFFERS = Finding("x", "name_differs", Text(
    "Họ tên “Người Khác” trên tên tệp khác “Lý A Páo” ở dòng 4.",
    "Name “Người Khác” in the file name is not “Lý A Páo” of row 4.",
))  # fmt: skip
_FILES = [
    Matched("2 Nguyễn Đức Thịnh 01-02-2005.pdf", 3, "name",
            NameParts("2", "Nguyễn Đức Thịnh", date(2005, 2, 1))),
    Matched("3_Người_Khác_04031999.jpg", 4, "name",
            NameParts("3", "Người Khác", date(1999, 3, 4)), (_DIFFERS,)),
    Matched("scan0001.pdf", None, "name", NameParts("0001", "scan"), (_DIFFERS,)),
]  # fmt: skip
_BATCH: dict[str, object] = {
    "place": DESK,
    "may_act": True,
    "declares": False,
    "statement": lawbook().representation(ago().date()).value.house_statement,
    "in_a_zip": 50,
    "facts": BATCH,
    "procedure": NAME,
    "part": Text("Phiếu quân nhân dự bị", "Reserve card"),
    "state": Text("chưa nộp", "not filed yet"),
    "why": None,
    "to_do": None,
    "rows": _ROWS,
    "tabs": [
        {"words": Text("Cần sửa", "To be mended"), "href": "?show=wrong", "count": 2, "here": True},
        {"words": Text("Tất cả", "All"), "href": "?show=all", "count": 412, "here": False},
    ],
    "files": _FILES,
    "previous_url": "",
    "next_url": "?show=wrong&page=1",
    "at_once": 20,
    "errors": {},
    **_UPLOADS,
}
_NEW: dict[str, object] = {
    "place": DESK,
    "units": [
        {"key": "1", "label": "Ban CHQS phường Hạ Long"},
        {"key": "2", "label": "Ban CHQS xã Ba Vì"},
    ],
    "procedure": {"code": "1.013135", "name": NAME},
    "parts": [
        {"key": "reserve_card", "label": "Phiếu quân nhân dự bị"},
        {"key": "discharge_decision", "label": "Quyết định xuất ngũ"},
    ],
    "columns": [
        Column("no", "Số", Text("Số thứ tự", "Number"), required=True),
        Column("owner_birth", "Ngày sinh", Text("Ví dụ 15/3/2005", "such as 15/3/2005")),
        Column("workplace", "Nơi làm việc, học tập", Text("", "")),
    ],
    "typed": {},
    "errors": {},
    "max_size": 10**7,
    "most_rows": 2000,
}
_WRONG = forms.Problem("heads", Text("Không nhận ra cột nào.", "No column is known."))


def _paused(pause: Pause) -> dict[str, object]:
    return {
        **_BATCH, "facts": replace(STOPPED, paused=pause), "state": _PAUSED,
        "why": why_paused(pause), "to_do": what_to_do(pause),
    }  # fmt: skip


BULK: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "bulk": ("shared/batches.html", OFFICER, {
        "place": DESK,
        "procedures": [{"key": "1.013135", "label": "Đăng ký phục vụ trong ngạch dự bị"}],
        "rows": [
            {"facts": DONE, "url": "/1", "procedure": NAME, "state": Text("đã xong", "done"),
             "why": None},
            {"facts": STOPPED, "url": "/2", "procedure": NAME, "state": _PAUSED,
             "why": why_paused(STOPPED.paused)},
        ],
    }),
    "bulk_none": ("shared/batches.html", OFFICER, {"place": DESK, "procedures": [], "rows": []}),
    "bulk_new": ("shared/batch_new.html", OFFICER, _NEW),
    "bulk_new_wrong": ("shared/batch_new.html", OFFICER, {**_NEW, "errors": {"table": _WRONG}}),
    "batch": ("shared/batch.html", OFFICER, _BATCH),
    "batch_wrong": ("shared/batch.html", OFFICER, {
        **_BATCH, "facts": replace(BATCH, checked_at=None, files=0, wrong=0), "files": [],
        "rows": [], "errors": {"files": _WRONG, "act": _WRONG}, "next_url": "",
    }),
    "batch_running": ("shared/batch.html", OFFICER, {
        **_BATCH, "facts": RUNNING, "state": Text("đang nộp", "being filed"),
    }),
    "batch_paused": ("shared/batch.html", OFFICER, _paused(_BY_HER)),
    "batch_stopped": ("shared/batch.html", OFFICER, _paused(_DISC)),
    "batch_done": ("shared/batch.html", OFFICER, {
        **_BATCH, "facts": DONE, "state": Text("đã xong", "done"),
    }),
    "batch_report": ("shared/batch_report.html", OFFICER, {
        "place": DESK,
        "facts": DONE, "procedure": NAME, "state": Text("đã xong", "done"), "rows": _ROWS,
        "files": _FILES[1:],
    }),
}  # fmt: skip
