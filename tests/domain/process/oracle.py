"""SpiffWorkflow as an independent second opinion on where a dossier stands.

It reads the standard file and moves the tokens; nothing of a file is ever executed: conditions
are compared here, by two signs, and every other expression is a word this module wrote itself.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn import BpmnWorkflow  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.parser import BpmnParser  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.parser.util import full_tag  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine  # type: ignore[import-untyped]
from SpiffWorkflow.bpmn.specs.defaults import (  # type: ignore[import-untyped]
    BoundaryEvent,
    EndEvent,
    IntermediateCatchEvent,
    SubWorkflowTask,
    UserTask,
)
from SpiffWorkflow.bpmn.specs.event_definitions.item_aware_event import ErrorEventDefinition  # type: ignore[import-untyped]
from SpiffWorkflow.task import Task  # type: ignore[import-untyped]
from SpiffWorkflow.util.task import TaskState  # type: ignore[import-untyped]

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_OURS = "{urn:motcua:bpmn:1}"
_CONDITION = re.compile(r"""(\w+) (==|!=) (["'])(\w*)\3""")


class _Parser(BpmnParser):  # type: ignore[misc]
    OVERRIDE_PARSER_CLASSES = {full_tag("serviceTask"): (TaskParser, UserTask)}  # noqa: RUF012


class _Comparing(PythonScriptEngine):  # type: ignore[misc]
    """Compares facts; refuses to run anything."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, object] = {}
        self.units = 0
        self.said: dict[str, list[str]] = {}

    def evaluate(self, task: Task, expression: str, external_context: object = None) -> Any:
        del external_context
        if expression == "units":
            return self.units
        if expression.startswith("enough "):
            said = self.said[task.task_spec.name.partition(" ")[0]]
            return said.count(said[-1]) >= int(expression.split()[1])
        if re.fullmatch(r"P\w+", expression):
            return expression
        match = _CONDITION.fullmatch(expression.strip())
        assert match, expression
        return (self.facts.get(match[1]) == match[4]) is (match[2] == "==")

    def execute(self, task: Task, script: str, external_context: object = None) -> None:
        raise AssertionError(f"nothing is executed: {script}")

    def call_service(self, task: Task, **kwargs: object) -> None:
        raise AssertionError("no service is called")


class Oracle:
    """One dossier in the other engine."""

    def __init__(self, xml: bytes, facts: Mapping[str, str], *, units: int) -> None:
        tree = etree.fromstring(xml)
        _say_how_many(tree)
        self._settling = {
            each.get("id") for each in tree.iter(f"{_BPMN}endEvent") if _settles(each)
        }
        parser = _Parser()
        parser.add_bpmn_xml(tree)
        self._facts = dict(facts)
        self._engine = _Comparing()
        self._engine.facts = dict(facts)
        self._engine.units = units
        self.end = ""
        self._flow = BpmnWorkflow(
            parser.get_spec("p"), parser.get_subprocess_specs("p"), script_engine=self._engine
        )
        self._settle()

    def _settle(self) -> None:
        """Go on to the next rest."""
        self._flow.do_engine_steps(did_complete_task=self._note_end)

    def _note_end(self, task: Task) -> None:
        """Note the end that settles: the last one with a status (that rule is not of BPMN)."""
        name = task.task_spec.name
        if isinstance(task.task_spec, EndEvent) and name in self._settling:
            self.end = name

    @property
    def open(self) -> Counter[str]:
        """The places where tokens rest, each as often as it is open."""
        return Counter(_place(each) for each in self._tasks() if _rests(each))

    @property
    def armed(self) -> frozenset[str]:
        """The timers and messages on edges that can still be set off."""
        return frozenset(
            each.task_spec.name
            for each in self._tasks()
            if isinstance(each.task_spec, BoundaryEvent)
            and not isinstance(each.task_spec.event_definition, ErrorEventDefinition)
            and each.state is TaskState.WAITING
        )

    def _tasks(self) -> list[Task]:
        return list(
            self._flow.get_tasks(state=TaskState.READY | TaskState.WAITING | TaskState.STARTED)
        )

    def _at(self, name: str, state: TaskState, number: int = 0) -> Task:
        here = [each for each in self._tasks() if each.state is state and _place(each) == name]
        return here[number]

    @property
    def completed(self) -> bool:
        """All is done."""
        return bool(self._flow.completed)

    def _know(self, outcome: str | None) -> None:
        self._engine.facts = {**self._facts}
        if outcome is not None:
            self._engine.facts["outcome"] = outcome

    def done(self, task: str, outcome: str, number: int = 0) -> None:
        """An officer ends a task, or one unit its turn in it."""
        turn = self._at(task, TaskState.READY, number)
        several = turn.parent if turn.task_spec.name.endswith("[child]") else None
        if several is None:
            self._learn(task, outcome)
            turn.run()
        else:
            self._engine.said.setdefault(task, []).append(outcome)
            turn.run()
            if several.state is not TaskState.STARTED:
                self._learn(task, self._common(task, several.task_spec.condition))
        self._settle()

    def _common(self, task: str, condition: str | None) -> str:
        """Give what all units said, or enough of them, or else that they are divided."""
        said = Counter(self._engine.said.pop(task))
        outcome, times = said.most_common(1)[0]
        enough = condition is not None and times >= int(condition.split()[1])
        return outcome if enough or len(said) == 1 else "divided"

    def _learn(self, task: str, outcome: str) -> None:
        self._facts[task] = outcome
        self._know(outcome)

    def served(self, service: str) -> None:
        """A service is done."""
        self._know(None)
        self._at(service, TaskState.READY).run()
        self._settle()

    def happened(self, event: str, *, silent: str = "") -> None:
        """A timer or a message of a wait or of a boundary event is there.

        ``silent`` is the task whose units have not answered until then.
        """
        self._know(None)
        if silent:
            self._engine.said.pop(silent, None)
            self._learn(silent, "silent")
        task = self._at(event, TaskState.WAITING)
        # It asks the clock itself; whether a time is over is what the test says.
        task._set_internal_data(event_fired=True)  # noqa: SLF001
        _look_at(task)
        self._settle()


def _look_at(task: Task) -> None:
    task.task_spec._update(task)  # noqa: SLF001


def _settles(end: etree._Element) -> bool:
    return bool(end.get(f"{_OURS}status", "0") != "0")


def _rests(task: Task) -> bool:
    spec = task.task_spec
    if isinstance(spec, SubWorkflowTask):
        return task.state is TaskState.STARTED
    if isinstance(spec, IntermediateCatchEvent):
        return task.state is TaskState.WAITING
    return bool(spec.manual) and task.state is TaskState.READY


def _place(task: Task) -> str:
    return str(task.task_spec.name.partition(" ")[0])


def _say_how_many(tree: etree._Element) -> None:
    """The file leaves to the officer how many units are asked; the other engine must be told."""
    for each in tree.iter(f"{_BPMN}multiInstanceLoopCharacteristics"):
        etree.SubElement(each, f"{_BPMN}loopCardinality").text = "units"
        enough = each.get(f"{_OURS}enough")
        if enough:
            etree.SubElement(each, f"{_BPMN}completionCondition").text = f"enough {enough}"
