"""Samples of the counter's phone, its numbers, and the scan of a receipt."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup

from motcua.domain.counter.values import AnswerFacts, Board, Seat, TicketFacts, TicketState
from motcua.domain.dossiers.values import Posted
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from motcua.web.shared.charts import Series, bar_chart
from tests.web.samples.people import CITIZEN, HERE, OFFICER, UPLOADS, ago, hence
from tests.web.samples.procedures import PROCEDURE

POSTED = Posted("EB123456789VN", "Trịnh Văn Đức", date(2026, 11, 20), date(2026, 11, 23))
ARRIVED = [{"name": "trang-1.jpg", "size": 210_334}, {"name": "trang-2.jpg", "size": 198_110}]
_ADDRESS = "https://motcua.example/chup-giay/0123456789abcdef0123456789abcdef"
PHONE: dict[str, object] = {
    "address": _ADDRESS,
    "qr": Markup(qr_svg(_ADDRESS, title=_ADDRESS)),  # noqa: S704  our own SVG
    "ends_at": hence(minutes=15),
    "code": "0123456789abcdef0123456789abcdef",
}
TICKET = TicketFacts(
    id=1, unit_id=7, number=12, service="file", priority="elderly", state=TicketState.CALLED,
    window="2", taken_at=ago(minutes=9), put_up_at=ago(minutes=1), dossier="G11.29.01-1",
)  # fmt: skip
_SKIPPED = replace(TICKET, id=2, number=8, state=TicketState.SKIPPED, dossier="")
_BOARD = Board(called=(TICKET,), waiting=7, waiting_first=1, median_wait=timedelta(minutes=8))
_NOBODY = Board(called=(), waiting=0, waiting_first=0, median_wait=None)


def at_counter(address: str, **asked: str) -> str:
    """Give an address with what it is asked, as the pages of a counter are told."""
    return f"{address}?{urlencode(asked)}" if asked else address


ONE_COUNTER: dict[str, object] = {
    "counters": [{"key": "7", "label": HERE}],
    "counter": "7",
    "at_counter": at_counter,
}
TWO_COUNTERS: dict[str, object] = {
    "counters": [
        {"key": "7", "label": HERE},
        {"key": "9", "label": Text("Ban CHQS phường Ba Đình", "Military Command of Ba Dinh Ward")},
    ],
    "counter": "9",
    "at_counter": partial(at_counter, unit="9"),
}
_SERVICE = Text("Nộp hồ sơ", "File a dossier")
_FIRST = Text("Người từ 75 tuổi", "75 years or older")
_WAIT = {"name": "8:00", "called": "12", "median": "6,5", "ninth": "21,0"}
_TITLE = Text("Theo giờ lấy số", "By hour of taking a number")
_WAITS: dict[str, object] = {
    "counters": [], "counter": "7", "at_counter": at_counter, "unit": HERE,
    "periods": [{"words": Text("Hôm nay", "Today"), "href": "/x", "count": None, "here": True}],
    "whole": _WAIT, "waiting": 3, "gone": 1,
    "parts": [{
        "title": _TITLE,
        "chart": bar_chart(
            title=_TITLE.vi, labels=["8:00", "9:00"], lang="vi",
            series=(Series("trung vị", (6.5, 3)), Series("90%", (21, 9))),
        ),
        "rows": [_WAIT],
    }],
    "downloads": [("XLSX", "/x?kind=xlsx"), ("CSV", "/x?kind=csv")],
}  # fmt: skip
_QUEUE: dict[str, object] = {
    "board": _BOARD,
    "ticket": TICKET,
    "of_unit": HERE,
    **ONE_COUNTER,
    "skipped": (_SKIPPED, replace(_SKIPPED, id=3, number=9, priority="")),
    "services": {"file": _SERVICE},
    "priority": {"elderly": _FIRST},
    "seat": None,
    "keys": True,
    "unit": HERE,
    "kiosk_url": "/lay-so",
    "screen_url": "/phong-cho",
    "typed": {"window": "2"},
    "errors": {},
}
_SCREEN: dict[str, object] = {
    "unit": HERE,
    "day": "2026-11-23",
    "board": _BOARD,
    "calls": [
        {"serial": serial, "words": Text(f"Mời số {serial:03} đến quầy 2.", f"Number {serial}."),
         "sounds": [f"/phong-cho/x/goi/{serial}.mp3"]}
        for serial in (11, 12)
    ],
    "has_voice": True,
}  # fmt: skip
_ANSWER = AnswerFacts(7, 2026, PROCEDURE.code, "Lý A Páo", "Đã hướng dẫn", ago(minutes=3))
_ANSWERS: dict[str, object] = {
    **ONE_COUNTER,
    "procedures": [{"key": PROCEDURE.code, "label": PROCEDURE.name}],
    "rows": [{"facts": _ANSWER, "procedure": PROCEDURE.name}],
    "form_key": "k",
    "typed": {},
    "errors": {},
}
_KIOSK: dict[str, object] = {
    "unit": HERE,
    "services": [{"key": "file", "label": _SERVICE}, {"key": "ask", "label": _FIRST}],
    "priority": [{"key": "elderly", "label": _FIRST}],
    "board": _BOARD,
    "typed": {"priority": ""},
    "errors": {},
    "form_key": "k",
}
_PAGE: dict[str, object] = {
    "open": True,
    "components": [{"key": part.key, "label": part.name} for part in PROCEDURE.components],
    "sent": 2,
    "most": 20,
    "ends_at": hence(minutes=12),
    "done": Text("Đã gửi 1 ảnh.", "1 sent."),
    "typed": {"component": PROCEDURE.components[0].key},
    "errors": {},
    **UPLOADS,
}


def _wrong(name: str) -> dict[str, object]:
    return {"errors": {name: Problem("wrong", Text("Hãy chọn lại.", "Choose again."))}}


COUNTERS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "scanned": ("desk/scanned.html", OFFICER, {"scanned": "G11-1", "known": True}),
    "scanned_nonsense": ("desk/scanned.html", OFFICER, {"scanned": "<b>", "known": False}),
    "scanned_nothing": ("desk/scanned.html", OFFICER, {"scanned": "", "known": False}),
    "desk_queue": ("desk/queue.html", OFFICER, _QUEUE),
    "desk_waits": ("desk/waits.html", OFFICER, _WAITS),
    "desk_waits_empty": ("desk/waits.html", OFFICER, {**_WAITS, "whole": None}),
    "desk_queue_empty": (
        "desk/queue.html",
        OFFICER,
        {**_QUEUE, "board": _NOBODY, "ticket": None, "skipped": ()} | _wrong("window"),
    ),
    "desk_queue_on_shift": (
        "desk/queue.html", OFFICER,
        {**_QUEUE, "seat": Seat("2", ("file",), hence(hours=2))} | _wrong("window"),
    ),
    "desk_queue_elsewhere": ("desk/queue.html", OFFICER, {**_QUEUE, **TWO_COUNTERS}),
    "answers": ("desk/answers.html", OFFICER, _ANSWERS),
    "answers_wrong": ("desk/answers.html", OFFICER, {**_ANSWERS, "rows": []} | _wrong("answer")),
    "kiosk": ("portal/kiosk.html", ANONYMOUS, _KIOSK),
    "kiosk_wrong": ("portal/kiosk.html", ANONYMOUS, _KIOSK | _wrong("service")),
    "ticket": (
        "portal/ticket.html",
        ANONYMOUS,
        {"ticket": TICKET, "unit": HERE, "service": _SERVICE, "priority": _FIRST,
         "qr": PHONE["qr"], "kiosk_url": "/lay-so", "rate_qr": PHONE["qr"]},
    ),
    "screen": ("portal/screen.html", ANONYMOUS, _SCREEN),
    "screen_empty": (
        "portal/screen.html", ANONYMOUS,
        {**_SCREEN, "board": _NOBODY, "calls": [], "has_voice": False},
    ),
    "phone": ("portal/phone.html", ANONYMOUS, _PAGE),
    "phone_wrong": ("portal/phone.html", ANONYMOUS, {**_PAGE, "done": ""} | _wrong("photo")),
    "phone_closed": ("portal/phone.html", ANONYMOUS, {"open": False, "errors": {}}),
    "link": ("portal/link.html", CITIZEN, {"typed": {"code": "", "pin": ""}, "errors": {}}),
    "link_wrong": (
        "portal/link.html", CITIZEN, {"typed": {"code": "x", "pin": "y"}} | _wrong("code"),
    ),
}  # fmt: skip
