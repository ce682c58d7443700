"""Samples of signing on one's own machine: the machine looked at, a stack, what became of it."""

import uuid
from datetime import UTC, datetime

from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    ItemFacts,
    ItemState,
    StackAct,
    StackFacts,
)
from motcua.domain.dossiers.values import OwnTest
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.domain.signing.values import OwnKey
from motcua.kernel.texts import Text
from motcua.web.lead.own_wording import GARBAGE, LEFT, NO_PLUGIN, NO_SERVER, NOT_SENT, why
from tests.web.samples.people import LEADER, ago, hence

_UNTIL = datetime(2028, 5, 1, tzinfo=UTC)
_KEY = OwnKey("5f" * 32, "Nguyễn Văn Chỉ Huy", _UNTIL)
_ADDRESS = "wss://127.0.0.1:8987/SignApproved"
_GOOD = OwnTest(
    at=ago(minutes=4), reason="", error="", name=_KEY.name, certified_until=_UNTIL,
    fingerprint="5f" * 32, is_registered=True,
)  # fmt: skip
_BAD = OwnTest(
    at=ago(minutes=4), reason="own_untrusted", error="K7M2-9QXA", name="Người Khác",
    certified_until=_UNTIL, fingerprint="6a" * 32, is_registered=False,
)  # fmt: skip
Sample = tuple[str, Subject, dict[str, object]]


def _machine(**more: object) -> Sample:
    words = {
        "no_plugin": NO_PLUGIN, "no_server": NO_SERVER, "garbage": GARBAGE, "not_sent": NOT_SENT,
    }  # fmt: skip
    return ("lead/own_machine.html", LEADER, {
        "certificate": _KEY, "missing": None, "login": "chutich.badinh", "address": _ADDRESS,
        "test": None, "verdict": None, "words": words, **more,
    })  # fmt: skip


def _facts(state: BatchState, *, waiting: int, done: int, failed: int) -> StackFacts:
    return StackFacts(
        id=uuid.UUID(int=9), act=StackAct.SIGN, asked=Asked(own=True), state=state, left_out=0,
        created_at=ago(minutes=9), begun_at=ago(minutes=8),
        ended_at=None if waiting else ago(minutes=1), all=waiting + done + failed,
        waiting=waiting, done=done, failed=failed, file_id=None, undoes=None, undone_by=None,
        paused=None,
    )  # fmt: skip


def _row(position: int, state: ItemState, words: Text, *, carried: bool = False) -> object:
    item = ItemFacts(
        position=position, code=f"G11.03.22-261130-{position:04}", step_number=3, version_id=1,
        task="sign", task_act="sign", step=Text("Ký", "Sign"),
        owner_name="Nguyễn Thị Phương Thảo",
        due_at=hence(hours=3), state=state, reason="", error="", number="", detail="", before="",
        ended_at=None,
    )  # fmt: skip
    return {
        "facts": item, "url": "/x", "words": words, "paper_url": "/p.pdf" if carried else "",
        "until": hence(minutes=20) if carried else None,
        "open": state in {ItemState.WAITING, ItemState.FAILED},
    }  # fmt: skip


_ROWS = [
    _row(1, ItemState.DONE, Text("đã ký: 17/GCN-BCH", "signed: 17/GCN-BCH")),
    _row(2, ItemState.FAILED, why("own_certificate", "K7M2-9QXA")),
    _row(3, ItemState.WAITING, Text("chờ ký", "waits"), carried=True),
    _row(4, ItemState.TAKEN_OUT, Text("đã bỏ ra", "left out")),
]


def _stack(facts: StackFacts, **more: object) -> Sample:
    words = {"no_plugin": NO_PLUGIN, "left": LEFT, "no_server": NO_SERVER}
    return ("lead/own_stack.html", LEADER, {
        "facts": facts, "rows": _ROWS, "failed": facts.failed, "certificate": _KEY,
        "address": _ADDRESS, "words": words, "largest": 20_000_000, "errors": {}, **more,
    })  # fmt: skip


_RUNNING = _facts(BatchState.RUNNING, waiting=1, done=1, failed=1)
_WRONG = Problem("own_broken", why("own_broken", "K7M2-9QXA"))
OWN_MACHINE: dict[str, Sample] = {
    "own_machine": _machine(),
    "own_machine_missing": _machine(certificate=None, missing=why("own_not_registered")),
    "own_machine_not_used": _machine(address=""),
    "own_machine_good": _machine(test=_GOOD),
    "own_machine_bad": _machine(test=_BAD, verdict=why(_BAD.reason, _BAD.error)),
    "own_stack": _stack(_RUNNING),
    "own_stack_wrong": _stack(_RUNNING, errors={"signing": _WRONG}),
    "own_stack_unable": _stack(_RUNNING, certificate=None),
    "own_stack_by_hand": _stack(_RUNNING, address=""),
    "own_stack_done": _stack(_facts(BatchState.DONE, waiting=0, done=2, failed=0), failed=0),
}
