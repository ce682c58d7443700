"""What an element of a process says, attribute by attribute, in words that people read."""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Final, NamedTuple, TypeAlias

from motcua.domain.process.rules.conditions import written
from motcua.domain.process.rules.wording import SIDES, holder_of, kind_of, multi_text, timer_text
from motcua.domain.process.values import (
    Boundary,
    DecisionTable,
    Definition,
    End,
    EndKind,
    Fact,
    Flow,
    Gateway,
    Lane,
    Node,
    RuleTask,
    Service,
    Stage,
    SubDossier,
    TableRule,
    Task,
    Timer,
    Trigger,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, limit_text


class Attribute(NamedTuple):
    """What an attribute is called and what it says.

    ``about`` is the id of the element it names: that one renamed is no change of this one.
    """

    label: Text
    value: Text
    about: str = ""


# By a key that never changes.
Attributes: TypeAlias = Mapping[str, Attribute]

_TRIGGERS: Final = {
    Trigger.TIMER: Text("hết giờ", "a time is over"),
    Trigger.MESSAGE: Text("có tin", "a message comes"),
    Trigger.ERROR: Text("có lỗi", "an error is raised"),
}
_ENDS: Final = {
    EndKind.PLAIN: Text("kết thúc nhánh này", "this way ends"),
    EndKind.TERMINATE: Text("kết thúc tất cả", "everything ends"),
    EndKind.ERROR: Text("báo lỗi", "raises an error"),
}


def attributes_of(node: Node, definition: Definition) -> Attributes:
    """Give what a node says: its name, its kind, and what its kind has besides."""
    return {
        "name": Attribute(Text("Tên", "Name"), node.name),
        "kind": Attribute(Text("Loại", "Kind"), kind_of(node)),
        "scope": _other("Nằm trong", "Lies in", node.scope, definition),
        **_own(node, definition),
    }


def attributes_of_lane(lane: Lane) -> Attributes:
    """Give what a lane says."""
    return {
        "name": Attribute(Text("Tên", "Name"), lane.name),
        "holder": Attribute(Text("Người giữ", "Held by"), holder_of(lane)),
    }


def attributes_of_flow(flow: Flow, definition: Definition) -> Attributes:
    """Give what an arrow says: from where, to where, when, and whether it is the default."""
    source = definition.by_id[flow.source]
    by_default = isinstance(source, Gateway) and source.default == flow.id
    return {
        "name": Attribute(Text("Tên", "Name"), flow.name),
        "source": _other("Đi từ", "From", flow.source, definition),
        "target": _other("Đi đến", "To", flow.target, definition),
        "condition": Attribute(
            Text("Điều kiện", "Condition"),
            _text(written(flow.condition) if flow.condition else ""),
        ),
        "default": _yes("Nhánh mặc định", "Taken by default", holds=by_default),
    }


@singledispatch
def _own(_: Node, _definition: Definition) -> dict[str, Attribute]:
    return {}


@_own.register
def _task(node: Task, _definition: Definition) -> dict[str, Attribute]:
    labels = _listed(outcome.label for outcome in node.outcomes)
    keys = _text(*(outcome.key for outcome in node.outcomes))
    return {
        "lane": Attribute(Text("Làn", "Lane"), node.lane.name, node.lane.id),
        "limit": _limit(node.limit),
        "outcomes": Attribute(Text("Kết quả có thể", "Outcomes"), labels),
        "keys": Attribute(Text("Mã kết quả", "Keys of outcomes"), keys),
        "status": _status(node.status),
        "act": Attribute(Text("Việc gắn liền", "Act"), _text(node.act)),
        "form": Attribute(Text("Biểu mẫu", "Form"), _text(node.form)),
        "documents": Attribute(Text("Giấy tờ lập ra", "Papers made"), _text(*node.documents)),
        "may_refuse": _yes("Được từ chối hồ sơ", "May refuse the dossier", holds=node.may_refuse),
        "multi": Attribute(
            Text("Nhiều đơn vị", "Several units"),
            multi_text(node.multi) if node.multi else _text(""),
        ),
    }


@_own.register
def _wait(node: Wait, _definition: Definition) -> dict[str, Attribute]:
    return {
        "message": Attribute(Text("Chờ tin", "Waits for"), _text(node.message)),
        "timer": _timer(node.timer),
        "status": _status(node.status),
    }


@_own.register
def _service(node: Service, _definition: Definition) -> dict[str, Attribute]:
    return {"operation": Attribute(Text("Hệ thống làm", "The system does"), _text(node.operation))}


@_own.register
def _rule(node: RuleTask, _definition: Definition) -> dict[str, Attribute]:
    return {
        "table": Attribute(Text("Bảng", "Table"), _text(node.table.key)),
        "rules": Attribute(Text("Các dòng", "Rows"), _text(*_rows(node.table))),
    }


@_own.register
def _stage(node: Stage, _definition: Definition) -> dict[str, Attribute]:
    return {
        "limit": _limit(node.limit),
        "called": Attribute(Text("Tệp được gọi", "Called file"), _text(node.called)),
    }


@_own.register
def _sub_dossier(node: SubDossier, _definition: Definition) -> dict[str, Attribute]:
    return {
        "called": Attribute(Text("Quy trình được gọi", "Called process"), _text(node.called)),
        "side": Attribute(Text("Đơn vị", "Unit"), SIDES[node.side]),
        "status": _status(node.status),
        "limit": _limit(node.limit),
    }


@_own.register
def _boundary(node: Boundary, definition: Definition) -> dict[str, Attribute]:
    return {
        "host": _other("Ở cạnh", "At the edge of", node.host, definition),
        "trigger": Attribute(Text("Xảy ra khi", "Happens when"), _TRIGGERS[node.trigger]),
        "interrupting": _yes("Ngắt bước", "Ends the step", holds=node.interrupting),
        "timer": _timer(node.timer),
        "message": Attribute(Text("Chờ tin", "Waits for"), _text(node.message)),
        "error": Attribute(Text("Lỗi", "Error"), _text(node.error)),
    }


@_own.register
def _end(node: End, _definition: Definition) -> dict[str, Attribute]:
    return {
        "status": _status(node.status),
        "end": Attribute(Text("Kết thúc", "Ends"), _ENDS[node.kind]),
        "error": Attribute(Text("Lỗi", "Error"), _text(node.error)),
    }


def _other(vi: str, en: str, key: str, definition: Definition) -> Attribute:
    return Attribute(Text(vi, en), _named(key, definition), key)


def _yes(vi: str, en: str, *, holds: bool) -> Attribute:
    return Attribute(Text(vi, en), Text("có", "yes") if holds else Text("không", "no"))


def _limit(limit: Limit | None) -> Attribute:
    return Attribute(Text("Thời hạn", "Limit"), limit_text(limit) if limit else _text(""))


def _timer(timer: Timer | None) -> Attribute:
    return Attribute(Text("Hẹn giờ", "Timer"), timer_text(timer) if timer else _text(""))


def _status(status: int) -> Attribute:
    words = _text(str(status) if status else "")
    return Attribute(Text("Trạng thái quốc gia", "National status"), words)


def _named(key: str, definition: Definition) -> Text:
    if not key:
        return _text("")
    name = definition.by_id[key].name
    return Text(name.vi or key, name.en or name.vi or key)


def _listed(texts: Iterable[Text]) -> Text:
    found = list(texts)
    return Text("; ".join(each.vi for each in found), "; ".join(each.en for each in found))


def _text(*words: str) -> Text:
    joined = "; ".join(words)
    return Text(joined, joined)


def _rows(table: DecisionTable) -> list[str]:
    return [_row(rule) for rule in table.rules]


def _row(rule: TableRule) -> str:
    when = written(rule.when) if rule.when else "*"
    return f"{when} → {', '.join(f'{name} = {_fact(value)}' for name, value in rule.then)}"


def _fact(value: Fact) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
