"""What another unit is asked about a dossier, beside its process."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.steps import Step


class Consultation(models.Model):
    """The question behind a step that stands beside the process.

    The step has the rest: the unit, its officer, since when, the deadline (``wanted_by``, which is
    also ``due_at`` and ``fires_at``), how it ended, and the opinion in its note. ``from_step`` is
    the step at which it was asked: it says for which unit and post ``asked_by`` acted.
    """

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="consultation")
    question = models.CharField(max_length=2000)
    asked_by = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    from_step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        """Nothing is asked without words."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(question=""), name="dossiers_consultation_asks"
            )
        ]

    def __str__(self) -> str:
        """Show the number, never the words."""
        return str(self.pk)
