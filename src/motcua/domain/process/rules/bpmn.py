"""Reading a BPMN 2.0 file into a process; what lies outside the subset is refused by name.

Standard: OMG BPMN 2.0.2, common executable subset, narrowed as the room's README says.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.around import Reading, Sent
from motcua.domain.process.rules.diagram import read_diagram
from motcua.domain.process.rules.elements import Notes, name_of
from motcua.domain.process.rules.scopes import process_of, read_process
from motcua.domain.process.rules.structure import judge_structure
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import (
    Boundary,
    BpmnRefused,
    DecisionTable,
    Definition,
    FormFact,
    Stage,
)
from motcua.kernel.texts import Text

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_NO_TABLES: Mapping[str, DecisionTable] = MappingProxyType({})
_NO_FORMS: Mapping[str, tuple[FormFact, ...]] = MappingProxyType({})
_UNREADABLE = Definition("", Text("", ""), (), (), (), "")


def parse(
    data: bytes,
    *,
    called: Mapping[str, bytes] = _NOTHING,
    tables: Mapping[str, DecisionTable] = _NO_TABLES,
    forms: Mapping[str, tuple[FormFact, ...]] = _NO_FORMS,
) -> Definition:
    """Read a BPMN file; ``called`` are the files beside it by name without ``.bpmn``.

    ``forms`` are the facts that the forms of tasks tell, by the key of the form.

    What is called is drawn into the process, or kept beside it as the process of a sub-dossier.
    Raises ``BpmnRefused`` with every problem, each with the id of its element and a plain
    sentence, when a file is unsafe, not BPMN, or goes beyond the subset.
    """
    notes = Notes()
    files = _Files(called, tables, forms)
    definition = files.read(read_xml(data), data, notes, ())
    if notes.problems:
        raise BpmnRefused(notes.problems)
    return definition


def sketch(
    data: bytes,
    *,
    called: Mapping[str, bytes] = _NOTHING,
    tables: Mapping[str, DecisionTable] = _NO_TABLES,
    forms: Mapping[str, tuple[FormFact, ...]] = _NO_FORMS,
) -> Definition | None:
    """Give what can be drawn of a file that ``parse`` may refuse; ``None`` when nothing can be.

    Only to lay it out: what it says is not to be relied on.
    """
    try:
        read = _Files(called, tables, forms).read(read_xml(data), data, Notes(), ())
    except BpmnRefused:
        return None
    found = _standing(read)
    return found if found.nodes else None


def _standing(definition: Definition) -> Definition:
    """Leave out nodes without a place, and flows that begin or end nowhere."""
    nodes = {each.id: each for each in reversed(definition.nodes)}
    before = -1
    while before != len(nodes):
        before = len(nodes)
        nodes = {
            each.id: each
            for each in nodes.values()
            if (not each.scope or isinstance(nodes.get(each.scope), Stage))
            and not (isinstance(each, Boundary) and each.host not in nodes)
        }
    flows = (
        flow
        for flow in {each.id: each for each in definition.flows}.values()
        if flow.source in nodes
        and flow.target in nodes
        and nodes[flow.source].scope == nodes[flow.target].scope
    )
    kept = tuple(reversed(nodes.values()))
    return replace(definition, nodes=kept, flows=tuple(flows))


@dataclass(slots=True)
class _Files:
    """The files that can be called, and what was read of them."""

    called: Mapping[str, bytes]
    tables: Mapping[str, DecisionTable]
    forms: Mapping[str, tuple[FormFact, ...]]
    roots: dict[str, Element] = field(default_factory=dict)
    dossiers: dict[str, Definition] = field(default_factory=dict)

    def read(self, root: Element, data: bytes, notes: Notes, chain: tuple[str, ...]) -> Definition:
        """Read one file at the top, with all it calls."""
        process = process_of(root, notes)
        if process is None:
            return _UNREADABLE
        reading = Reading(self.called, self.tables, self.forms, self.roots)
        drawn, lanes = read_process(root, process, reading, notes, chain)
        nodes, flows = tuple(drawn.nodes), tuple(drawn.all_flows())
        judge_structure(
            nodes, flows, notes, refused=reading.refused, flow_scopes=reading.flow_scopes
        )
        shown = [*(node.id for node in nodes), *(lane.id for lane in reading.holders)]
        sent = {each.name: self._sub_dossier(each, notes) for each in reading.sent}
        return Definition(
            id=notes.own_id(process),
            name=name_of(process),
            lanes=tuple(reading.holders),
            nodes=nodes,
            flows=flows,
            sha256=self._sha256(data, reading, sent),
            diagram=read_diagram(root, process, notes, shown, flows, lanes.frames),
            called=sent,
        )

    def _sub_dossier(self, sent: Sent, notes: Notes) -> Definition:
        known = self.dossiers.get(sent.name)
        if known is not None:
            return known
        own = Notes()  # its ids are its own; problems are told with the way to them
        definition = _UNREADABLE
        try:
            definition = self.read(sent.root, self.called[sent.name], own, sent.chain)
        except BpmnRefused as refused:
            own.problems[:] = refused.problems
        for each in own.problems:
            place = f"{sent.at}.{each.element_id}" if each.element_id else sent.at
            notes.note(place, each.message.vi, each.message.en)
        self.dossiers[sent.name] = definition
        return definition

    def _sha256(self, data: bytes, reading: Reading, sent: Mapping[str, Definition]) -> str:
        """Name the bytes of the file, and of all it calls when it calls any."""
        own = hashlib.sha256(data).hexdigest()
        more = [
            *((name, hashlib.sha256(self.called[name]).hexdigest()) for name in reading.inlined),
            *((name, definition.sha256) for name, definition in sent.items()),
            *((key, repr(table)) for key, table in reading.decided.items()),
            *((key, repr(facts)) for key, facts in reading.told.items()),
        ]
        if not more:
            return own
        return hashlib.sha256(repr([own, *sorted(more)]).encode()).hexdigest()
