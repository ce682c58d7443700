"""Reading a process and what lies within it: sub-processes, called files, sub-dossiers."""

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.around import Around, Reading, Sent, tasks_renamed, words_of
from motcua.domain.process.rules.conditions import ConditionRefused, parse_condition, with_names
from motcua.domain.process.rules.elements import (
    BPMN,
    OURS,
    QUIET,
    Notes,
    local,
    name_of,
    reference,
    words,
)
from motcua.domain.process.rules.lanes import Lanes, read_lanes, side_of, sides
from motcua.domain.process.rules.nodes import READERS
from motcua.domain.process.rules.outside import why_not
from motcua.domain.process.rules.timers import limit_of
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import (
    BpmnRefused,
    Condition,
    Flow,
    Node,
    Side,
    Stage,
    SubDossier,
)

MAX_NESTING = 5

_DECORATION = frozenset(
    {
        "laneSet", "textAnnotation", "association", "group", "dataObject", "dataObjectReference",
        "dataStoreReference", "correlationSubscription", "supports",
    }
)  # fmt: skip
_SKIPPED = QUIET | _DECORATION
_CALL_ATTRIBUTES = frozenset({"nameEn", "limit", "calledElement", "dossier"})


@dataclass(slots=True)
class Drawn:
    """What was read of one scope and all within it, in the order of the file."""

    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    inner_flows: list[Flow] = field(default_factory=list)

    def put_in(self, stage: Stage, inner: "Drawn") -> None:
        """Add a sub-process and what lies in it."""
        self.nodes += [stage, *inner.nodes]
        self.inner_flows += inner.all_flows()

    def all_flows(self) -> list[Flow]:
        """Give the scope's own flows, then those within it."""
        return [*self.flows, *self.inner_flows]


def process_of(root: Element, notes: Notes) -> Element | None:
    """Give the one process of a file; further ones may only be empty pools."""
    if root.tag != f"{BPMN}definitions":
        notes.note(
            "",
            "Tệp không phải BPMN 2.0: phần tử ngoài cùng phải là “definitions”.",
            "The file is not BPMN 2.0: the outermost element must be “definitions”.",
        )
        return None
    processes = root.findall(f"{BPMN}process")
    full = [each for each in processes if any(local(e) not in _SKIPPED for e in each if local(e))]
    found = full or processes
    if len(found) != 1:
        notes.note(
            found[1] if found else "",
            "Tệp phải có đúng một quy trình.",
            "The file must hold exactly one process.",
        )
        return None
    return found[0]


def read_process(
    root: Element, process: Element, reading: Reading, notes: Notes, chain: tuple[str, ...]
) -> tuple[Drawn, Lanes]:
    """Read one process of a file at the top."""
    around = _around(root, process, reading, notes, chain)
    read_lanes(process, notes, around.lanes)
    return _scope(process, around), around.lanes


def _around(
    root: Element, process: Element, reading: Reading, notes: Notes, chain: tuple[str, ...]
) -> Around:
    return Around(
        reading=reading,
        notes=notes,
        lanes=Lanes(holders=reading.holders),
        messages=words_of(root, "message"),
        errors=words_of(root, "error"),
        renamed=tasks_renamed(process, notes.prefix),
        chain=chain,
    )


def _scope(container: Element, around: Around) -> Drawn:
    drawn = Drawn()
    for element in container:
        kind = local(element)
        if not kind or kind in _SKIPPED:
            continue
        around.reading.count(around.notes)
        if kind == "sequenceFlow":
            drawn.flows.append(_flow(element, around))
        elif kind == "subProcess":
            _sub_process(element, around, drawn)
        elif kind == "callActivity":
            _call(element, around, drawn)
        else:
            _node(element, kind, around, drawn)
    return drawn


def _node(element: Element, kind: str, around: Around, drawn: Drawn) -> None:
    reader = READERS.get(kind)
    node = reader(element, around) if reader else None
    if reader is None:
        around.notes.note(element, *why_not(kind))
    if node is None:
        around.reading.refused.add(around.notes.prefix + element.get("id", ""))
    else:
        drawn.nodes.append(node)


def _flow(element: Element, around: Around) -> Flow:
    around.notes.refuse_others(
        element,
        children={"conditionExpression"},
        attributes={"sourceRef", "targetRef", "nameEn"},
    )
    prefix = around.notes.prefix
    flow = Flow(
        around.notes.own_id(element),
        prefix + element.get("sourceRef", ""),
        prefix + element.get("targetRef", ""),
        _condition(element, around),
        name_of(element),
    )
    around.reading.flow_scopes[flow.id] = around.scope
    return flow


def _condition(element: Element, around: Around) -> Condition | None:
    written = element.find(f"{BPMN}conditionExpression")
    text = "".join(written.itertext()).strip() if written is not None else ""
    if not text:
        return None
    try:
        return with_names(parse_condition(text), around.renamed)
    except ConditionRefused as problem:
        around.notes.note(element, problem.message.vi, problem.message.en)
        return None


def _too_deep(element: Element, around: Around) -> bool:
    if max(around.depth, len(around.chain)) < MAX_NESTING:
        return False
    around.notes.note(
        element,
        f"Quy trình con lồng nhau sâu hơn {MAX_NESTING} lớp.",
        f"Sub-processes are nested deeper than {MAX_NESTING}.",
    )
    around.reading.refused.add(around.notes.prefix + element.get("id", ""))
    return True


def _sub_process(element: Element, around: Around, drawn: Drawn) -> None:
    notes = around.notes
    # What stands in it is judged when it is read.
    inside = {local(child) for child in element} - {"multiInstanceLoopCharacteristics"}
    notes.refuse_others(
        element,
        children=inside - {"standardLoopCharacteristics"},
        attributes={"nameEn", "limit", "called"},
    )
    if _too_deep(element, around):
        return
    stage = Stage(
        notes.own_id(element),
        notes.need_name(element),
        around.scope,
        limit_of(element, notes),
        words(element.get(f"{OURS}called")),
    )
    read_lanes(element, notes, around.lanes)
    drawn.put_in(
        stage,
        _scope(
            element,
            replace(
                around,
                scope=stage.id,
                depth=around.depth + 1,
                lane=around.lane_of(element),
                frame=around.frame_of(element),
            ),
        ),
    )


def _called_root(element: Element, name: str, around: Around) -> Element | None:
    """Give the file a call activity names; what keeps it from being called is noted."""
    reading, notes = around.reading, around.notes
    if name in around.chain:
        calls = " → ".join((*around.chain, name))
        notes.note(
            element,
            f"Quy trình gọi lại chính nó: {calls}.",
            f"The process calls itself again: {calls}.",
        )
    elif not name or name not in reading.called:
        notes.note(
            element,
            f"Không có tệp “{name}.bpmn” bên cạnh (calledElement).",
            f"There is no file “{name}.bpmn” beside it (calledElement).",
        )
    elif name not in reading.roots:
        try:
            reading.roots[name] = read_xml(reading.called[name])
        except BpmnRefused as refused:
            why = refused.message
            notes.note(element, f"Tệp “{name}.bpmn”: {why.vi}", f"File “{name}.bpmn”: {why.en}")
    return None if name in around.chain else reading.roots.get(name)


def _call(element: Element, around: Around, drawn: Drawn) -> None:
    name = reference(element, "calledElement")
    away = element.get(f"{OURS}dossier") == "true"
    more = {"unit", "status"} if away else set()
    around.notes.refuse_others(element, attributes=_CALL_ATTRIBUTES.union(more))
    root = None if _too_deep(element, around) else _called_root(element, name, around)
    if root is None:
        around.reading.refused.add(around.notes.prefix + element.get("id", ""))
        return
    if away:
        drawn.nodes.append(_sub_dossier(element, name, root, around))
        return
    stage = Stage(
        around.notes.own_id(element),
        around.notes.need_name(element),
        around.scope,
        limit_of(element, around.notes),
        name,
    )
    drawn.put_in(stage, _inlined(element, stage, root, around))


def _inlined(element: Element, stage: Stage, root: Element, around: Around) -> Drawn:
    notes = around.notes.within(f"{stage.id}.")
    process = process_of(root, notes)
    if process is None:
        return Drawn()
    around.reading.inlined.add(stage.called)
    inner = replace(
        _around(root, process, around.reading, notes, (*around.chain, stage.called)),
        scope=stage.id,
        depth=around.depth + 1,
        lane=around.lane_of(element),
        frame=around.frame_of(element),
    )
    read_lanes(process, notes, inner.lanes)
    return _scope(process, inner)


def _sub_dossier(element: Element, name: str, root: Element, around: Around) -> SubDossier:
    notes = around.notes
    side = side_of(element.get(f"{OURS}unit"))
    if side is None:
        notes.note(
            element,
            f"Hồ sơ con cần motcua:unit ({sides()}).",
            f"A sub-dossier needs motcua:unit ({sides()}).",
        )
    found = SubDossier(
        notes.own_id(element),
        notes.need_name(element),
        name,
        side or Side.CHOSEN,
        notes.status(element),
        around.scope,
        limit_of(element, notes),
    )
    chain = (*around.chain, name)
    around.reading.sent.append(Sent(found.id, name, root, chain))
    return found
