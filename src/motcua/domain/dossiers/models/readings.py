"""Reading a dossier: why somebody without a task opens it, and what its person is not shown."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class StatedPurpose(models.Model):
    """An officer without a task said why he opens a dossier; his word serves until ``until``."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="purposes")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        """Found by who reads what."""

        indexes: ClassVar = [
            models.Index(fields=["dossier", "account", "until"], name="dossiers_purpose_of")
        ]

    def __str__(self) -> str:
        """Show the purpose."""
        return self.purpose


class HiddenReading(models.Model):
    """Readings of one dossier by one unit are not shown to its person until ``until``.

    One officer asks, with a document; another decides. It always ends: then the person sees them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="hidden")
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    document = models.CharField(max_length=120)
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    lifted_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """Two people, and an end; one question a unit at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="dossiers_hidden_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="dossiers_hidden_ends"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    decided_by__isnull=True, decided_at__isnull=True, approved__isnull=True
                )
                | models.Q(
                    decided_by__isnull=False, decided_at__isnull=False, approved__isnull=False
                ),
                name="dossiers_hidden_decided",
            ),
            models.UniqueConstraint(
                fields=["dossier", "unit"],
                condition=models.Q(decided_at__isnull=True),
                name="dossiers_hidden_asked_once",
            ),
        ]

    def __str__(self) -> str:
        """Show until when."""
        return f"until {self.until}"
