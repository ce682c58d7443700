"""Samples of the pages of time: when is it due, and the calendar behind it."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace as Made

from motcua.domain.dossiers.api import Shift
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import (
    ANONYMOUS,
    AccountKind,
    PostFacts,
    Role,
    Subject,
)
from motcua.kernel.moments import ZONE
from motcua.kernel.texts import Text
from motcua.kernel.workdays import (
    Calendar,
    Channel,
    ClockEvent,
    ClockRules,
    DayKind,
    EventType,
    Limit,
    Unit,
)
from motcua.platform.lawbook import Holiday, Question
from motcua.web.backoffice.notice_form import FIELDS, KINDS
from motcua.web.portal.when import EVENTS, RECEIPTS, ROWS, SUPPLEMENTS, UNITS, days_shown
from motcua.web.shared.dossier_parts import CHANNELS
from tests.web.samples.catalogue import TODAY
from tests.web.samples.people import ago
from tests.web.samples.procedures import NAME

ADMINISTRATOR = Subject(
    kind=AccountKind.STAFF,
    full_name="Trần Văn Quản",
    posts=(
        PostFacts(1, "1/", NAME, Role.ADMINISTRATOR, Text("Quản trị hệ thống", "Administrator")),
    ),
)
_TET = {date(2026, 2, day): DayKind.off for day in range(16, 21)}


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 2, day, hour, tzinfo=ZONE)


_QUESTION = Question(
    received_at=_at(12, 10),
    channel=Channel.online,
    limit=Limit(5, Unit.working_day),
    events=(
        ClockEvent(EventType.supplement_requested, _at(24, 9)),
        ClockEvent(EventType.supplement_answered, _at(27, 16)),
    ),
    rules=ClockRules(),
    calendar=Calendar(days=_TET),
    now=_at(28, 9),
)
_FORM: dict[str, object] = {
    "viewed": TODAY,
    "typed": {"day": "2026-02-12", "time": "10:00", "channel": "online"},
    "errors": {},
    "procedures": [{"key": "1.013133", "label": NAME}],
    "channels": [{"key": key.value, "label": label} for key, label in CHANNELS.items()],
    "units": [{"key": key.value, "label": label} for key, label in UNITS.items()],
    "events": [{"key": key.value, "label": label} for key, label in EVENTS.items()],
    "event_rows": ROWS,
    "supplements": [{"key": key.value, "label": label} for key, label in SUPPLEMENTS.items()],
    "receipts": [{"key": key, "label": label} for key, label in RECEIPTS.items()],
    "due": None,
    "days": (),
    "cut": False,
    "note": None,
}
_ANSWER = _QUESTION.answer()
_ANSWERED = {
    **_FORM,
    "typed": {"day": "2026-02-12", "time": "10:00", "event1": "supplement_requested"},
    "due": _ANSWER,
    "days": days_shown(_QUESTION, _ANSWER),
    "cut": True,
    "note": Text("Số điều chưa xác nhận.", "The articles are not confirmed."),
}
_DAY_OFF = Holiday(
    date(2026, 12, 7), DayKind.off, Text("Nghỉ theo thông báo", "Off by notice"),
    Text("Công văn 1/VPCP", "Công văn 1/VPCP"), confirmed=True,
)  # fmt: skip
_PROVISIONAL = Holiday(
    date(2026, 12, 12), DayKind.work, Text("Làm bù", "Worked"),
    Text("chưa rõ số", "number not known"), confirmed=False,
)  # fmt: skip
_NOTICE = Made(batch="6a0f7c1e-0000-4000-8000-000000000001", entered_by="quantri", entered_at=ago())
_CALENDAR: dict[str, object] = {
    "year": 2026,
    "years": [2025, 2026, 2027],
    "days": [
        {"holiday": _DAY_OFF, "notice": _NOTICE, "day": NAME},
        {"holiday": _PROVISIONAL, "notice": None, "day": NAME},
    ],
    "kinds": [{"key": key, "label": label} for key, label in KINDS.items()],
    "recounts": [
        Made(
            document="Công văn 1/VPCP", withdrawal=done, started_at=ago(), started_by="quantri",
            seen=100, total=250, moved=7, finished_at=ago() if done else None,
        )
        for done in (False, True)
    ],
    "typed": dict.fromkeys(FIELDS, ""),
    "errors": {},
}  # fmt: skip
_PREVIEW: dict[str, object] = {
    "document": "Công văn 1/VPCP",
    "days": [{"day": NAME, "kind": "off"}],
    "withdrawal": False,
    "count": 1,
    "later": 1,
    "shifts": [Shift("G11.03.22-20261122-0000001", NAME, NAME, ago(), ago() + timedelta(days=1))],
    "previous_url": "",
    "next_url": "/p2",
    "hidden": {"what": "off"},
    "act_url": "/a",
}
_WRONG = {"off_day": Problem("no_day", Text("Hãy chọn ngày.", "Choose the day."))}

CALENDAR_PAGES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "when": ("portal/when.html", ANONYMOUS, _FORM),
    "when_answered": ("portal/when.html", ANONYMOUS, _ANSWERED),
    "calendar": ("backoffice/calendar.html", ADMINISTRATOR, _CALENDAR),
    "calendar_wrong": (
        "backoffice/calendar.html", ADMINISTRATOR, {**_CALENDAR, "errors": _WRONG},
    ),
    "calendar_preview": ("backoffice/calendar_preview.html", ADMINISTRATOR, _PREVIEW),
    "calendar_withdrawal": (
        "backoffice/calendar_preview.html", ADMINISTRATOR,
        {**_PREVIEW, "withdrawal": True, "count": 0, "later": 0, "shifts": []},
    ),
}  # fmt: skip
