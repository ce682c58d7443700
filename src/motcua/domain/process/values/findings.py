"""What is wrong with a process, for those who draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.texts import Text


class Severity(StrEnum):
    """How bad a finding is: an error must not be published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is unsound in a process: at which element, and a plain sentence."""

    element_id: str
    code: str
    message: Text
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class BpmnProblem:
    """What makes a file no process of ours: at which element (empty: the file), and why."""

    element_id: str
    message: Text


class BpmnRefused(Exception):
    """A file is not a process this platform can run; carries every problem found."""

    def __init__(self, problems: Sequence[BpmnProblem]) -> None:
        self.problems = tuple(problems)
        self.element_id = self.problems[0].element_id
        self.message = self.problems[0].message
        super().__init__("; ".join(f"{each.element_id}: {each.message.en}" for each in problems))
