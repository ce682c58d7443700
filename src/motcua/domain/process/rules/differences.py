"""What is different between two versions of a process; how it is drawn is no difference.

Elements are the same when their ids are: a modeller keeps the id of what is only moved or renamed.
An arrow that got another id but leads from and to the same places by the same condition is the
same arrow, since modellers number arrows anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from motcua.domain.process.rules.attributes import (
    Attribute,
    Attributes,
    attributes_of,
    attributes_of_flow,
    attributes_of_lane,
)
from motcua.domain.process.rules.wording import kind_of
from motcua.domain.process.values import Change, Definition, Difference, Flow, Mark, MarkState
from motcua.kernel.texts import Text

NOTHING: Final = Text("", "")
_ARROW: Final = Text("Đường nối", "Arrow")
_LANE: Final = Text("Làn", "Lane")
_PROCESS: Final = Text("Quy trình", "Process")

# Of one element: what kind it is, what it is called, what it says.
_Said: TypeAlias = tuple[Text, Text, Attributes]


def differences(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """Give what was added, removed or changed: the process's name, its lanes, steps and arrows.

    In the order of the new file; what is gone follows at the end of its kind. Moved in the drawing
    only is no difference.
    """
    flows = _same_arrows(old, new)
    return (
        *_compared(_whole(old), _whole(new)),
        *_compared(_lanes(old), _lanes(new)),
        *_compared(_nodes(old), _nodes(new)),
        *_compared(_arrows(old, flows), _arrows(new, {})),
    )


def marks_of(found: Iterable[Difference]) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Give the marks of changed elements for the drawing of the old version and of the new one."""
    old: dict[str, Mark] = {}
    new: dict[str, Mark] = {}
    for each in found:
        if each.change is not Change.ADDED:
            old[each.element_id] = Mark(MarkState(each.change))
        if each.change is not Change.REMOVED:
            new[each.element_id] = Mark(MarkState(each.change))
    return old, new


def _compared(old: Mapping[str, _Said], new: Mapping[str, _Said]) -> Iterator[Difference]:
    for key, (kind, name, attributes) in new.items():
        if key not in old:
            yield Difference(Change.ADDED, key, kind, name)
            continue
        before = old[key][2]
        for attribute in dict.fromkeys((*before, *attributes)):
            was, says = before.get(attribute), attributes.get(attribute)
            if _meant(was) != _meant(says):
                label = (says or before[attribute]).label
                values = (was.value if was else NOTHING, says.value if says else NOTHING)
                yield Difference(Change.CHANGED, key, kind, name, label, *values)
    for key, (kind, name, _) in old.items():
        if key not in new:
            yield Difference(Change.REMOVED, key, kind, name)


def _meant(attribute: Attribute | None) -> object:
    """Give what is compared; an attribute that says nothing is none."""
    return (attribute.about or attribute.value) if attribute else NOTHING


def _whole(definition: Definition) -> dict[str, _Said]:
    named = {"name": Attribute(Text("Tên", "Name"), definition.name)}
    return {"": (_PROCESS, definition.name, named)}


def _lanes(definition: Definition) -> dict[str, _Said]:
    return {lane.id: (_LANE, lane.name, attributes_of_lane(lane)) for lane in definition.lanes}


def _nodes(definition: Definition) -> dict[str, _Said]:
    return {
        node.id: (kind_of(node), _called(node.name, kind_of(node)), attributes_of(node, definition))
        for node in definition.nodes
    }


def _called(name: Text, kind: Text) -> Text:
    return Text(name.vi or kind.vi, name.en or name.vi or kind.en)


def _arrows(definition: Definition, renamed: Mapping[str, str]) -> dict[str, _Said]:
    found = {}
    for flow in definition.flows:
        said = attributes_of_flow(flow, definition)
        source, target = said["source"].value, said["target"].value
        way = Text(f"{source.vi} → {target.vi}", f"{source.en} → {target.en}")
        found[renamed.get(flow.id, flow.id)] = (_ARROW, way, said)
    return found


def _same_arrows(old: Definition, new: Definition) -> dict[str, str]:
    """Give old id → new id of the arrows that only got another id."""
    kept = {flow.id for flow in old.flows} & {flow.id for flow in new.flows}
    free: dict[tuple[object, ...], list[str]] = {}
    for flow in new.flows:
        if flow.id not in kept:
            free.setdefault(_meaning(flow), []).append(flow.id)
    found = {}
    for flow in old.flows:
        if flow.id not in kept and free.get(_meaning(flow)):
            found[flow.id] = free[_meaning(flow)].pop(0)
    return found


def _meaning(flow: Flow) -> tuple[object, ...]:
    return flow.source, flow.target, flow.condition, flow.name
