"""Reading the nodes of a process: start, task, wait, gateway, end."""

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.elements import (
    BPMN,
    OURS,
    name_of,
    need_name,
    need_status,
    own_children,
    own_id,
    refusal,
    refuse_others,
)
from motcua.domain.process.values import End, Gateway, Lane, Node, Outcome, Start, Task, Wait
from motcua.kernel.texts import Text

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NONE: frozenset[str] = frozenset()
_NAMED = frozenset({f"{OURS}nameEn", f"{OURS}status"})


class Surroundings:
    """What a node must know of the rest of the file: the lane of each task, names of messages."""

    def __init__(self, lanes: Mapping[str, Lane], messages: Mapping[str, str]) -> None:
        self.lanes = lanes
        self.messages = messages


def _start(element: Element, _: Surroundings) -> Start:
    refuse_others(element, children=_NONE, attributes=_NAMED)
    return Start(own_id(element), name_of(element))


def _end(element: Element, _: Surroundings) -> End:
    refuse_others(element, children=_NONE, attributes=_NAMED)
    return End(own_id(element), need_name(element), need_status(element))


def _gateway(element: Element, _: Surroundings) -> Gateway:
    refuse_others(element, children=_NONE, attributes=_NAMED | {"default"})
    return Gateway(own_id(element), name_of(element), element.get("default"))


def _outcome(task: Element, element: Element) -> Outcome:
    key = element.get("key", "")
    label = Text(element.get("vi", "").strip(), element.get("en", "").strip())
    known = element.tag == f"{OURS}outcome" and set(element.keys()) <= {"key", "vi", "en"}
    if not known or not _KEY.fullmatch(key) or not label.vi or not label.en:
        raise refusal(
            task,
            'Mỗi kết quả cần dạng <motcua:outcome key="…" vi="…" en="…"/>.',
            'Each outcome is written <motcua:outcome key="…" vi="…" en="…"/>.',
        )
    return Outcome(key, label)


def _task(element: Element, around: Surroundings) -> Task:
    refuse_others(element, children=_NONE, attributes=_NAMED)
    outcomes = tuple(_outcome(element, child) for child in own_children(element))
    if not outcomes or len({each.key for each in outcomes}) != len(outcomes):
        raise refusal(
            element,
            "Bước này cần ít nhất một kết quả, và các kết quả phải khác nhau.",
            "This task needs at least one outcome, and no outcome twice.",
        )
    lane = around.lanes.get(own_id(element))
    if lane is None:
        raise refusal(
            element,
            "Bước này chưa thuộc làn nào nên không có ai thực hiện; hãy đặt vào một làn.",
            "This task lies in no lane, so nobody would do it; put it into one.",
        )
    return Task(own_id(element), need_name(element), lane, outcomes, need_status(element))


def _wait(element: Element, around: Surroundings) -> Wait:
    refuse_others(element, children=frozenset({"messageEventDefinition"}), attributes=_NAMED)
    events = element.findall(f"{BPMN}messageEventDefinition")
    message = around.messages.get(events[0].get("messageRef", "")) if len(events) == 1 else None
    if not message:
        raise refusal(
            element,
            "Sự kiện chờ cần đúng một thông điệp có tên, khai báo bên ngoài quy trình.",
            "A waiting event needs exactly one named message, declared beside the process.",
        )
    return Wait(own_id(element), need_name(element), message, need_status(element))


READERS: Mapping[str, Callable[[Element, Surroundings], Node]] = {
    "startEvent": _start,
    "endEvent": _end,
    "userTask": _task,
    "intermediateCatchEvent": _wait,
    "exclusiveGateway": _gateway,
}
