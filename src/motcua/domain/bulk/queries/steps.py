"""The steps at which the dossiers of a stack stand, and the form that one act asks of all."""

from collections.abc import Collection

from motcua.domain.bulk.rules.stacking import FILLS_IN
from motcua.domain.bulk.values import StackAct
from motcua.domain.catalogue.api import snapshot
from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import Definition, Task

# Version of a procedure and name of the step.
StepKey = tuple[int, str]


def task_at(key: StepKey) -> tuple[Definition, Task] | None:
    """Give the task of a step, with the process or the called one that it is of."""
    version_id, task_id = key
    process = snapshot().version(version_id).process
    found = (
        (each, task)
        for each in (process, *process.called.values())
        if (task := each.task(task_id)) is not None
    )
    return next(found, None)


def form_of(act: StackAct, keys: Collection[StepKey]) -> FormDefinition | None:
    """Give the form that an act asks of all; none where they stand at different steps."""
    if act not in FILLS_IN or len(set(keys)) != 1:
        return None
    key = next(iter(keys))
    found = task_at(key)
    return snapshot().version(key[0]).task_forms.get(found[1].form) if found else None
