"""Answers given once, kept to be given again."""

from typing import ClassVar

from django.db import models


class Answer(models.Model):
    """What was answered to one caller for one key."""

    caller = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        """One answer for a caller and a key."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key"], name="idempotency_answer_once")
        ]

    def __str__(self) -> str:
        """Show whose key it is."""
        return f"{self.caller} {self.key}"
