"""What the reading of one element must know of the file around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.elements import BPMN, Notes, local, reference, words
from motcua.domain.process.rules.lanes import Lanes
from motcua.domain.process.values import (
    BpmnProblem,
    BpmnRefused,
    DecisionTable,
    FormFact,
    Lane,
)
from motcua.kernel.texts import Text

MAX_NODES_AND_FLOWS = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """A file another unit settles as the sub-dossier ``at``; it is read after its caller."""

    at: str
    name: str
    root: Element
    chain: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """The reading of one process with all it calls.

    ``holders`` are the lanes of all its files, ``inlined`` the files drawn into it, ``sent``
    what it sends to other units, ``decided`` the tables it asks, ``told`` the forms of its tasks
    that tell facts. ``refused`` are ids of elements that were refused, ``flow_scopes`` where each
    flow was drawn.
    """

    called: Mapping[str, bytes]
    tables: Mapping[str, DecisionTable]
    forms: Mapping[str, tuple[FormFact, ...]] = field(default_factory=dict)
    roots: dict[str, Element] = field(default_factory=dict)
    holders: list[Lane] = field(default_factory=list)
    inlined: set[str] = field(default_factory=set)
    sent: list["Sent"] = field(default_factory=list)
    decided: dict[str, DecisionTable] = field(default_factory=dict)
    told: dict[str, tuple[FormFact, ...]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    flow_scopes: dict[str, str] = field(default_factory=dict)
    elements: int = 0

    def count(self, notes: Notes) -> None:
        """Count one node or flow; stop reading when there are too many."""
        self.elements += 1
        if self.elements > MAX_NODES_AND_FLOWS:
            message = Text(
                f"Quy trình có hơn {MAX_NODES_AND_FLOWS} phần tử và mũi tên, kể cả quy trình con.",
                f"The process has more than {MAX_NODES_AND_FLOWS} elements and flows, "
                "with what it calls.",
            )
            raise BpmnRefused([*notes.problems, BpmnProblem("", message)])


@dataclass(frozen=True, slots=True)
class Around:
    """Where an element stands: its file's words, its scope, the lane of that scope.

    ``renamed`` are the facts that are tasks of this file, by the ids they get when it is drawn
    into another; ``chain`` the files that are being called; ``frame`` the lane without a holder
    the scope lies in.
    """

    reading: Reading
    notes: Notes
    lanes: Lanes
    messages: Mapping[str, str]
    errors: Mapping[str, str]
    renamed: Mapping[str, str]
    chain: tuple[str, ...]
    scope: str = ""
    depth: int = 0
    lane: Lane | None = None
    frame: Element | None = None

    def lane_of(self, element: Element) -> Lane | None:
        """Give the lane of an element: its own, else that of the sub-process it lies in."""
        return self.lanes.held.get(element.get("id", ""), self.lane)

    def frame_of(self, element: Element) -> Element | None:
        """Give the lane without a holder that an element lies in."""
        return self.lanes.framed.get(element.get("id", ""), self.frame)

    def message(self, element: Element) -> str:
        """Give the word of the message an element refers to; empty when there is none."""
        return self.messages.get(reference(element, "messageRef"), "")


def words_of(root: Element, kind: str) -> dict[str, str]:
    """Give the words of the messages or errors a file declares, by their id."""
    return {
        element.get("id", ""): words(
            (element.get("errorCode") if kind == "error" else None)
            or element.get("name")
            or (element.get("id") if kind == "error" else None)
        )
        for element in root.iterfind(f"{BPMN}{kind}")
    }


def tasks_renamed(process: Element, prefix: str) -> dict[str, str]:
    """Give the new names of the outcomes of all tasks in a file that is drawn into another."""
    if not prefix:
        return {}
    ids = [
        element.get("id", "")
        for element in process.iter()
        if local(element) in {"userTask", "manualTask"}
    ]
    return {task_id: prefix + task_id for task_id in ids}
