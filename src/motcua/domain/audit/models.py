"""The journal's one table."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act, refusal or read; a trigger refuses every change and removal."""

    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    post = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    details = models.JSONField()

    class Meta:
        """Found by subject, in the order of writing."""

        indexes: ClassVar = [models.Index(fields=["subject", "id"], name="audit_entry_subject")]

    def __str__(self) -> str:
        """Show number, act and subject."""
        return f"{self.pk} {self.act} {self.subject}"
