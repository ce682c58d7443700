"""Reading events: start, end, wait, and what sits on the edge of a step."""

from xml.etree.ElementTree import Element

from motcua.domain.process.rules.around import Around
from motcua.domain.process.rules.elements import local, name_of, reference
from motcua.domain.process.rules.timers import read_timer
from motcua.domain.process.values import (
    Boundary,
    End,
    EndKind,
    Start,
    Timer,
    Trigger,
    Wait,
)

_MESSAGE, _TIMER = "messageEventDefinition", "timerEventDefinition"
_ERROR, _TERMINATE = "errorEventDefinition", "terminateEventDefinition"
_ENDS = {_ERROR: EndKind.ERROR, _TERMINATE: EndKind.TERMINATE}
_TRIGGERS = {_MESSAGE: Trigger.MESSAGE, _TIMER: Trigger.TIMER, _ERROR: Trigger.ERROR}


def _definitions(element: Element, *kinds: str) -> list[Element]:
    return [child for child in element if local(child) in kinds]


def read_start(element: Element, around: Around) -> Start:
    """Read a start: plain, for a dossier is filed and nothing else begins it."""
    around.notes.refuse_others(element, attributes={"nameEn"})
    return Start(around.notes.own_id(element), name_of(element), around.scope)


def read_end(element: Element, around: Around) -> End:
    """Read an end; at the top it says which status the dossier keeps, 0 on a side way."""
    notes = around.notes
    notes.refuse_others(element, children=_ENDS, attributes={"nameEn", "status"})
    said = _definitions(element, *_ENDS)
    if len(said) > 1:
        notes.note(element, "Điểm kết thúc chỉ có một kiểu.", "An end is of one kind only.")
    kind = _ENDS[local(said[0])] if said else EndKind.PLAIN
    error = around.errors.get(reference(said[0], "errorRef"), "") if said else ""
    if kind is EndKind.ERROR and not error:
        notes.note(
            element,
            "Kết thúc lỗi cần một lỗi (error) có tên, khai báo bên ngoài quy trình.",
            "An error end needs a named error, declared beside the process.",
        )
    at_top = not around.scope
    status = notes.status(
        element, least=0 if kind is EndKind.PLAIN or not at_top else 1, needed=at_top
    )
    # Within a sub-process only an error that nobody catches can settle the dossier.
    kept = status if at_top or kind is EndKind.ERROR else 0
    name = notes.need_name(element) if at_top else name_of(element)
    return End(notes.own_id(element), name, kept, kind, error, around.scope)


def _message(element: Element, event: Element, around: Around) -> str:
    around.notes.refuse_others(event, attributes={"messageRef"}, at=element)
    found = around.message(event)
    if not found:
        around.notes.note(
            element,
            "Sự kiện cần một thông điệp có tên, khai báo bên ngoài quy trình.",
            "The event needs a named message, declared beside the process.",
        )
    return found


def read_wait(element: Element, around: Around) -> Wait | None:
    """Read an event in the flow that waits for a message or a time."""
    notes = around.notes
    notes.refuse_others(element, children={_MESSAGE, _TIMER}, attributes={"nameEn", "status"})
    said = _definitions(element, _MESSAGE, _TIMER)
    if len(said) != 1:
        notes.note(
            element,
            "Sự kiện chờ cần đúng một thông điệp hoặc một đồng hồ.",
            "A waiting event needs exactly one message or one timer.",
        )
        return None
    timed = local(said[0]) == _TIMER
    return Wait(
        id=notes.own_id(element),
        name=notes.need_name(element),
        message="" if timed else _message(element, said[0], around),
        status=notes.status(element),
        scope=around.scope,
        timer=read_timer(element, said[0], notes) if timed else None,
    )


def read_boundary(element: Element, around: Around) -> Boundary | None:
    """Read an event on the edge of a step: a timer, a message or an error."""
    notes = around.notes
    notes.refuse_others(
        element,
        children=_TRIGGERS,
        attributes={"nameEn", "attachedToRef", "cancelActivity"},
    )
    said = _definitions(element, *_TRIGGERS)
    if len(said) != 1:
        notes.note(
            element,
            "Sự kiện gắn trên bước cần đúng một đồng hồ, thông điệp hoặc lỗi.",
            "An event on the edge of a step needs exactly one timer, message or error.",
        )
        return None
    trigger = _TRIGGERS[local(said[0])]
    timer: Timer | None = None
    message = error = ""
    if trigger is Trigger.TIMER:
        timer = read_timer(element, said[0], notes)
    elif trigger is Trigger.MESSAGE:
        message = _message(element, said[0], around)
    else:
        error = _error(element, said[0], around)
    return Boundary(
        id=notes.own_id(element),
        name=name_of(element),
        host=notes.prefix + reference(element, "attachedToRef"),
        trigger=trigger,
        interrupting=element.get("cancelActivity", "true") == "true",
        timer=timer,
        message=message,
        error=error,
        scope=around.scope,
    )


def _error(element: Element, event: Element, around: Around) -> str:
    named = reference(event, "errorRef")
    around.notes.refuse_others(event, attributes={"errorRef"}, at=element)
    if named and not around.errors.get(named):
        around.notes.note(
            element,
            "Lỗi (error) này chưa được khai báo bên ngoài quy trình.",
            "This error is not declared beside the process.",
        )
    return around.errors.get(named, "")
