"""The words of a dossier: statuses, kinds of work, what the end of a task does."""

from enum import IntEnum, StrEnum


class Status(IntEnum):
    """The national list of dossier statuses."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUESTED = 5
    PAYMENT_REQUESTED = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


ENDED = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})


# The message that the applicant sends with the papers asked for; no officer can note it.
SUPPLEMENT_ANSWERED = "supplement_answered"

# The messages of a process that the applicant is waited for.
OF_APPLICANT = frozenset({SUPPLEMENT_ANSWERED, "payment_received"})


# The place of a question to another unit. It stands beside the process: no id of a definition has
# a colon, so that nothing drawn is ever taken for it.
CONSULTATION = "beside:consultation"


class Consulted(StrEnum):
    """How a question to another unit ended."""

    GIVEN = "given"
    NOTHING = "nothing"  # the unit has no opinion
    SILENT = "silent"  # the deadline passed
    TAKEN_BACK = "taken_back"  # by who asked, or because nobody needs it any more


class Deed(StrEnum):
    """What the end of a task does besides moving the dossier on."""

    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    SIGN = "sign"
    HAND_OVER = "hand_over"
    TRANSFER = "transfer"
    SEND_BACK = "send_back"
    WORK = "work"


class StopGround(StrEnum):
    """On whose word the settling of a dossier stops (form 05)."""

    REQUEST = "request"  # the applicant asked for it
    DECISION = "decision"  # the authority decided it


class TaskAct(StrEnum):
    """The kinds of work a process knows, each with its page and its rules (``motcua:act``)."""

    RECEIVE = "receive"
    APPRAISE = "appraise"
    OPINION = "opinion"
    SIGN = "sign"
    TRANSFER = "transfer"
    HAND_OVER = "hand_over"
    WORK = "work"


class Delivery(StrEnum):
    """How the result reaches the applicant."""

    ELECTRONIC = "electronic"
    COUNTER = "counter"
    POST = "post"


# The result goes on paper and somebody has to hand it over or post it.
ON_PAPER_DELIVERIES = frozenset({Delivery.COUNTER, Delivery.POST})


class OnPaper(StrEnum):
    """How a component came on paper: kept as original or copy, or seen and given back."""

    ORIGINAL = "original"
    COPY = "copy"
    SEEN = "seen"


# What stays with the office, so that no scan is needed.
KEPT_ON_PAPER = frozenset({OnPaper.ORIGINAL, OnPaper.COPY})


class ReadingGround(StrEnum):
    """Why somebody may open a dossier without saying why: of the staff, or in its owner's place."""

    TASK = "task"
    OWN_WORK = "own_work"
    ATTEMPT = "attempt"
    POWER = "power"
    ORGANISATION = "organisation"
    PROGRAM = "program"


class ResultOrder(StrEnum):
    """What a leader decides on a result that was issued."""

    WITHDRAW = "withdraw"
    RESTORE = "restore"  # an earlier withdrawal is undone by a decision of its own
