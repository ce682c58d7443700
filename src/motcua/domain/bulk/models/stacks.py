"""Stacks: dossiers that an officer chose from his inbox for one act on all of them."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.domain.bulk.values import BatchState, ItemState, StackAct, WhyPaused


class Stack(models.Model):
    """Many open steps, and what is done with all of them.

    ``act`` is empty until somebody let it run, unless the stack was made for one act only;
    ``asked`` is what was typed for it, before that what is proposed. ``undoes`` is
    the stack whose acts this one takes back: each at most once. ``made`` is what printing made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(
        max_length=12, blank=True, choices=[(x.value, x.value) for x in StackAct]
    )
    asked = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=[(x.value, x.value) for x in BatchState], default=BatchState.DRAFT
    )
    left_out = models.PositiveIntegerField(default=0)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.CASCADE, related_name="undone_by"
    )
    made = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    paused_why = models.CharField(
        max_length=10, blank=True, choices=[(x.value, x.value) for x in WhyPaused]
    )
    paused_at = models.DateTimeField(null=True)
    paused_error = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Found by who made it, the newest first."""

        indexes: ClassVar = [
            models.Index(fields=["made_by", "-created_at"], name="bulk_stack_of_officer")
        ]

    def __str__(self) -> str:
        """Show what is done with it."""
        return f"{self.act or 'draft'} {self.pk}"


class StackItem(models.Model):
    """One open step of a stack and what became of it.

    ``reason`` is the key of a refusal, ``error`` the number under which the log holds a fault;
    ``number`` the number that a signed result got. ``led`` says that the officer only leads the
    unit of the step, so that he gives it away and does nothing else; ``holder`` is who had taken it
    when it was chosen: from another it is not taken. ``seen`` is the mark of the last act on the
    dossier when it was chosen, ``before`` whose the step was before the stack gave it to somebody,
    ``detail`` what the reason or the outcome needs besides (places, acts, ``BEFORE_GONE``,
    ``LEFT_CLOSED``). Names stand as they were when it was chosen.
    """

    stack = models.ForeignKey(Stack, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=50)
    step_number = models.PositiveIntegerField()
    version_id = models.BigIntegerField()
    task = models.CharField(max_length=130, blank=True)
    task_act = models.CharField(max_length=20, blank=True)
    seen = models.BigIntegerField(default=0)
    step_vi = models.CharField(max_length=300)
    step_en = models.CharField(max_length=300)
    owner_name = models.CharField(max_length=200)
    led = models.BooleanField(default=False)
    holder = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    due_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10, choices=[(x.value, x.value) for x in ItemState], default=ItemState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=40, blank=True)
    error = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    before = models.ForeignKey(
        "identity.Account", null=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Each step once a stack, in the order in which it was chosen."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stack", "position"], name="bulk_item_position"),
            models.UniqueConstraint(fields=["stack", "code", "step_number"], name="bulk_item_once"),
            models.CheckConstraint(
                condition=models.Q(state="failed") ^ models.Q(reason=""),
                name="bulk_failed_has_reason",
                violation_error_message="An item that failed has a reason, and no other has.",
            ),
        ]

    def __str__(self) -> str:
        """Show code and state."""
        return f"{self.code} {self.state}"
