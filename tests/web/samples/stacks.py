"""Samples of acts on many dossiers: chosen, reviewed for each act, running, paused, done."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.domain.bulk.values import (
    BEFORE_GONE,
    Asked,
    BatchState,
    ItemFacts,
    ItemState,
    Pause,
    StackAct,
    StackFacts,
    WhyPaused,
)
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.domain.signing.values import Certificate
from motcua.kernel.texts import Text
from motcua.web.desk.stack_wording import ACTS, ITEM_STATES, LASTING, PAPERS, STATES
from motcua.web.desk.task_forms import asked_of
from motcua.web.shared.item_outcomes import outcome
from tests.web.samples.own_machine import OWN_MACHINE
from tests.web.samples.people import LEADER, OFFICER, ago, hence
from tests.web.samples.procedures import NAME
from tests.web.samples.questions import FORM_PAGE

_ID = uuid.UUID("0b1a2ae5-9bd7-4f0e-93ab-0e3a1c6f0f53")
STACK = StackFacts(
    id=_ID, act=None, asked=Asked(), state=BatchState.DRAFT, left_out=0, created_at=ago(minutes=9),
    begun_at=None, ended_at=None, all=214, waiting=214, done=0, failed=0, file_id=None,
    undoes=None, undone_by=None, paused=None,
)  # fmt: skip
_DONE = replace(
    STACK, act=StackAct.CLAIM, state=BatchState.DONE, waiting=0, done=211, failed=3,
    ended_at=ago(minutes=1),
)  # fmt: skip


def _row(
    position: int, owner: str, state: ItemState, reason: str = "", **more: str
) -> dict[str, Any]:
    item = ItemFacts(
        position=position, code=f"G11.03.22-261130-{position:04}", step_number=1, version_id=1,
        task="receive", task_act="receive", step=Text("Tiếp nhận", "Reception"), owner_name=owner,
        due_at=hence(hours=3), state=state, reason=reason, error=more.get("error", ""),
        number=more.get("number", ""), detail=more.get("detail", ""), before=more.get("before", ""),
        ended_at=None,
    )  # fmt: skip
    return {
        "facts": item, "url": "/x", "preview_url": more.get("preview", ""), "procedure": NAME,
        "fits": position != 2, "state": ITEM_STATES[state], "outcome": outcome(item),
    }  # fmt: skip


_CHOSEN = [
    _row(1, "Nguyễn Thị Phương Thảo", ItemState.WAITING),
    _row(2, "Nguyễn Đức Thịnh", ItemState.WAITING),
    _row(3, "Lý A Páo", ItemState.TAKEN_OUT),
]
_ENDED = [
    _row(1, "Nguyễn Thị Phương Thảo", ItemState.FAILED, "moved_on"),
    _row(2, "Nguyễn Đức Thịnh", ItemState.FAILED, "fault", error="K7M2-9QXA"),
    _row(3, "Lý A Páo", ItemState.DONE, number="17/GCN-BCH"),
    _row(4, "Vàng Thị Mai", ItemState.FAILED, "changed", detail="dossiers.suspended"),
    _row(5, "Trần Văn An", ItemState.FAILED, "places_open", detail="{han_tra}"),
    _row(6, "Hoàng Thị Sen", ItemState.DONE, detail=BEFORE_GONE, before="Lê Thị Hoa"),
]
_OPTIONS = [
    {"key": "a", "label": "Giấy chứng nhận sức khỏe (bản chính, còn hạn)"},
    {"key": "b", "label": "Ảnh chân dung nền trắng"},
]
_WRONG = forms.Problem("x", Text("Hãy ghi rõ lý do.", "Write the reason."))


def _led(position: int, holder: str) -> dict[str, object]:
    row = _row(position, "", ItemState.WAITING)
    return {**row, "facts": replace(row["facts"], led=True, holder=holder)}


_LED_ROWS = [_led(1, "Phạm Văn Đông"), _led(2, "")]


def _draft(act: StackAct, **more: object) -> dict[str, object]:
    return {
        "facts": STACK, "act": act, "act_name": ACTS[act], "lasting": LASTING[act],
        "state": STATES[BatchState.DRAFT], "fitting": 213, "rows": _CHOSEN,
        "tabs": [
            {"words": words, "href": "/x", "count": 213, "here": each is act}
            for each, words in ACTS.items()
        ],
        "previous_url": "", "next_url": "/b", "undoable": False, "keys": True,
        "again": False, "printable": False, "texts": [], "pages": [], "provinces": [],
        "typed": {}, "errors": {}, **more,
    }  # fmt: skip


def _later(facts: StackFacts, **more: object) -> dict[str, object]:
    return {
        **_draft(facts.act or StackAct.CLAIM), "facts": facts, "rows": _ENDED, "tabs": [],
        "state": STATES[facts.state], **more,
    }  # fmt: skip


_SIGNER = Certificate("Nguyễn Văn Chỉ Huy", date(2027, 5, 1))
_TO_SIGN = [_row(1, "Lý A Páo", ItemState.WAITING, preview="/xem-truoc.pdf")]

STACKS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "stacks": ("desk/stacks.html", OFFICER, {
        "rows": [
            {"facts": STACK, "url": "/1", "state": STATES[STACK.state], "act": None},
            {"facts": _DONE, "url": "/2", "state": STATES[_DONE.state],
             "act": ACTS[StackAct.CLAIM]},
        ], "most": 500, "errors": {},
    }),
    "stacks_none": ("desk/stacks.html", OFFICER, {
        "rows": [], "most": 500, "errors": {"main": _WRONG},
    }),
    "stack_assign": ("desk/stack.html", OFFICER, _draft(StackAct.ASSIGN, colleagues=_OPTIONS)),
    "stack_pass": ("desk/stack.html", LEADER, _draft(
        StackAct.PASS_ON, colleagues=_OPTIONS, rows=_LED_ROWS, errors={"note": _WRONG},
    )),
    "stack_accept": ("desk/stack.html", OFFICER, _draft(StackAct.ACCEPT)),
    "stack_supplement": ("desk/stack.html", OFFICER, _draft(
        StackAct.SUPPLEMENT, components=_OPTIONS, typed={"components": ("a",)},
        errors={"note": _WRONG, "components": _WRONG},
    )),
    "stack_refuse": ("desk/stack.html", OFFICER, _draft(
        StackAct.REFUSE, reasons=_OPTIONS, errors={"reason_key": _WRONG},
    )),
    "stack_send_back": ("desk/stack.html", LEADER, _draft(
        StackAct.SEND_BACK, back=_OPTIONS, texts=_OPTIONS, typed={"to": "a", "note": "{ho_ten}"},
        errors={"note": _WRONG, "text": _WRONG},
    )),
    "stack_form": ("desk/stack.html", OFFICER, _draft(
        StackAct.PROPOSE, pages=asked_of(forms.FormDefinition((FORM_PAGE,))),
        errors={"answer.full_name": _WRONG},
    )),
    "stack_work": ("desk/stack.html", OFFICER, _draft(StackAct.WORK, outcomes=_OPTIONS)),
    "stack_print": ("desk/stack.html", OFFICER, _draft(
        StackAct.PRINT, papers=[{"key": key, "label": words} for key, words in PAPERS.items()],
        facts=replace(STACK, left_out=1),
    )),
    "stack_sign": ("desk/stack.html", LEADER, _draft(
        StackAct.SIGN, certificate=_SIGNER, own=True, rows=_TO_SIGN,
    )),
    "stack_sign_unable": ("desk/stack.html", LEADER, _draft(
        StackAct.SIGN, certificate=None, own=False, rows=_TO_SIGN,
    )),
    "stack_sign_own": ("desk/stack.html", LEADER, _later(replace(
        _DONE, act=StackAct.SIGN, asked=Asked(own=True), state=BatchState.RUNNING, ended_at=None,
    ))),
    **OWN_MACHINE,
    "stack_running": ("desk/stack.html", OFFICER, _later(
        replace(_DONE, state=BatchState.RUNNING, waiting=90, done=121, ended_at=None),
    )),
    "stack_paused": ("desk/stack.html", OFFICER, _later(replace(
        _DONE, state=BatchState.PAUSED, waiting=90, ended_at=None,
        paused=Pause(WhyPaused.DISC, ago(minutes=2), error="K7M2-9QXA"),
    ))),
    "stack_done": ("desk/stack.html", OFFICER, _later(
        replace(_DONE, file_id=_ID), undoable=True, again=True, printable=True,
    )),
    "stack_undone": ("desk/stack.html", OFFICER, _later(
        replace(_DONE, undone_by=_ID), errors={"not_undone": _WRONG},
    )),
}  # fmt: skip
