"""Random processes in standard BPMN 2.0, drawn from a seed: the same seed, the same process.

They are sound by the way they are built: what forks is joined by a gateway of the same kind, a
loop goes back by an exclusive gateway, and whatever leaves a fork early terminates the scope.
"""

from dataclasses import dataclass, field
from random import Random

from tests.domain.process.drawing import HEAD, NAMES

OUTCOMES = ("yes", "no", "ask")
DELIVERIES = ("counter", "online")
_ROOM = 14


@dataclass(frozen=True)
class Exit:
    """Where the pen stands: at a node, perhaps on a way with a condition."""

    node: str
    condition: str = ""


@dataclass
class Drawing:
    """A generated file, and the tasks whose officers name units for the next one."""

    xml: bytes = b""
    choosers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """Where a part is drawn: in which sub-process, within a fork, within a loop."""

    scope: str = ""
    depth: int = 0
    forked: bool = False
    looped: bool = False

    def deeper(self, *, scope: str = "", forked: bool = False, looped: bool = False) -> "Place":
        """Give the place one level further in."""
        return Place(
            scope or self.scope,
            self.depth + 1,
            # A fork outside a sub-process is none within: there an end ends the sub-process.
            forked or (self.forked and not scope),
            looped or (self.looped and not scope),
        )


class Pen:
    """Draws one process."""

    def __init__(self, seed: int, *, nested: bool) -> None:
        self.nested = nested
        self.random = Random(seed)  # noqa: S311
        self.drawing = Drawing()
        self.parts: dict[str, list[str]] = {"": []}
        self.lanes: dict[str, list[str]] = {"deciding": [], "chosen": []}
        self.messages: list[str] = []
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.number = 0
        self.room = _ROOM

    def draw(self) -> Drawing:
        """Draw the whole and write the file."""
        top = Place()
        self._add(top, '<startEvent id="start"/>')
        out = self._sequence(Exit("start"), top)
        self._end(out, top, status=10)
        self.drawing.xml = self._file().encode()
        return self.drawing

    def _file(self) -> str:
        declared = "".join(f'<message id="{m}" name="{m}"/>' for m in self.messages)
        declared += "".join(f'<error id="{e}" name="{e}" errorCode="{e}"/>' for e in self.errors)
        lanes = "".join(
            f'<lane id="lane_{unit}" {NAMES} motcua:role="leader" motcua:unit="{unit}">'
            + "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in tasks)
            + "</lane>"
            for unit, tasks in self.lanes.items()
            if tasks
        )
        head = HEAD.replace('<message id="m" name="answered"/>', declared)
        return (
            f'{head}<process id="p" {NAMES} isExecutable="true"><laneSet id="lanes">{lanes}'
            f"</laneSet>{''.join(self.parts[''])}</process></definitions>"
        )

    def _name(self, kind: str) -> str:
        self.number += 1
        return f"{kind}{self.number}"

    def _add(self, place: Place, xml: str) -> None:
        self.parts[place.scope].append(xml)

    def _flow(self, out: Exit, target: str, place: Place) -> str:
        name = self._name("f")
        inside = f"<conditionExpression>{out.condition}</conditionExpression>"
        self._add(
            place,
            f'<sequenceFlow id="{name}" sourceRef="{out.node}" targetRef="{target}">'
            f"{inside if out.condition else ''}</sequenceFlow>",
        )
        return name

    def _sequence(self, out: Exit, place: Place) -> Exit:
        for _ in range(self.random.randint(1, 3 if place.depth else 4)):
            out = self._item(out, place)
        return out

    def _item(self, out: Exit, place: Place) -> Exit:
        self.room -= 1
        if self.room < 0 or place.depth > 3:
            return self._task(out, place)
        draw = self.random.choice(
            (
                self._task,
                self._hosted_task,
                self._hosted_task,
                self._choice,
                self._choice,
                self._parallel,
                self._parallel,
                self._inclusive,
                self._inclusive,
                self._loop,
                self._stage,
                self._stage,
                self._opinions,
                self._wait,
                self._service,
            )
        )
        self.drawing.kinds.add(draw.__name__.strip("_"))
        return draw(out, place)

    # --- what is done -------------------------------------------------------------------------

    def _task(
        self, out: Exit, place: Place, *, unit: str = "deciding", inside: str = "", kind: str = "t"
    ) -> Exit:
        name = self._name(kind)
        tag = self.random.choice(("userTask", "userTask", "manualTask"))
        keys = "".join(f'<motcua:outcome key="{k}" vi="{k}" en="{k}"/>' for k in OUTCOMES)
        self._add(
            place,
            f'<{tag} id="{name}" {NAMES} motcua:status="4">'
            f"<extensionElements>{keys}</extensionElements>{inside}</{tag}>",
        )
        self.lanes[unit].append(name)
        self._flow(out, name, place)
        return Exit(name)

    def _hosted_task(self, out: Exit, place: Place) -> Exit:
        return self._hosting(self._task(out, place), place)

    def _opinions(self, out: Exit, place: Place) -> Exit:
        out = self._opinions_of_all(out, place)
        if self.random.random() < 0.3:
            return self._hosting(out, place, interrupting=True)
        return out

    def _opinions_of_all(self, out: Exit, place: Place) -> Exit:
        chooser = self._task(out, place)
        self.drawing.choosers.add(chooser.node)
        sequential = self.random.random() < 0.3
        enough = "" if sequential or self.random.random() < 0.6 else ' motcua:enough="2"'
        inside = (
            f'<multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}"{enough}/>'
        )
        return self._task(chooser, place, unit="chosen", inside=inside, kind="m")

    def _service(self, out: Exit, place: Place) -> Exit:
        name = self._name("service")
        self._add(place, f'<serviceTask id="{name}" {NAMES} motcua:operation="tell"/>')
        self._flow(out, name, place)
        return Exit(name)

    def _wait(self, out: Exit, place: Place) -> Exit:
        name = self._name("w")
        event = self._event()
        self._add(
            place,
            f'<intermediateCatchEvent id="{name}" {NAMES} motcua:status="5">{event}'
            "</intermediateCatchEvent>",
        )
        self._flow(out, name, place)
        return Exit(name)

    def _event(self) -> str:
        if self.random.random() < 0.5:
            duration = self.random.choice(("PT8H", "P3D", "P2W", "P1M"))
            inside = f"<timeDuration>{duration}</timeDuration>"
            return f"<timerEventDefinition>{inside}</timerEventDefinition>"
        self.messages.append(self._name("message"))
        return f'<messageEventDefinition messageRef="{self.messages[-1]}"/>'

    def _end(self, out: Exit, place: Place, *, status: int = 0, inside: str = "") -> None:
        name = self._name("e")
        told = "" if place.scope else f' motcua:status="{status}"'
        self._add(place, f'<endEvent id="{name}" {NAMES}{told}>{inside}</endEvent>')
        self._flow(out, name, place)

    # --- where ways part and meet -------------------------------------------------------------

    def _gateway(self, kind: str, place: Place, default: str = "") -> str:
        name = self._name("g")
        chosen = f' default="{default}"' if default else ""
        self._add(place, f'<{kind}Gateway id="{name}"{chosen}/>')
        return name

    def _split(self, kind: str, out: Exit, place: Place, conditions: list[str]) -> list[Exit]:
        """Draw a gateway whose last way is its default; each way begins with a node of its own."""
        name = self._name("g")
        self._flow(out, name, place)
        exits, last = [], ""
        for condition in (*conditions, ""):
            before = self.number
            exits.append(self._task(Exit(name, condition), place))
            last = f"f{before + 2}"
        self._add(place, f'<{kind}Gateway id="{name}" default="{last}"/>')
        return exits

    def _condition(self, task: str) -> str:
        number = self.random.random()
        if number < 0.5:
            return f'outcome == "{self.random.choice(OUTCOMES)}"'
        if number < 0.8:
            known = self.random.choice([task, *self.asked[-4:]])
            return f'{known} == "{self.random.choice(OUTCOMES)}"'
        return f'delivery != "{self.random.choice(DELIVERIES)}"'

    def _conditions(self, task: str) -> list[str]:
        self.asked.append(task)
        return [self._condition(task) for _ in range(self.random.randint(1, 2))]

    def _choice(self, out: Exit, place: Place) -> Exit:
        task = self._task(out, place)
        ways = self._split("exclusive", task, place, self._conditions(task.node))
        inside = place.deeper()
        ends = self.random.random() < 0.3
        out = self._meet("exclusive", [self._some(w, inside) for w in ways[1:]], place)
        first = self._some(ways[0], inside)
        if ends:
            self._leave(first, place)
        else:
            self._flow(first, out.node, place)
        return out

    def _leave(self, out: Exit, place: Place) -> None:
        """End early; beside other ways of a fork only by ending them too."""
        terminate = place.forked or self.random.random() < 0.5
        inside = "<terminateEventDefinition/>" if terminate else ""
        self._end(out, place, status=8, inside=inside)

    def _some(self, out: Exit, place: Place) -> Exit:
        return self._item(out, place) if self.random.random() < 0.6 else out

    def _meet(self, kind: str, ways: list[Exit], place: Place) -> Exit:
        name = self._gateway(kind, place)
        for way in ways:
            self._flow(way, name, place)
        return Exit(name)

    def _parallel(self, out: Exit, place: Place) -> Exit:
        if place.looped and not self.nested:
            return self._stage(out, place)
        fork = self._gateway("parallel", place)
        self._flow(out, fork, place)
        inside = place.deeper(forked=True)
        ways = [self._task(Exit(fork), inside) for _ in range(self.random.randint(2, 3))]
        return self._meet("parallel", [self._some(w, inside) for w in ways], place)

    def _inclusive(self, out: Exit, place: Place) -> Exit:
        if place.looped and not self.nested:
            return self._stage(out, place)
        task = self._task(out, place)
        ways = self._split("inclusive", task, place, self._conditions(task.node))
        inside = place.deeper(forked=True)
        if self.nested:
            return self._meet("inclusive", [self._some(w, inside) for w in ways], place)
        draws = (self._task, self._wait, self._service, self._opinions_of_all)
        ways = [self.random.choice(draws)(way, inside) for way in ways]
        return self._meet("inclusive", ways, place)

    def _loop(self, out: Exit, place: Place) -> Exit:
        meet = self._gateway("exclusive", place)
        self._flow(out, meet, place)
        body = self._sequence(Exit(meet), place.deeper(looped=True))
        again, on = self._split("exclusive", self._task(body, place), place, ['outcome == "no"'])
        self._flow(again, meet, place)
        return on

    # --- sub-processes and what happens at their edge -----------------------------------------

    def _stage(self, out: Exit, place: Place) -> Exit:
        name = self._name("s")
        inner = place.deeper(scope=name)
        self.parts[name] = []
        self._add(inner, f'<startEvent id="{name}_start"/>')
        last = self._sequence(Exit(f"{name}_start"), inner)
        error = self._failing(last, inner) if self.random.random() < 0.4 else ""
        if not error:
            self._end(last, inner)
        inside = "".join(self.parts.pop(name))
        self._add(place, f'<subProcess id="{name}" {NAMES}>{inside}</subProcess>')
        self._flow(out, name, place)
        out = Exit(name)
        if error:
            reference = "" if self.random.random() < 0.3 else f' errorRef="{error}"'
            event = f"<errorEventDefinition{reference}/>"
            return self._on_edge(out, place, event, interrupting=True)
        return self._hosting(out, place) if self.random.random() < 0.5 else out

    def _failing(self, out: Exit, place: Place) -> str:
        """Let a task decide whether the sub-process ends well or by an error."""
        error = self._name("error")
        self.errors.append(error)
        task = self._task(out, place)
        bad, good = self._split("exclusive", task, place, ['outcome == "no"'])
        self._end(bad, place, inside=f'<errorEventDefinition errorRef="{error}"/>')
        self._end(good, place)
        return error

    def _hosting(self, out: Exit, place: Place, *, interrupting: bool | None = None) -> Exit:
        if interrupting is None:
            # In a loop its way can still be gone when the event could go off once more: ours
            # waits for it, the other engine goes it twice.
            once = place.looped and not self.nested
            interrupting = once or self.random.random() < 0.5
        event = self._event()
        return self._on_edge(out, place, event, interrupting=interrupting)

    def _on_edge(self, out: Exit, place: Place, event: str, *, interrupting: bool) -> Exit:
        name = self._name("b")
        self._add(
            place,
            f'<boundaryEvent id="{name}" {NAMES} attachedToRef="{out.node}"'
            f' cancelActivity="{str(interrupting).lower()}">{event}</boundaryEvent>',
        )
        inside = place.deeper(forked=place.forked or not interrupting)
        way = self._task(Exit(name), inside)
        if not interrupting:
            self._end(way, inside)
            return out
        if self.random.random() < 0.3:
            self._leave(way, place)
            return self._task(out, place)
        return self._meet("exclusive", [out, way], place)


def generate(seed: int, *, nested: bool = True) -> Drawing:
    """Draw the process of a seed.

    Not ``nested``: between an inclusive fork and its join no other ways part and meet.
    """
    return Pen(seed, nested=nested).draw()
