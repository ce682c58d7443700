"""Numbers without gaps."""

from django.db import models


class Counter(models.Model):
    """The last number given under a key, such as a unit and a day."""

    key = models.CharField(max_length=80, primary_key=True)
    value = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        """Show key and value."""
        return f"{self.key}: {self.value}"
