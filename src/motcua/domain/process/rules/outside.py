"""Why an element of BPMN 2.0 is outside the subset, in a sentence for each kind."""

_NO_CODE = (
    "không chạy được: tệp quy trình không chứa mã lệnh; hãy dùng bảng quyết định",
    "cannot run: a process file carries no code; use a decision table",
)
_NO_SENDING = (
    "chưa dùng được: hệ thống tự báo tin cho người nộp; muốn báo thêm, hãy dùng serviceTask",
    "cannot be used: the system tells the applicant by itself; to tell more, use a serviceTask",
)
_NO_SIGNAL = (
    "chưa dùng được: tín hiệu không có người nhận rõ ràng; hãy dùng thông điệp (message)",
    "cannot be used: a signal has no certain receiver; use a message",
)
_NO_UNDOING = (
    "chưa dùng được: việc đã làm theo luật không tự hoàn tác; hãy vẽ bước đính chính",
    "cannot be used: what was done by law is not undone by itself; draw a step that corrects it",
)
_NO_LOOP = (
    "chưa dùng được: hãy vẽ vòng lặp bằng cổng và mũi tên quay lại",
    "cannot be used: draw the loop with a gateway and a flow back",
)
_NO_ORDER = (
    "chưa dùng được: thứ tự các bước phải được vẽ rõ",
    "cannot be used: the order of the steps must be drawn",
)
_NO_GATEWAY = (
    "chưa dùng được: hãy dùng cổng loại trừ, bao hàm hoặc song song",
    "cannot be used: use an exclusive, inclusive or parallel gateway",
)
_NO_EVENT = (
    "chưa dùng được ở đây",
    "cannot be used here",
)
_WHY = {
    "scriptTask": _NO_CODE,
    "script": _NO_CODE,
    "sendTask": _NO_SENDING,
    "intermediateThrowEvent": _NO_SENDING,
    "signalEventDefinition": _NO_SIGNAL,
    "escalationEventDefinition": _NO_SIGNAL,
    "compensateEventDefinition": _NO_UNDOING,
    "cancelEventDefinition": _NO_UNDOING,
    "transaction": _NO_UNDOING,
    "standardLoopCharacteristics": _NO_LOOP,
    "adHocSubProcess": _NO_ORDER,
    "linkEventDefinition": _NO_ORDER,
    "eventBasedGateway": _NO_GATEWAY,
    "complexGateway": _NO_GATEWAY,
    "conditionalEventDefinition": (
        "chưa dùng được: hãy hỏi dữ kiện tại một cổng",
        "cannot be used: ask the fact at a gateway",
    ),
    "timeCycle": (
        "chưa dùng được: đồng hồ chỉ reo một lần; hãy dùng timeDuration hoặc timeDate",
        "cannot be used: a timer goes off once; use timeDuration or timeDate",
    ),
    "task": (
        "chưa nói ai làm: hãy đổi thành userTask (cán bộ làm trên hệ thống) hoặc manualTask",
        "does not say who does it: make it a userTask (an officer, in the system) or a manualTask",
    ),
    "multiInstanceLoopCharacteristics": (
        "chỉ dùng cho bước của cán bộ (userTask, manualTask)",
        "is for tasks of officers (userTask, manualTask) only",
    ),
    "loopCardinality": (
        "chưa dùng được: số lần do các đơn vị được chọn quyết định",
        "cannot be used: the units that are chosen say how many times",
    ),
    "completionCondition": (
        "chưa dùng được: hãy ghi motcua:enough là số ý kiến giống nhau đủ để kết thúc",
        "cannot be used: write motcua:enough, the number of equal answers that end it",
    ),
    "messageEventDefinition": _NO_EVENT,
    "timerEventDefinition": _NO_EVENT,
    "errorEventDefinition": _NO_EVENT,
    "terminateEventDefinition": _NO_EVENT,
    "eventDefinitionRef": _NO_EVENT,
}
_OTHERWISE = (
    "chưa dùng được trong quy trình; hãy bỏ hoặc vẽ cách khác",
    "cannot be used in a process; take it out or draw it otherwise",
)


def why_not(kind: str) -> tuple[str, str]:
    """Say in Vietnamese and English why elements of a kind are refused."""
    vi, en = _WHY.get(kind, _OTHERWISE)
    return f"“{kind}” {vi}.", f"“{kind}” {en}."
