"""A dossier's way through its process, drawn and in words, and two versions of a process."""

from dataclasses import replace
from types import SimpleNamespace as Made

from markupsafe import Markup

from motcua.domain.process.api import differences, draw, marks_of
from motcua.domain.process.values import Change, Definition, Difference, Mark, MarkState
from motcua.kernel.texts import Text
from tests.domain.process.pictures import EVERYTHING
from tests.web.samples.people import HERE, ago, hence
from tests.web.samples.procedures import PROCEDURE

_NO = Text("", "")


def _step(title: Text, **more: object) -> Made:
    usual = {
        "kind": _NO, "unit": HERE, "post": Text("Cán bộ tiếp nhận", "Receiving officer"),
        "since": ago(minutes=95), "left": None, "due_at": None, "late": False, "outcome": _NO,
        "taken_back": False, "is_end": False, "number": 0,
    }  # fmt: skip
    return Made(title=title, **{**usual, **more})


def _picture(marks: dict[str, Mark], process: Definition = EVERYTHING) -> Markup:
    return Markup(draw(process, marks, "vi"))  # noqa: S704  Escaped where it was drawn.


MARKS = {
    "start": Mark(MarkState.DONE, 1),
    "receive": Mark(MarkState.DONE, 2),
    "ask": Mark(MarkState.HERE),
    "turns": Mark(MarkState.LATE),
    "join": Mark(MarkState.WAITING),
    "deciding": Mark(MarkState.NEXT),
}
WAY = {
    "picture": _picture(MARKS),
    "states": ["done", "here", "late", "waiting", "next"],
    "history": [
        _step(
            Text("Tiếp nhận hồ sơ", "Receive the dossier"),
            left=ago(minutes=70),
            due_at=ago(minutes=60),
            outcome=Text("Tiếp nhận", "Accept"),
        ),
        _step(
            Text("Lấy ý kiến các đơn vị", "Ask the units"),
            since=ago(minutes=70),
            due_at=hence(minutes=25),
        ),
        _step(
            Text("Lần lượt thẩm tra", "Check in turn"),
            kind=Text("Việc ngoài hệ thống", "Task outside the system"),
            since=ago(minutes=70),
            due_at=ago(minutes=5),
            late=True,
        ),
    ],
    "coming": [
        Made(
            title=Text("Quyết định", "Decide"), holder=_NO,
            limit=Text("3 ngày làm việc", "3 working days"), is_end=False, again=False,
        ),
        Made(title=Text("Từ chối", "Refused"), holder=_NO, limit=_NO, is_end=True, again=True),
    ],
}  # fmt: skip
PROCESS = {
    "procedure": PROCEDURE,
    "picture": _picture({}),
    "groups": [
        Made(
            name=Text("Bộ phận Một cửa", "One-stop desk"),
            holder=Text("Cán bộ tiếp nhận, Đơn vị tiếp nhận", "Receiving officer, Receiving unit"),
            rows=[
                Made(
                    name=Text("Tiếp nhận hồ sơ", "Receive the dossier"),
                    limit=Text("3 ngày làm việc", "3 working days"),
                    outcomes=[Text("Tiếp nhận", "Accept"), Text("Từ chối", "Refuse")],
                    rights=[Text("Được từ chối hồ sơ", "May refuse the dossier")],
                )
            ],
        )
    ],
    "versions": [
        Made(
            effective_from=ago(days=2).date(), stored_at=ago(days=5), in_force=True,
            url="/thay-doi?tu=1&den=2",
        ),
        Made(effective_from=ago(days=90).date(), stored_at=ago(days=95), in_force=False, url=""),
    ],
}  # fmt: skip
_NEWER = replace(EVERYTHING, nodes=EVERYTHING.nodes[:-1], flows=EVERYTHING.flows[:-1])
_FOUND = differences(EVERYTHING, _NEWER)
_VERSION = Made(effective_from=ago(days=2).date())
CHANGES = {
    "procedure": PROCEDURE,
    "old": {"version": _VERSION, "picture": _picture(marks_of(_FOUND)[0])},
    "new": {"version": _VERSION, "picture": _picture(marks_of(_FOUND)[1], _NEWER)},
    "states": ["removed"],
    "process_changes": [[each] for each in _FOUND],
    "description_changes": [
        [
            Difference(
                Change.CHANGED,
                "online",
                Text("Cách nộp", "Channel"),
                Text("Trực tuyến", "Online"),
                Text("Thời hạn", "Limit"),
                Text("2 giờ làm việc", "2 working hours"),
                Text("1 giờ làm việc", "1 working hour"),
            ),
            Difference(
                Change.CHANGED,
                "online",
                Text("Cách nộp", "Channel"),
                Text("Trực tuyến", "Online"),
                Text("Ghi chú", "Note"),
                after=Text("Giải quyết trong giờ làm việc.", "Settled in office hours."),
            ),
        ]
    ],
}
