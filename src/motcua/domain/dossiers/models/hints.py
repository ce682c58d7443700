"""What the system proposed to officers at reception, and what they made of it."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class DossierHints(models.Model):
    """What is proposed for a dossier now; worked out by a job, or when somebody opens the page.

    ``made_of`` tells by which facts: when they are others, it is worked out anew. ``found`` are the
    proposals without the register's own words; ``shown_at`` is when an officer first had them
    before him.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.CASCADE, primary_key=True, related_name="hints"
    )
    made_of = models.CharField(max_length=64)
    found = models.JSONField()
    worked_out_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Show whose they are."""
        return f"hints of {self.dossier_id}"


class HintWord(models.Model):
    """An officer's word of one proposal at one step: it is right, or it is not."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="hint_words")
    step = models.PositiveIntegerField()
    hint = models.CharField(max_length=160)
    right = models.BooleanField()
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        """One word of each at a step, the last."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "step", "hint"], name="dossiers_hint_word_once"
            )
        ]

    def __str__(self) -> str:
        """Show what was said of which."""
        return f"{self.hint} {self.right}"


class HintOutcome(models.Model):
    """What a decision at reception said of one proposal; written with the decision, never changed.

    ``rule`` is a word of ``HintRule``, or ``missed`` for what was asked for and nothing had
    proposed. ``followed`` is empty when the decision says nothing of it, and of what was missed;
    ``seen`` whether an officer had it before him, ``right`` what he said of it. No person's data
    are here.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="hint_outcomes")
    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    procedure_code = models.CharField(max_length=12)
    step = models.PositiveIntegerField()
    rule = models.CharField(max_length=20)
    name = models.CharField(max_length=130)
    deed = models.CharField(max_length=12)
    followed = models.BooleanField(null=True)
    seen = models.BooleanField()
    right = models.BooleanField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        """Counted by time, and by unit and time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "step", "rule", "name"], name="dossiers_hint_outcome_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["decided_at"], name="dossiers_hints_decided"),
            models.Index(fields=["unit", "decided_at"], name="dossiers_hints_of_unit"),
        ]

    def __str__(self) -> str:
        """Show the rule and what it was about."""
        return f"{self.rule}.{self.name}"
