"""Reading the nodes that do something: tasks, services, decision tables, gateways."""

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from motcua.domain.identity.values import Role
from motcua.domain.process.rules.around import Around
from motcua.domain.process.rules.elements import (
    BPMN,
    OURS,
    local,
    name_of,
    own_children,
    words,
)
from motcua.domain.process.rules.events import read_boundary, read_end, read_start, read_wait
from motcua.domain.process.rules.lanes import say_what_a_lane_needs
from motcua.domain.process.rules.timers import limit_of
from motcua.domain.process.values import (
    DecisionTable,
    FormFact,
    Gateway,
    GatewayKind,
    Lane,
    Multi,
    Node,
    Operation,
    Outcome,
    RuleTask,
    Service,
    Side,
    Task,
    TaskKind,
    Wait,
)
from motcua.kernel.texts import Text

ACTS = ("work", "receive", "appraise", "opinion", "sign", "transfer", "hand_over")
MOST_UNITS = 30

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FILE_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_DONE = Outcome("done", Text("Đã làm", "Done"))
_NOBODY = Lane("", Text("", ""), Role.SPECIALIST, Side.RECEIVING)
_NO_TABLE = DecisionTable("", (), ())
_MULTI = "multiInstanceLoopCharacteristics"
_TASK_ATTRIBUTES = frozenset({"nameEn", "status", "act", "form", "documents", "limit", "mayRefuse"})
_KINDS = {"userTask": TaskKind.USER, "manualTask": TaskKind.MANUAL}
_GATEWAYS = {
    "exclusiveGateway": GatewayKind.EXCLUSIVE,
    "inclusiveGateway": GatewayKind.INCLUSIVE,
    "parallelGateway": GatewayKind.PARALLEL,
}


def _gateway(element: Element, around: Around) -> Gateway:
    kind = _GATEWAYS[local(element)]
    asks = kind is not GatewayKind.PARALLEL
    around.notes.refuse_others(element, attributes={"nameEn", "default"} if asks else {"nameEn"})
    default = element.get("default") if asks else None
    return Gateway(
        around.notes.own_id(element),
        name_of(element),
        around.notes.prefix + default if default else None,
        kind,
        around.scope,
    )


def _outcomes(task: Element, around: Around) -> tuple[Outcome, ...]:
    found = tuple(_outcome(task, child, around) for child in own_children(task))
    if not found and local(task) == "manualTask":
        return (_DONE,)
    if not found or len({each.key for each in found}) != len(found):
        around.notes.note(
            task,
            'Cần ít nhất một kết quả <motcua:outcome key="…" vi="…" en="…"/>, không trùng khóa.',
            'Needs at least one outcome <motcua:outcome key="…" vi="…" en="…"/>, no key twice.',
        )
    return found


def _outcome(task: Element, element: Element, around: Around) -> Outcome:
    key = element.get("key", "")
    label = Text(words(element.get("vi")), words(element.get("en")))
    known = element.tag == f"{OURS}outcome" and set(element.keys()) <= {"key", "vi", "en"}
    if not known or not _KEY.fullmatch(key) or not label.vi or not label.en:
        around.notes.note(
            task,
            'Mỗi kết quả viết <motcua:outcome key="…" vi="…" en="…"/>; khóa gồm a–z, 0–9, _.',
            'Each outcome is written <motcua:outcome key="…" vi="…" en="…"/>; keys of a–z, 0–9, _.',
        )
    return Outcome(key, label)


def _lane(element: Element, around: Around) -> Lane:
    lane = around.lane_of(element)
    if lane is not None:
        return lane
    frame = around.frame_of(element)
    if frame is not None:
        say_what_a_lane_needs(frame, around.notes)
    else:
        around.notes.note(
            element,
            "Bước này chưa thuộc làn nào nên không có ai thực hiện; hãy đặt vào một làn.",
            "This task lies in no lane, so nobody would do it; put it into one.",
        )
    return _NOBODY


def _multi(task: Element, lane: Lane, around: Around) -> Multi | None:
    element = task.find(f"{BPMN}{_MULTI}")
    if element is None:
        return None
    around.notes.refuse_others(element, attributes={"isSequential", "enough"}, at=task)
    if lane.side is not Side.CHOSEN:
        around.notes.note(
            task,
            'Bước nhiều đơn vị cùng làm phải nằm trong làn có motcua:unit="chosen".',
            'A task done by several units must lie in a lane with motcua:unit="chosen".',
        )
    written = element.get(f"{OURS}enough")
    if written is not None and not re.fullmatch(r"[1-9]|[12]\d|30", written):
        around.notes.note(
            task,
            f"motcua:enough là số từ 1 đến {MOST_UNITS}.",
            f"motcua:enough is a number from 1 to {MOST_UNITS}.",
        )
        written = None
    sequential = element.get("isSequential") == "true"
    return Multi(sequential, int(written) if written else None)


def _word(element: Element, name: str, around: Around, *, optional: bool = False) -> str:
    found = element.get(f"{OURS}{name}", "")
    if not _FILE_KEY.fullmatch(found) and not (optional and not found):
        around.notes.note(
            element,
            f"Cần motcua:{name}, một từ gồm a–z, 0–9, dấu gạch và chấm.",
            f"Needs motcua:{name}, one word of a–z, 0–9, dashes and dots.",
        )
    return found


def _flag(element: Element, name: str, around: Around) -> bool:
    found = element.get(f"{OURS}{name}", "false")
    if found not in {"true", "false"}:
        around.notes.note(
            element, f"motcua:{name} là true hoặc false.", f"motcua:{name} is true or false."
        )
    return found == "true"


def _documents(element: Element, around: Around) -> tuple[str, ...]:
    found = tuple(element.get(f"{OURS}documents", "").split())
    if not all(map(_FILE_KEY.fullmatch, found)):
        around.notes.note(
            element,
            "motcua:documents là các từ gồm a–z, 0–9, dấu gạch và chấm, cách nhau bằng dấu cách.",
            "motcua:documents are words of a–z, 0–9, dashes and dots, with spaces between.",
        )
    return found


def _task(element: Element, around: Around) -> Task:
    notes = around.notes
    notes.refuse_others(element, children={_MULTI}, attributes=_TASK_ATTRIBUTES)
    act = element.get(f"{OURS}act", "work")
    if act not in ACTS:
        notes.note(
            element,
            f"motcua:act là một trong: {', '.join(ACTS)}.",
            f"motcua:act is one of: {', '.join(ACTS)}.",
        )
    lane = _lane(element, around)
    form = _word(element, "form", around, optional=True)
    multi = _multi(element, lane, around)
    return Task(
        id=notes.own_id(element),
        name=notes.need_name(element),
        lane=lane,
        outcomes=_outcomes(element, around),
        status=notes.status(element),
        scope=around.scope,
        kind=_KINDS[local(element)],
        act=act,
        form=form,
        documents=_documents(element, around),
        limit=limit_of(element, notes),
        may_refuse=_flag(element, "mayRefuse", around),
        multi=multi,
        facts=_facts(form, around) if multi is None else (),
    )


def _facts(form: str, around: Around) -> tuple[FormFact, ...]:
    """Give what the form of a task tells; of several units' answers none is the one that counts."""
    facts = around.reading.forms.get(form, ())
    if facts:
        around.reading.told[form] = facts
    return facts


def _receive_task(element: Element, around: Around) -> Wait:
    notes = around.notes
    notes.refuse_others(element, attributes={"nameEn", "status", "messageRef"})
    message = around.message(element)
    if not message:
        notes.note(
            element,
            "Bước chờ cần một thông điệp có tên, khai báo bên ngoài quy trình.",
            "A task that waits needs a named message, declared beside the process.",
        )
    return Wait(
        notes.own_id(element),
        notes.need_name(element),
        message,
        notes.status(element),
        around.scope,
    )


def _service(element: Element, around: Around) -> Service:
    notes, known = around.notes, [each.value for each in Operation]
    notes.refuse_others(element, attributes={"nameEn", "operation"})
    operation = element.get(f"{OURS}operation", "")
    if operation not in known:
        notes.note(
            element,
            f"Cần motcua:operation, một trong: {', '.join(known)}.",
            f"Needs motcua:operation, one of: {', '.join(known)}.",
        )
    return Service(notes.own_id(element), name_of(element), operation, around.scope)


def _rule_task(element: Element, around: Around) -> RuleTask:
    notes, reading = around.notes, around.reading
    notes.refuse_others(element, attributes={"nameEn", "table"})
    key = _word(element, "table", around)
    table = reading.tables.get(key)
    if key and table is None:
        notes.note(
            element,
            f"Không có bảng quyết định “{key}” (tệp decisions/{key}.yaml).",
            f"There is no decision table “{key}” (file decisions/{key}.yaml).",
        )
    if table is not None:
        reading.decided[key] = table
    return RuleTask(notes.own_id(element), name_of(element), table or _NO_TABLE, around.scope)


READERS: Mapping[str, Callable[[Element, Around], Node | None]] = {
    "startEvent": read_start,
    "endEvent": read_end,
    "intermediateCatchEvent": read_wait,
    "boundaryEvent": read_boundary,
    "receiveTask": _receive_task,
    "serviceTask": _service,
    "businessRuleTask": _rule_task,
    **dict.fromkeys(_KINDS, _task),
    **dict.fromkeys(_GATEWAYS, _gateway),
}
