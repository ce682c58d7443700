"""How people found it at the window."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Rating(models.Model):
    """One answer to the one question at a window.

    It knows no number and no officer, and of the time only day and hour: nobody finds out who gave
    it. ``face`` is from 1, very unsatisfied, to 5, very satisfied.
    """

    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    window = models.CharField(max_length=20)
    face = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        """Five faces; found by unit and day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(face__range=(1, 5)), name="counter_rating_face"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "day"], name="counter_ratings_of_unit")]

    def __str__(self) -> str:
        """Show the face."""
        return str(self.face)
