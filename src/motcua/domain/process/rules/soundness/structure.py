"""What can be seen wrong in a process without a step: loose ends, statuses, events, names."""

from collections.abc import Collection, Iterator

from motcua.domain.process.rules.conditions import RESERVED
from motcua.domain.process.rules.soundness.possible import (
    compared,
    known_within,
    known_without_forms,
)
from motcua.domain.process.values import (
    Boundary,
    Definition,
    End,
    EndKind,
    Finding,
    Node,
    Place,
    Service,
    Severity,
    Stage,
    Start,
    SubDossier,
    Task,
    Trigger,
    Wait,
)
from motcua.kernel.texts import Text

# Not accepted, withdrawn, stopped, finished, result returned: with one of these a dossier is
# settled (the national list of ten statuses; which decree says so is in ``law/statuses.yaml``).
SETTLED = frozenset({3, 7, 8, 9, 10})

# Only the applicant sends these; a sub-dossier is hidden from him.
_OF_APPLICANT = frozenset({"supplement_answered", "payment_received"})


def facts_used(definition: Definition) -> frozenset[str]:
    """Give the names of the facts that conditions ask from outside: no outcomes of tasks, nothing
    a decision table sets."""
    return frozenset(each.name for _, each in compared(definition)) - known_within(definition)


def taken_facts(definition: Definition, known: Collection[str] | None) -> Iterator[Finding]:
    """Name tasks whose form tells a fact under a name that means something else already."""
    taken = known_without_forms(definition) | RESERVED | set(known or ())
    for task in definition.tasks:
        for fact in task.facts:
            if fact.name in taken:
                yield Finding(
                    task.id,
                    f"taken_fact_{fact.name}",
                    Text(
                        f"Biểu mẫu “{task.form}” đặt dữ kiện “{fact.name}”, tên này đã có nghĩa"
                        " khác trong quy trình: hãy đổi khóa của câu hỏi.",
                        f"The form “{task.form}” tells a fact “{fact.name}”, a name that means"
                        " something else in the process: rename the question.",
                    ),
                )


def dead_ends(definition: Definition) -> Iterator[Finding]:
    """Name what no flow leaves though it is no end, and a process without an end."""
    for node in definition.nodes:
        if not isinstance(node, End) and not definition.ways_out[node.id]:
            yield Finding(
                node.id,
                "dead_end",
                Text(
                    "Đến đây thì hết đường: hãy vẽ mũi tên đi tiếp.",
                    "The course breaks off here: draw a flow that leads on.",
                ),
            )
    scopes = {"": definition.id} | {n.id: n.id for n in definition.nodes if isinstance(n, Stage)}
    ending = {node.scope for node in definition.nodes if isinstance(node, End)}
    for scope, element_id in scopes.items():
        if scope not in ending:
            yield Finding(
                element_id,
                "no_end",
                Text("Quy trình không có điểm kết thúc.", "The process has no end."),
            )


def without_result(definition: Definition) -> Iterator[Finding]:
    """Name the ends at the top whose status settles nothing."""
    for node in definition.nodes:
        if not isinstance(node, End) or node.scope:
            continue
        kills = node.kind is not EndKind.PLAIN
        if node.status not in SETTLED and (node.status or kills):
            yield no_result(node.id)


def no_result(element_id: str) -> Finding:
    """Say that a dossier would end here without a result."""
    return Finding(
        element_id,
        "no_result",
        Text(
            "Hồ sơ kết thúc ở đây mà không có kết quả: cần trạng thái 3, 7, 8, 9 hoặc 10.",
            "A dossier would end here without a result: give it status 3, 7, 8, 9 or 10.",
        ),
    )


def events_on_nothing(definition: Definition) -> Iterator[Finding]:
    """Name timers and messages that belong to no place, wait for nothing, or catch nothing."""
    for node in definition.nodes:
        if isinstance(node, Wait) and not node.message and not _times(node):
            yield _on_nothing(node)
        if isinstance(node, Boundary) and not _set(node, definition):
            yield _on_nothing(node)


def _times(node: Wait | Boundary) -> bool:
    return node.timer is not None and (node.timer.limit is not None or node.timer.at is not None)


def _set(event: Boundary, definition: Definition) -> bool:
    host = definition.by_id.get(event.host)
    if not isinstance(host, Place) or host.scope != event.scope:
        return False
    if event.trigger is Trigger.TIMER:
        return _times(event)
    if event.trigger is Trigger.MESSAGE:
        return bool(event.message)
    return isinstance(host, Stage)


def _on_nothing(node: Node) -> Finding:
    return Finding(
        node.id,
        "event_on_nothing",
        Text(
            "Sự kiện này không gắn với bước nào, hoặc không có gì để chờ.",
            "This event belongs to no step, or has nothing to wait for.",
        ),
    )


def without_holder(definition: Definition) -> Iterator[Finding]:
    """Name tasks that nobody can end: no outcome to choose. (Without a lane none is read.)"""
    for node in definition.nodes:
        if isinstance(node, Task) and not node.outcomes:
            yield Finding(
                node.id,
                "no_outcome",
                Text(
                    "Bước này không có kết quả nào để chọn nên không ai kết thúc được.",
                    "This task has no outcome to choose, so nobody could end it.",
                ),
            )


def unknown_facts(definition: Definition, known: Collection[str] | None) -> Iterator[Finding]:
    """Name conditions that ask for what nobody knows: an outcome that the task never has, or (when
    the known facts are told) a fact that is not among them. A service may tell it: a warning."""
    own = known_within(definition)
    served = any(isinstance(node, Service) for node in definition.nodes)
    for element_id, each in compared(definition):
        task = definition.task(each.name)
        if known is not None and each.name not in own and each.name not in known:
            severity = Severity.WARNING if served else Severity.ERROR
            yield _unknown(element_id, each.name, severity)
        elif task is not None and not _ever(task, each.value):
            yield _unknown(element_id, f"{each.name} = {each.value}", Severity.ERROR)


def _ever(task: Task, value: object) -> bool:
    special = {"divided", "silent"} if task.multi is not None else set()
    return value in {each.key for each in task.outcomes} | special


def _unknown(element_id: str, name: str, severity: Severity) -> Finding:
    return Finding(
        element_id,
        "unknown_fact",
        Text(
            f"Điều kiện hỏi “{name}”, nhưng không bước nào và không tờ khai nào cho biết điều đó.",
            f"The condition asks for “{name}”, which no step and no form ever tells.",
        ),
        severity,
    )


def starts(definition: Definition) -> Iterator[Finding]:
    """Name sub-processes and sub-dossiers with nothing to begin with."""
    scopes = {node.scope for node in definition.nodes if isinstance(node, Start)}
    for node in definition.nodes:
        empty = isinstance(node, Stage) and node.id not in scopes
        nowhere = isinstance(node, SubDossier) and node.called not in definition.called
        if empty or nowhere:
            yield Finding(
                node.id,
                "no_start",
                Text(
                    "Không có quy trình nào bắt đầu ở đây.",
                    "There is no process that could begin here.",
                ),
            )


def not_for_sub_dossiers(definition: Definition) -> Iterator[Finding]:
    """Name what the process of a sub-dossier must not have: sub-dossiers of its own, and waiting
    for the applicant, who only knows the dossier it was sent for."""
    for node in definition.nodes:
        if isinstance(node, SubDossier):
            yield Finding(
                node.id,
                "nested_sub_dossier",
                Text(
                    "Hồ sơ con không được gửi tiếp hồ sơ con khác: hãy gửi từ quy trình chính.",
                    "A sub-dossier cannot send sub-dossiers: send them from the main process.",
                ),
            )
        if isinstance(node, Wait | Boundary) and node.message in _OF_APPLICANT:
            yield Finding(
                node.id,
                "applicant_in_sub_dossier",
                Text(
                    "Người nộp hồ sơ không thấy hồ sơ con nên không trả lời được: hãy chờ người nộp"
                    " ở quy trình chính.",
                    "The applicant does not see a sub-dossier and cannot answer in it: wait for him"
                    " in the main process.",
                ),
            )
