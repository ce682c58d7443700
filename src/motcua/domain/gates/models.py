"""Gates, the sealed papers shown there, and when."""

from typing import ClassVar

from django.db import models


class Gate(models.Model):
    """A place of a unit where papers are checked; of its device's code only the hash is kept."""

    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    opened_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """One open gate of a name in a unit."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=models.Q(closed_at__isnull=True),
                name="gates_one_open_of_a_name",
            )
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class SealedPaper(models.Model):
    """A paper with a seal that some gate saw; whoever reports on it waits for its row.

    Nobody's name: the fingerprint of the seal, the paper's number, its dossier and its unit.
    """

    seal = models.CharField(max_length=64, unique=True)
    number = models.CharField(max_length=60)
    code = models.CharField(max_length=50)
    procedure_code = models.CharField(max_length=12)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Show the number."""
        return self.number


class Showing(models.Model):
    """A paper was shown at a gate.

    ``contradicts`` is the showing before that puts it in doubt, as was found at ``doubted_at``.
    """

    paper = models.ForeignKey(
        SealedPaper, on_delete=models.CASCADE, related_name="showings", db_index=False
    )
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="showings")
    at = models.DateTimeField()
    reported_at = models.DateTimeField()
    contradicts = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )

    doubted_at = models.DateTimeField(null=True)

    class Meta:
        """A report that is sent again is not a second use."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "gate", "at"], name="gates_showing_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-at"],
                condition=models.Q(contradicts__isnull=False),
                name="gates_in_doubt",
            ),
            models.Index(fields=["at"], name="gates_showings_by_age"),
        ]

    def __str__(self) -> str:
        """Show when."""
        return f"shown at {self.at}"
