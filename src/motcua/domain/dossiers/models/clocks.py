"""What moves a clock, and who was warned of it."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class Suspension(models.Model):
    """The clock stands still for a reason of the law, as often as the law allows."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="suspensions")
    number = models.PositiveSmallIntegerField()
    reason_key = models.CharField(max_length=60)
    note = models.TextField()
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    suspended_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    resume_note = models.TextField(blank=True)

    class Meta:
        """Numbered within the dossier, one open at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_suspension_no"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(resumed_at__isnull=True),
                name="dossiers_one_open_suspension",
            ),
        ]

    def __str__(self) -> str:
        """Show its number."""
        return f"suspension {self.number}"


class Apology(models.Model):
    """Form 04: apology, with the request for a new appointment. Drafted, then signed by a leader.

    ``new_due_at`` is the new appointment, which a dossier gets at most once. ``drafted_by`` is
    nobody when the clock drafted it; ``in_time`` says whether it was signed before expiry as the
    law asks. ``round_due_at`` is the due time it apologises for. ``number`` is given when it is
    signed, in the year of the signer's unit (Decree 30/2020 Art. 15).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="apologies")
    round_due_at = models.DateTimeField()
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    proposed_due_at = models.DateTimeField(null=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=60, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    capacity = models.CharField(max_length=300, blank=True)
    new_due_at = models.DateTimeField(null=True)
    in_time = models.BooleanField(null=True)

    class Meta:
        """One apology for each due time missed; one new appointment a dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "round_due_at"], name="dossiers_one_apology_a_due"
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(new_due_at__isnull=False),
                name="dossiers_one_new_appointment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "drafted_at"],
                condition=models.Q(signed_at__isnull=True),
                name="dossiers_apology_drafts",
            )
        ]

    def __str__(self) -> str:
        """Show for which dossier."""
        return f"apology for {self.dossier_id}"


class Reminder(models.Model):
    """A warning that was given, so that it is given once for each due time.

    ``kind``: ``half_time``, ``before_due``, ``late``, ``silence``, ``step_near``, ``step_late``.
    ``about`` is the due time it warns of, of the dossier or of its steps; for ``silence`` the
    moment since which nobody received the dossier.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=20)
    about = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        """Once for each due time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "about"], name="dossiers_reminder_once"
            )
        ]

    def __str__(self) -> str:
        """Show its kind."""
        return self.kind
