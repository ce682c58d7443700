"""Moving open dossiers from one version of a procedure to another."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class MovePlan(models.Model):
    """A plan: which places of the old process become which of the new one, by whom and when.

    ``places`` maps ids of the old process to ids of the new; a place that is not named keeps its
    own. ``applied_at`` is empty while it is only rehearsed.
    """

    procedure_code = models.CharField(max_length=12)
    old_version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    new_version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    places = models.JSONField(default=dict)
    reason = models.TextField()
    made_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Show what it is for."""
        return f"move of {self.procedure_code}"


class MoveLine(models.Model):
    """What became of one dossier: moved, or left with the reason."""

    plan = models.ForeignKey(MovePlan, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="moves")
    moved = models.BooleanField()
    reason = models.CharField(max_length=60, blank=True)
    old_state = models.JSONField()
    new_state = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Each dossier once a plan."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "dossier"], name="dossiers_move_once")
        ]

    def __str__(self) -> str:
        """Show the outcome."""
        return "moved" if self.moved else self.reason
