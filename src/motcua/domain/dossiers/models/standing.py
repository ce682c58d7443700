"""What becomes of a result after it was issued: withdrawn, restored."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.decisions import Result


class ResultDecision(models.Model):
    """A leader's decision on an issued result; ``kind`` is a ``ResultOrder``.

    ``number`` and ``day`` are those of the paper by which it was decided. Nothing is taken back:
    what undoes a decision is the next one.
    """

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="decisions")
    sequence = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    number = models.CharField(max_length=60)
    day = models.DateField()
    reason_key = models.CharField(max_length=60, blank=True)
    note = models.TextField()
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta:
        """In their order; a number is given once a result."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["result", "sequence"], name="dossiers_result_decision_order"
            ),
            models.UniqueConstraint(
                fields=["result", "kind", "number"], name="dossiers_result_decision_number"
            ),
        ]

    def __str__(self) -> str:
        """Show kind and number."""
        return f"{self.kind} by {self.number}"
