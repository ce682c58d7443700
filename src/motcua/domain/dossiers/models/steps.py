"""The way a dossier went: one row for each task and each wait."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.domain.dossiers.values.words import CONSULTATION
from motcua.kernel.texts import Text


class StepKind(models.TextChoices):
    """What a step is: work, a wait, a stage with its own clock, a sub-dossier of another unit."""

    TASK = "task"
    WAIT = "wait"
    STAGE = "stage"
    SUB_DOSSIER = "sub_dossier"


class Step(models.Model):
    """A task of an officer or a wait, with who held it from when to when.

    ``role`` is empty where no officer is waited for. Names are kept as they were, so that the
    history stays true when a unit or a process changes its words. ``item`` is the unit's number in
    a task that several chosen units do, else 0; ``wanted_by`` is when whoever chose them wants the
    answer, if he said. ``fires_at`` is when ``timer``, the next timer of
    this place, is over. ``claimed_by`` owns the step; ``officer`` did it, in the place of
    ``on_behalf_of`` when he stood in for somebody on leave. ``escalated_role`` is the role the step
    had before it was put before the head. ``filled`` is what was filled in when the task was
    completed, and the version that asked it; empty where the task has neither form nor document.
    ``led_here`` is the outcome of the step before, where it is one to be noted in lists. What a
    dossier never changes is repeated here (``procedure_code`` to ``is_practice``), so that an
    officer's list is counted from one index.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind.choices, default=StepKind.TASK)
    task = models.CharField(max_length=130)
    act = models.CharField(max_length=20, blank=True)
    item = models.BigIntegerField(default=0)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    rank = models.CharField(max_length=10, blank=True)
    claimed_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True)
    escalated_role = models.CharField(max_length=20, blank=True)
    escalated_at = models.DateTimeField(null=True)
    officer = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title_vi = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    wanted_by = models.DateTimeField(null=True)
    fires_at = models.DateTimeField(null=True)
    timer = models.CharField(max_length=130, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    taken_back = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    filled = models.JSONField(default=dict)
    led_here = models.CharField(max_length=40, blank=True, default="")
    procedure_code = models.CharField(max_length=12)
    channel = models.CharField(max_length=10)
    filed_at = models.DateTimeField()
    is_for_another = models.BooleanField(default=False)
    is_practice = models.BooleanField(default=False)

    class Meta:
        """A place is open once a dossier and unit; open ones are found by unit and due time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_step_number"),
            models.UniqueConstraint(
                fields=["dossier", "task", "item"],
                condition=models.Q(left_at__isnull=True),
                name="dossiers_one_open_place",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "role", "due_at", "id"],
                condition=models.Q(left_at__isnull=True),
                # What lists and the leaders' figures are filtered and counted by.
                include=[
                    "dossier",
                    "kind",
                    "act",
                    "rank",
                    "claimed_by",
                    "task",
                    "procedure_code",
                    "channel",
                    "led_here",
                    "escalated_role",
                    "is_for_another",
                    "is_practice",
                ],
                name="dossiers_inbox",
            ),
            models.Index(
                fields=["claimed_by", "due_at", "id"],
                condition=models.Q(left_at__isnull=True, claimed_by__isnull=False),
                name="dossiers_claimed",
            ),
            models.Index(
                fields=["fires_at"],
                condition=models.Q(left_at__isnull=True, fires_at__isnull=False),
                name="dossiers_timers",
            ),
            models.Index(
                fields=["unit", "left_at"],
                condition=models.Q(left_at__isnull=False, kind="task"),
                name="dossiers_tasks_left",
            ),
        ]

    def __str__(self) -> str:
        """Show number and task."""
        return f"{self.number} {self.task}"

    @property
    def name(self) -> Text:
        """The step's name."""
        return Text(self.name_vi, self.name_en)

    @property
    def is_beside(self) -> bool:
        """Whether a unit is asked beside the process, which has no such place."""
        return self.task == CONSULTATION

    @property
    def title(self) -> Text:
        """The post that holds it."""
        return Text(self.title_vi, self.title_en)


class StepWords(models.Model):
    """What was said when a step was put before the head or given back; form 06 shows all of it.

    The journal knows it by its number and hash. ``Step.note`` has the last words only.
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()

    def __str__(self) -> str:
        """Show its moment."""
        return self.at.isoformat()
