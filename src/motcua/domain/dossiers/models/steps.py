"""The way a dossier went: one row for each task and each wait."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.texts import Text


class Step(models.Model):
    """A task of an officer or a wait for the applicant, with who held it from when to when.

    ``role`` is empty while the applicant is waited for. Names are kept as they were, so that the
    history stays true when a unit or a process changes its words.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    task = models.CharField(max_length=64)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    officer = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title_vi = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """One open step a dossier; the inbox reads the open ones of a unit and role by due time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_step_number"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(left_at__isnull=True),
                name="dossiers_one_open_step",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "role", "due_at", "id"],
                condition=models.Q(left_at__isnull=True),
                name="dossiers_inbox",
            )
        ]

    def __str__(self) -> str:
        """Show number and task."""
        return f"{self.number} {self.task}"

    @property
    def name(self) -> Text:
        """The step's name."""
        return Text(self.name_vi, self.name_en)

    @property
    def title(self) -> Text:
        """The post that holds it."""
        return Text(self.title_vi, self.title_en)
