"""Samples of the pages of a one-stop's head, of the question at a window, and of the screen."""

from datetime import date
from uuid import UUID

from markupsafe import Markup

from motcua.domain.counter.api import FACES, LONGEST_WORDS, WindowNow
from motcua.domain.counter.values import ShiftFacts, TicketFacts, TicketState, WindowFacts
from motcua.domain.dossiers.api import HandingOver
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import Absence
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from motcua.web.lead.one_stop_tables import Part
from motcua.web.lead.one_stop_wording import CANNOT_PLAN, DAYS, STEPS
from motcua.web.shared.charts import Series, bar_chart
from motcua.web.shared.rating_wording import FACES as WORDS
from tests.web.samples.people import HERE, LEADER, ago, hence

_KEY = UUID("7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53")
_SERVICE = Text("Nộp hồ sơ", "File a dossier")
_FRAME: dict[str, object] = {
    "unit": HERE,
    "unit_key": "7",
    "others": [{"key": "7", "label": HERE}, {"key": "9", "label": _SERVICE}],
    "ways": [{"words": Text("Hôm nay", "Today"), "href": "/x", "count": None, "here": True}],
}
_ONE = WindowFacts(1, 7, "1", "Quầy tiếp nhận", "Reception", ("file",), _KEY)
_TWO = WindowFacts(2, 7, "2", "", "", (), _KEY)
_SHIFT = ShiftFacts(1, 1, "1", 5, ago(hours=2), hence(hours=2))
_TICKET = TicketFacts(
    id=1, unit_id=7, number=12, service="file", priority="", state=TicketState.CALLED,
    window="1", taken_at=ago(minutes=9), put_up_at=ago(minutes=4),
)  # fmt: skip
_AWAY = Absence(5, 6, "Trần Thị Hồng Hạnh", date(2026, 11, 23), date(2026, 11, 23))
_CHART = bar_chart(
    title="Lượt gọi", labels=["8:00", "9:00"], lang="vi", series=(Series("Lượt gọi", (3, 9)),)
)
_TODAY: dict[str, object] = {
    **_FRAME,
    "windows": [
        {
            "facts": WindowNow("1", _ONE, _SHIFT, "Phạm Văn Đông", _TICKET, "Trần Thị", _AWAY),
            "minutes": 4,
            "elsewhere": True,
        },
        {
            "facts": WindowNow("2", _TWO, None, "", None, "", None),
            "minutes": None,
            "elsewhere": False,
        },
    ],
    "waiting": [{"name": _SERVICE, "count": 7, "longest": 21}],
    "hours": [("8:00", 3), ("9:00", 9)],
    "hours_chart": _CHART,
    "answers": 9,
    "satisfied": "89",
    "faces": [(WORDS[face], face) for face in FACES],
    "handing": HandingOver(4, 1, 2, 3, ago(hours=30)),
    "slips_url": "/can-bo/ban-giao",
    "register_url": "/can-bo/so-theo-doi?unit=1",
    "week_url": "/mot-cua/lich-truc",
    "report_url": "/mot-cua/bao-cao",
    "screen_url": "/phong-cho",
    "kiosk_url": "/lay-so",
}
_NOTHING: dict[str, object] = {
    **_TODAY, "windows": [], "waiting": [], "hours": [], "hours_chart": "", "answers": 0,
    "satisfied": "", "faces": [], "handing": HandingOver(0, 0, 0, 0, None),
    "screen_url": "",
}  # fmt: skip
_QR = Markup(qr_svg("https://motcua.example/quay/x", title="quay"))  # noqa: S704  our own SVG
_WINDOWS: dict[str, object] = {
    **_FRAME,
    "rows": [
        {"facts": each, "services": names, "change_url": "/x", "tablet_url": "/y", "qr": _QR}
        for each, names in ((_ONE, [_SERVICE]), (_TWO, []))
    ],
    "services": [{"key": "file", "label": _SERVICE}],
    "chosen": None,
    "here_url": "/mot-cua/quay",
    "typed": {},
    "errors": {},
}
_WEEK: dict[str, object] = {
    **_FRAME,
    "monday": "2026-11-23",
    "title": "23/11/2026 – 29/11/2026",
    "before_url": "/x",
    "after_url": "/y",
    "days": [
        {
            "key": f"2026-11-{23 + n}",
            "name": name,
            "day": f"{23 + n}/11/2026",
            "is_off": n > 4,
            "is_over": n == 0,
            "shifts": [
                {"id": n, "window": "1", "hours": "07:30–11:30", "officer": "Phạm Văn Đông",
                 "away": "Trần Thị Hồng Hạnh" if n == 1 else "", "is_over": n == 0}
            ] if n < 5 else [],
        }
        for n, name in enumerate(DAYS)
    ],
    "windows": [{"key": "1", "label": Text("Quầy 1", "Window 1")}],
    "officers": [{"key": "5", "label": "Phạm Văn Đông"}],
    "copied": {"copied": 4, "taken": 1, "days_off": 1, "gone": 1},
    "windows_url": "/mot-cua/quay",
    "typed": {"begins": "07:30", "ends": "11:30"},
    "errors": {},
}  # fmt: skip
_REPORT: dict[str, object] = {
    **_FRAME,
    "span": "Từ ngày 10/11/2026 đến ngày 23/11/2026",
    "periods": [
        {"words": words, "href": "/x", "count": None, "here": False} for words in STEPS.values()
    ],
    "by": "day",
    "parts": (
        Part(Text("Thời gian chờ", "Waiting time"), ("Ngày", "Số đã gọi"),
             (("22/11/2026", "31"), ("23/11/2026", "40")), _CHART, ("Số đã gọi",)),
        Part(Text("Vì điều gì", "Because of what"), ("Lý do", "Tất cả"), ()),
    ),
    "answers": 31,
    "satisfied": "87",
    "words": ((date(2026, 11, 23), "Cán bộ hướng dẫn rất rõ."),),
    "fewest": 5,
    "downloads": [("XLSX", "/x?kind=xlsx"), ("PDF", "/x?kind=pdf")],
    "typed": {"last": "2026-11-23"},
}  # fmt: skip
_RATING: dict[str, object] = {
    "thanks": False,
    "closed": None,
    "unit": HERE,
    "label": "012",
    "faces": [{"key": str(face), "label": WORDS[face]} for face in FACES],
    "reasons": [{"key": "waiting", "label": Text("Thời gian chờ", "Waiting time")}],
    "most": LONGEST_WORDS,
    "typed": {},
    "errors": {},
}


def _wrong(name: str, reason: str) -> dict[str, object]:
    return {"errors": {name: Problem(reason, CANNOT_PLAN[reason])}}


ONE_STOP: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "one_stop": ("lead/one_stop.html", LEADER, _TODAY),
    "one_stop_empty": ("lead/one_stop.html", LEADER, _NOTHING),
    "one_stop_windows": ("lead/one_stop_windows.html", LEADER, _WINDOWS),
    "one_stop_windows_change": (
        "lead/one_stop_windows.html", LEADER,
        {**_WINDOWS, "chosen": _ONE, "typed": {"name_vi": "Quầy tiếp nhận", "services": ["file"]}},
    ),
    "one_stop_windows_empty": (
        "lead/one_stop_windows.html", LEADER,
        {**_WINDOWS, "rows": []} | _wrong("number", "number_missing"),
    ),
    "one_stop_week": ("lead/one_stop_week.html", LEADER, _WEEK),
    "one_stop_week_wrong": (
        "lead/one_stop_week.html", LEADER,
        {**_WEEK, "copied": None} | _wrong("days", "window_taken"),
    ),
    "one_stop_week_without_windows": (
        "lead/one_stop_week.html", LEADER,
        {**_WEEK, "windows": [], "copied": None} | _wrong("days", "nothing_to_copy"),
    ),
    "one_stop_report": ("lead/one_stop_report.html", LEADER, _REPORT),
    "one_stop_report_empty": (
        "lead/one_stop_report.html", LEADER,
        {**_REPORT, "satisfied": "", "answers": 3, "words": ()},
    ),
    "rating": ("portal/rating.html", ANONYMOUS, _RATING),
    "rating_wrong": (
        "portal/rating.html", ANONYMOUS,
        {**_RATING, "errors": {"face": Problem("face_missing", WORDS[5])}},
    ),
    "rating_closed": ("portal/rating.html", ANONYMOUS, {"thanks": False, "closed": WORDS[1]}),
    "rated": ("portal/rating.html", ANONYMOUS, {"thanks": True, "closed": None}),
    "tablet": ("portal/tablet.html", ANONYMOUS, {"unit": HERE, "window": "3"}),
}  # fmt: skip
