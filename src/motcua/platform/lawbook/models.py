"""What a clerk enters in the browser: notices of the calendar, and the recounts they cause."""

from typing import ClassVar

from django.db import models

from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind


class CalendarNotice(models.Model):
    """A day declared off or worked by a document; never changed, only withdrawn.

    ``batch`` binds days of one notice, such as both days of a swap: they stand and fall together.
    """

    batch = models.UUIDField()
    date = models.DateField()
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.name) for kind in DayKind])
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    document = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """One open notice a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["date"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="lawbook_one_open_notice_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in DayKind]),
                name="lawbook_notice_kind",
                violation_error_message="A notice declares a day off or worked.",
            ),
        ]

    def __str__(self) -> str:
        """Show day and kind."""
        return f"{self.date} {self.kind}"

    @property
    def name(self) -> Text:
        """What the day is."""
        return Text(self.name_vi, self.name_en)


class Recount(models.Model):
    """One change of the calendar and how far the open due times have followed it.

    ``days`` lists what changed for the pages; ``last_id`` is the last row looked at, ``seen`` and
    ``moved`` count. Until ``finished_at`` is set the work goes on, after a crash too. It is
    ``superseded`` when its notice is withdrawn: the recount of the withdrawal goes on instead.
    """

    batch = models.UUIDField()
    document = models.CharField(max_length=200)
    withdrawal = models.BooleanField(default=False)
    days = models.JSONField()
    started_by = models.CharField(max_length=150)
    started_at = models.DateTimeField()
    last_id = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    superseded = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Show document and progress."""
        return f"{self.document} {self.seen}/{self.total}"
