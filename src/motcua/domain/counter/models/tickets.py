"""Numbers of the waiting room, and their calls."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from motcua.domain.counter.values import TicketState


class QueueDay(models.Model):
    """The last number that a unit gave on a day, and how many calls its waiting room heard."""

    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()
    calls = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        """One row a unit and day: whoever takes a number waits for its lock."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day"], name="counter_one_day_of_a_unit")
        ]

    def __str__(self) -> str:
        """Show how far the numbers are."""
        return f"{self.unit_id} {self.day}: {self.last}"


class Ticket(models.Model):
    """One number: taken, called to a window by a clerk, done or skipped.

    ``form_key`` is of the page where it was taken: a button pressed twice gives one.
    ``first`` says that a reason of the law (``priority``) puts it before the others; nobody's name
    is written on it. A skipped one may be called back once, at ``called_back_at``.
    ``rating_key`` stands on the printed number and nowhere else; ``rated`` says that it was used,
    and not which answer it gave.
    """

    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    number = models.PositiveIntegerField()
    form_key = models.UUIDField(null=True, unique=True)
    service = models.CharField(max_length=20)
    priority = models.CharField(max_length=20, blank=True)
    first = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=[(x.value, x.value) for x in TicketState])
    window = models.CharField(max_length=20, blank=True)
    clerk = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    called_back_at = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, on_delete=models.PROTECT, related_name="+"
    )
    rating_key = models.UUIDField(default=uuid4, unique=True)
    rated = models.BooleanField(default=False)

    class Meta:
        """A number once a day; one called number a clerk."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day", "number"], name="counter_number_once"),
            models.UniqueConstraint(
                fields=["clerk"],
                condition=models.Q(state="called"),
                name="counter_one_called_by_a_clerk",
            ),
        ]

    def __str__(self) -> str:
        """Show number and state."""
        return f"{self.number} {self.state}"


class Call(models.Model):
    """One call of a number to a window, as the waiting room sees and hears it.

    ``serial`` counts the calls of a unit's day without a gap and in the order in which they became
    visible: who has seen one has seen all before it.
    """

    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    serial = models.PositiveIntegerField()
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="announced")
    number = models.PositiveIntegerField()
    window = models.CharField(max_length=20)
    called_at = models.DateTimeField()

    class Meta:
        """A serial once a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day", "serial"], name="counter_call_once")
        ]

    def __str__(self) -> str:
        """Show who is called where."""
        return f"{self.number} → {self.window}"
