"""What is written beside and inside the elements of a drawing."""

from motcua.domain.process.rules.wording import kind_of
from motcua.domain.process.values import Compare, Definition, Flow, Mark, MarkState, Node, Task
from motcua.kernel.texts import Text

STATES = {
    MarkState.DONE: Text("Đã xong", "Done"),
    MarkState.HERE: Text("Đang ở đây", "Here now"),
    MarkState.LATE: Text("Đang ở đây, quá hạn", "Here now, overdue"),
    MarkState.WAITING: Text("Đang chờ", "Waiting"),
    MarkState.NEXT: Text("Tiếp theo", "Next"),
    MarkState.SKIPPED: Text("Không đi qua", "Not passed"),
    MarkState.ADDED: Text("Thêm mới", "Added"),
    MarkState.REMOVED: Text("Đã bỏ", "Removed"),
    MarkState.CHANGED: Text("Thay đổi", "Changed"),
}


def said(words: Text, lang: str) -> str:
    """Give the words of a language, those of the other when a file has only one."""
    return words.of(lang) or words.vi or words.en


def title_of(node: Node, mark: Mark | None, lang: str) -> str:
    """Give the words that a pointer resting on a node is shown."""
    name = said(node.name, lang) or kind_of(node).of(lang)
    if mark is None:
        return name
    times = f" (×{mark.times})" if mark.times > 1 else ""
    return f"{name} – {STATES[mark.state].of(lang)}{times}"


def flow_words(definition: Definition, flow: Flow, lang: str) -> str:
    """Give what stands at an arrow: its name, else the outcome that leads along it."""
    named = said(flow.name, lang)
    if named or not isinstance(flow.condition, Compare):
        return named
    asked = flow.condition
    if asked.sign != "==":
        return ""
    for before in definition.ways_in[flow.source]:
        node = definition.by_id[before.source]
        if isinstance(node, Task) and asked.name in {"outcome", node.id}:
            outcome = node.outcome(str(asked.value))
            return said(outcome.label, lang) if outcome else ""
    return ""
