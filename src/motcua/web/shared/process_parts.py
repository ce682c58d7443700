"""A process as the public sees it: the drawing, and the same in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.values import Consulted, Progress, StepFacts
from motcua.domain.process.api import coming, draw, holder_of, kind_of
from motcua.domain.process.values import (
    Definition,
    Difference,
    End,
    Mark,
    MarkState,
    Node,
    Place,
    Service,
    Stage,
    SubDossier,
    Task,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, limit_text
from motcua.web.shared.dossier_parts import QUESTION_ENDS, status_name, step_title

NOTHING = Text("", "")
_BY_ITSELF = {
    "send_back": Text("Trả lại bước trước", "Sent back"),
    "silent": Text("Hết hạn mà không trả lời", "No answer in time"),
    "withdraw": Text("Người nộp rút hồ sơ", "Withdrawn by the applicant"),
    "stop": Text("Dừng giải quyết", "Stopped"),
}


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of a dossier's way; ``late`` was or is, judged at the moment of asking.

    ``number`` is the step's, 0 for the end.
    """

    title: Text
    kind: Text
    unit: Text
    post: Text
    since: datetime
    left: datetime | None
    due_at: datetime | None
    late: bool
    outcome: Text
    taken_back: bool = False
    is_end: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class ComingStep:
    """What may come next, who would hold it, in what time; ``again``: it was there before."""

    title: Text
    holder: Text
    limit: Text
    is_end: bool
    again: bool


def process_of(progress: Progress) -> Definition:
    """Give the process that runs: of the version the dossier was filed under."""
    process = snapshot().version(progress.version_id).process
    return process.called[progress.called] if progress.called else process


def way(progress: Progress, *, now: datetime, lang: str) -> dict[str, object]:
    """Give what the macro ``way`` of shared/process.html shows; nothing of it is personal."""
    process = process_of(progress)
    marks = marks_of_dossier(process, progress, now)
    return {
        "picture": picture(process, marks, lang),
        "states": states_in(marks),
        "history": history(process, progress, now),
        "coming": coming_steps(process, progress),
    }


def picture(process: Definition, marks: Mapping[str, Mark], lang: str) -> Markup:
    """Draw a process for a page; every word in it was escaped when it was drawn."""
    return Markup(draw(process, marks, lang))  # noqa: S704


def states_in(marks: Mapping[str, Mark]) -> list[str]:
    """Give the states that a legend must explain, always in one order."""
    found = {mark.state for mark in marks.values()}
    return [state.value for state in MarkState if state in found]


def grouped(found: Iterable[Difference]) -> list[list[Difference]]:
    """Give the differences of two versions element by element."""
    groups: dict[tuple[str, str], list[Difference]] = {}
    for each in found:
        groups.setdefault((each.kind.vi, each.element_id), []).append(each)
    return list(groups.values())


def marks_of_dossier(process: Definition, progress: Progress, now: datetime) -> dict[str, Mark]:
    """Give how each element stands, from the steps and from where the tokens are.

    A place that is open is late once its due time has passed, computed now. A token that waits
    on an arrow for others marks the gateway that joins them. What is asked beside the process is
    in no drawing.
    """
    steps = [step for step in progress.steps if not step.is_beside]
    if progress.ended_at is not None:
        marks = _ended(process, progress)
    else:
        marks = {node.id: Mark(MarkState.NEXT) for node in coming(process, _open_at(progress))}
    marks |= _left(steps)
    for token in progress.state.tokens:
        flow = process.flow_by_id.get(token.at)
        if flow is not None:
            marks[flow.target] = Mark(MarkState.WAITING)
        elif isinstance(process.by_id.get(token.at), Service):
            marks[token.at] = Mark(MarkState.HERE)
    for step in steps:
        if step.left_at is None:
            marks[step.task] = _here(step, marks.get(step.task), now)
    return {process.start.id: Mark(MarkState.DONE), **marks}


def _left(steps: Iterable[StepFacts]) -> dict[str, Mark]:
    found: dict[str, Mark] = {}
    for step in steps:
        if step.left_at is None:
            continue
        before = found.get(step.task)
        if step.taken_back:
            found.setdefault(step.task, Mark(MarkState.SKIPPED))
        else:
            found[step.task] = Mark(MarkState.DONE, (before.times if before else 0) + 1)
    return found


def _here(step: StepFacts, before: Mark | None, now: datetime) -> Mark:
    times = before.times if before else 0
    was_late = before is not None and before.state is MarkState.LATE
    if was_late or (step.due_at is not None and step.due_at < now):
        return Mark(MarkState.LATE, times)
    return Mark(MarkState.WAITING if step.kind == "wait" else MarkState.HERE, times)


def _ended(process: Definition, progress: Progress) -> dict[str, Mark]:
    """Mark the end that was reached when there is only one it can be; the rest was not passed."""
    marks = {
        node.id: Mark(MarkState.SKIPPED)
        for node in process.nodes
        if isinstance(node, Task | Wait | Stage | SubDossier | Service | End)
    }
    drawn = (step for step in progress.steps if not step.is_beside)
    last = [step.task for step in drawn if not step.taken_back][-1:]
    ends = [
        node.id
        for node in coming(process, last)
        if isinstance(node, End) and node.status == progress.status
    ]
    if len(ends) == 1:
        marks[ends[0]] = Mark(MarkState.DONE)
    return marks


def history(process: Definition, progress: Progress, now: datetime) -> list[HistoryStep]:
    """Give the way a dossier went, step by step, and its end."""
    steps = [_step(process, step, now) for step in progress.steps]
    if progress.ended_at:
        name = status_name(progress.status)
        steps.append(
            HistoryStep(name, NOTHING, NOTHING, NOTHING, progress.ended_at, None, None,
                        late=False, outcome=NOTHING, is_end=True)
        )  # fmt: skip
    return steps


def _step(process: Definition, step: StepFacts, now: datetime) -> HistoryStep:
    node = process.by_id.get(step.task)
    until = step.left_at or now
    return HistoryStep(
        title=step_title(step),
        kind=kind_of(node) if node and not isinstance(node, Task | Wait) else NOTHING,
        unit=NOTHING if step.waits_for_applicant else step.unit,
        post=NOTHING if step.waits_for_applicant else step.title,
        since=step.entered_at,
        left=step.left_at,
        due_at=step.due_at,
        late=_is_late(step, until),
        outcome=_outcome(node, step),
        taken_back=step.taken_back,
        number=step.number,
    )


def _is_late(step: StepFacts, until: datetime) -> bool:
    # A question that nobody answered closes at its deadline.
    silent = step.is_beside and step.outcome == Consulted.SILENT
    return silent or (step.due_at is not None and step.due_at < until)


def _outcome(node: Node | None, step: StepFacts) -> Text:
    known = node.outcome(step.outcome) if isinstance(node, Task) else None
    if step.is_beside and step.outcome in set(Consulted):
        return QUESTION_ENDS[Consulted(step.outcome)]
    return known.label if known else _BY_ITSELF.get(step.outcome, NOTHING)


def coming_steps(process: Definition, progress: Progress) -> list[ComingStep]:
    """Give what may come next, ends last; nothing of an ended dossier."""
    if progress.ended_at is not None:
        return []
    before = {step.task for step in progress.steps}
    found = [
        ComingStep(
            title=node.name,
            holder=_holder(node),
            limit=_limit(getattr(node, "limit", None)),
            is_end=isinstance(node, End),
            again=node.id in before,
        )
        for node in coming(process, _open_at(progress))
    ]
    return sorted(found, key=lambda each: each.is_end)


def _open_at(progress: Progress) -> list[str]:
    drawn = (step for step in progress.steps if not step.is_beside)
    return [step.task for step in drawn if step.left_at is None]


def _holder(node: Place | End) -> Text:
    return holder_of(node.lane) if isinstance(node, Task) else NOTHING


def _limit(limit: Limit | None) -> Text:
    return limit_text(limit) if limit else NOTHING
