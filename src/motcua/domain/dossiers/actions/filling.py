"""What is filled in when a task is completed: checked, kept with the step, told to the process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.values import TaskAnswersRefused
from motcua.domain.forms.api import check, known_at
from motcua.domain.forms.values import Raw, Values
from motcua.domain.process.values import Fact, Task


@dataclass(frozen=True, slots=True)
class Filled:
    """What goes with the completion of a task.

    ``kept`` is stored with the step, empty where the task has neither form nor document;
    ``facts`` is what the conditions of the process may ask.
    """

    kept: Mapping[str, object]
    facts: tuple[tuple[str, Fact], ...]


def fill_in(task: Task, procedure: ProcedureVersion, typed: Raw, now: datetime) -> Filled:
    """Check what an officer typed into the form of a task; what the form does not ask is dropped.

    Raises ``TaskAnswersRefused`` with the verdict.
    """
    form = procedure.task_forms.get(task.form)
    answers: Values = {}
    if form is not None:
        checked = check(form, typed, known_at(now))
        if not checked.ok:
            raise TaskAnswersRefused(checked)
        answers = checked.values
    if form is None and not task.documents:
        return Filled({}, ())
    kept = {"version": procedure.id, "answers": answers}
    return Filled(kept, tuple(_facts(task, answers)))


def _facts(task: Task, answers: Values) -> list[tuple[str, Fact]]:
    said = ((fact.name, answers.get(fact.name)) for fact in task.facts)
    return [(name, answer) for name, answer in said if isinstance(answer, str | int | bool)]
