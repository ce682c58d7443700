"""The windows of a one-stop, and who sits at which of them when."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Func, Value

_HOURS = Func("starts_at", "ends_at", function="tstzrange")


def _one(column: str) -> Func:
    """Give a number as a range of one: ranges are what GiST compares without an extension."""
    return Func(column, column, Value("[]"), function="int8range")


class Window(models.Model):
    """A window of a unit's one-stop; ``services`` are those it serves, none for all.

    ``tablet`` is the secret of the page that asks at the window how it was; a new one ends the
    old. A closed window keeps its row: figures speak of it.
    """

    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    name_vi = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=80, blank=True)
    services = ArrayField(models.CharField(max_length=20), default=list)
    tablet = models.UUIDField(default=uuid4, unique=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """A number once a unit, among the open ones."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "number"],
                condition=models.Q(closed_at__isnull=True),
                name="counter_window_once",
            )
        ]

    def __str__(self) -> str:
        """Show its number."""
        return self.number


class Shift(models.Model):
    """An officer at a window from a time to a time, as planned."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="shifts")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    planned_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        """At any time one officer at a window, and an officer at one window."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")), name="counter_shift_hours"
            ),
            ExclusionConstraint(
                name="counter_window_of_one",
                expressions=[
                    (_one("window_id"), RangeOperators.OVERLAPS),
                    (_HOURS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="counter_officer_at_one",
                expressions=[
                    (_one("account_id"), RangeOperators.OVERLAPS),
                    (_HOURS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Show its hours."""
        return f"{self.starts_at} – {self.ends_at}"
