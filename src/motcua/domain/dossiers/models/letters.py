"""The weekly letters to leaders."""

from typing import ClassVar

from django.db import models


class LeaderLetter(models.Model):
    """How a unit and all below it stood on a Monday morning; ``figures`` are numbers by name.

    It is kept as it was written: the page of figures says how things stand now.
    """

    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    monday = models.DateField()
    figures = models.JSONField()
    written_at = models.DateTimeField()

    class Meta:
        """One letter a unit and week, whoever writes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "monday"], name="dossiers_one_letter_a_week")
        ]

    def __str__(self) -> str:
        """Show unit and week."""
        return f"{self.unit_id} {self.monday}"
