"""Samples of the pages of practice."""

from datetime import date

from motcua.domain.dossiers.api import NextTimer
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.people import CHANNELS, OFFICER, PROVINCES, ago, hence
from tests.web.samples.procedures import NAME, PROCEDURE, PROCEDURES
from tests.web.samples.questions import FORM_PAGE

_CODE = "TAP-20261123-0001"
_HEAD = {
    "code": _CODE, "name": NAME, "status": 5, "status_name": Text("Chờ bổ sung", "Waiting"),
    "filed_at": ago(hours=2), "due_at": None, "ended": False, "practice": True,
}  # fmt: skip
_DELIVERIES = [{"key": "electronic", "label": Text("Bản điện tử", "Electronic")}]
_CHOOSE: dict[str, object] = {
    "procedures": [{"key": each.code, "label": each.name} for each in PROCEDURES],
    "channels": [{"key": key, "label": words} for key, words in CHANNELS.items()],
    "begun": [{**_HEAD, "url": f"/can-bo/ho-so/{_CODE}", "procedure": NAME}],
    "typed": {},
    "errors": {},
}
_FORM: dict[str, object] = {
    "procedure": PROCEDURE,
    "channel": CHANNELS["online"],
    "pages": (FORM_PAGE,),
    "deliveries": _DELIVERIES,
    "announced": [{"url": "/can-bo/tap-duot/to-khai?version=2", "from": date(2027, 1, 1)}],
    "another_url": "/can-bo/tap-duot/to-khai",
    "typed": {},
    "errors": {},
    "warnings": {},
    "provinces": PROVINCES,
    "form_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",
}
_WRONG = {"delivery": forms.Problem("missing", Text("Hãy chọn.", "Choose."))}
_TASK = {
    "name": Text("Chuyển hồ sơ giấy", "Pass the papers on"), "number": 3, "key": "done",
    "label": Text("Xong", "Done"), "units": True,
}  # fmt: skip
_ROLES: dict[str, object] = {
    "dossier": _HEAD,
    "asked": [{"name": PROCEDURE.components[0].name, "reason": "Ảnh bị mờ"}],
    "in_words": True,
    "may_withdraw": True,
    "signs": [{**_TASK, "key": "sign", "label": Text("Ký", "Sign")}],
    "transfers": [_TASK],
    "units": [{"key": "4", "label": "Bộ Chỉ huy quân sự tỉnh Quảng Ninh"}],
    "question": {"why": "Ảnh bổ sung là của người khác"},
    "timer": NextTimer(Text("Lấy ý kiến", "Opinions"), hence(days=3)),
    "result_name": PROCEDURE.result.name,
    "urls": {"dossier": "/ho-so", "act": "/dong-vai", "result": "/ket-qua.pdf"},
    "typed": {},
    "errors": {},
}
_NO_ROLES = {
    "asked": [], "may_withdraw": False, "signs": [], "transfers": [], "question": None,
    "timer": None,
}  # fmt: skip
_REFUSED = {"main": forms.Problem("no_timer", Text("Không có mốc nào.", "No timer."))}

PRACTICE: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "practice": ("desk/practice.html", OFFICER, _CHOOSE),
    "practice-none": ("desk/practice.html", OFFICER, {**_CHOOSE, "begun": []}),
    "practice-form": ("desk/practice_form.html", OFFICER, _FORM),
    "practice-form-wrong": ("desk/practice_form.html", OFFICER, {**_FORM, "errors": _WRONG}),
    "practice-roles": ("desk/practice_roles.html", OFFICER, _ROLES),
    "practice-roles-none": (
        "desk/practice_roles.html", OFFICER, {**_ROLES, **_NO_ROLES, "errors": _REFUSED},
    ),
}  # fmt: skip
