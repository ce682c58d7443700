"""A stack of dossiers, what is done with all of them, and what became of each."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from motcua.domain.bulk.values.batches import BatchState, Pause
from motcua.domain.dossiers.values import HandedOut
from motcua.domain.forms.values import Raw
from motcua.kernel.texts import Text

# A stack holds so many dossiers at most.
MOST_ITEMS = 500
# What a stack prints is one file of so many bytes at most; the worker's disk and time are bounded.
MOST_PRINTED = 500_000_000


class StackAct(StrEnum):
    """What is done with every dossier of a stack, each by the act of a single dossier."""

    CLAIM = "claim"
    ASSIGN = "assign"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    PROPOSE = "propose"
    WORK = "work"
    REFUSE = "refuse"
    HAND_OVER = "hand_over"
    SIGN = "sign"
    SEND_BACK = "send_back"
    PRINT = "print"
    RELEASE = "release"


class ItemState(StrEnum):
    """What has become of one dossier of a stack."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    TAKEN_OUT = "taken_out"


class Paper(StrEnum):
    """A paper that can be printed; the applicant's files go into an archive only."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    RESULT = "result"
    CONTROL_SLIP = "control-slip"
    FILES = "files"


# Sending back by the way that each process draws, not to a step that is named. No step is called
# so: the names of steps have no colon.
DRAWN = ":drawn"
# Of a step that was given back: to who had it before, or he does not hold the post any more.
BEFORE_BACK, BEFORE_GONE = "before_back", "before_gone"
# Of what was printed, with how many: files that are closed were left out.
LEFT_CLOSED = "left_closed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed for an act: for whom, which papers are missing or printed, which words.

    ``outcome`` is how a step of plain work ends, ``to`` the step to send back to or ``DRAWN``;
    ``again`` says why what the State holds is
    asked for once more; ``answers`` is what was typed into the form of the step, where all stand at
    one and the same; ``archive`` wants a ZIP. ``own`` says that the leader signs on his own
    machine, so that no worker does it for him.
    """

    to_login: str = ""
    outcome: str = ""
    to: str = ""
    components: tuple[str, ...] = ()
    reason_key: str = ""
    note: str = ""
    again: str = ""
    answers: Raw = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    archive: bool = False
    own: bool = False

    def as_json(self) -> dict[str, object]:
        """Give it as it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Asked":
        """Give it back from what was kept."""
        papers = tuple(Paper(each) for each in kept.get("papers", ()))
        return cls(**{**kept, "components": tuple(kept.get("components", ())), "papers": papers})


NOTHING_ASKED: Final = Asked()


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One dossier of a stack; ``reason`` is the key of why it failed, ``error`` a log number.

    ``led`` says that its officer only leads the unit whose work it is; ``holder`` had taken it when
    it was chosen. ``detail`` is what the reason needs besides; ``before`` who had the step before,
    "" nobody.
    """

    position: int
    code: str
    step_number: int
    version_id: int
    task: str
    task_act: str
    step: Text
    owner_name: str
    due_at: datetime | None
    state: ItemState
    reason: str
    error: str
    number: str
    detail: str
    before: str
    ended_at: datetime | None
    led: bool = False
    holder: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """Which step of which version of a procedure it is."""
        return self.version_id, self.task


@dataclass(frozen=True, slots=True)
class OwnTurn:
    """The dossier of a stack whose result the leader's own machine is to sign now."""

    position: int
    code: str
    handed: HandedOut


@dataclass(frozen=True, slots=True)
class StackFacts:
    """A stack as its officer sees it; ``left_out`` were found beyond what a stack holds."""

    id: UUID
    act: StackAct | None
    asked: Asked
    state: BatchState
    left_out: int
    created_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    all: int
    waiting: int
    done: int
    failed: int
    file_id: UUID | None
    undoes: UUID | None
    undone_by: UUID | None
    paused: Pause | None
