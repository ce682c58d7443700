"""Files that travel: a list with a hand-over slip which both sides confirm."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.domain.dossiers.models.steps import Step


class TransferSlip(models.Model):
    """A hand-over slip from one unit to another. The giver confirms by making it.

    ``number`` is gapless in the giver's year.
    """

    number = models.CharField(max_length=60, unique=True)
    giver_unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    receiver_unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    giver_title = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    note = models.TextField(blank=True)
    receiver = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    receiver_title = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        """Found by the unit that has to confirm."""

        indexes: ClassVar = [
            models.Index(
                fields=["receiver_unit", "given_at"],
                condition=models.Q(confirmed_at__isnull=True),
                name="dossiers_slips_open",
            ),
            models.Index(fields=["giver_unit", "-given_at"], name="dossiers_slips_given"),
        ]

    def __str__(self) -> str:
        """Show its number."""
        return self.number


class TransferLine(models.Model):
    """One dossier on a slip. ``taken`` is what the receiver confirmed: there, or missing.

    Without a ``step`` only its paper travels: from the desk that received it for another unit.
    """

    slip = models.ForeignKey(TransferSlip, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    paper_count = models.PositiveSmallIntegerField(default=0)
    taken = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        """A step travels on one slip at a time: not again until it was found missing."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slip", "dossier"], name="dossiers_line_once"),
            models.UniqueConstraint(
                fields=["step"],
                condition=models.Q(taken__isnull=True) | models.Q(taken=True),
                name="dossiers_step_on_one_slip",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(step__isnull=True)
                & (models.Q(taken__isnull=True) | models.Q(taken=True)),
                name="dossiers_originals_on_one_slip",
            ),
        ]

    def __str__(self) -> str:
        """Show its place."""
        return f"line {self.position}"
