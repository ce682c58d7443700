"""The catalogue's tables: versions that never change, and which of them is in force when."""

import uuid
from typing import ClassVar

from django.db import models


class ProcedureVersion(models.Model):
    """One version of a procedure, whole; a trigger refuses every change and removal.

    ``content`` is what dossiers run on, ``sources`` the files it was read from, for export.
    """

    code = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    sources = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        """A version is known by what it says."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "sha256"], name="catalogue_version_once")
        ]

    def __str__(self) -> str:
        """Show code and the beginning of the hash."""
        return f"{self.code} {self.sha256[:12]}"


class Publication(models.Model):
    """From which day a version of a procedure is the one in force."""

    code = models.CharField(max_length=20)
    effective_from = models.DateField()
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """One version begins on one day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "effective_from"], name="catalogue_publication_once"
            )
        ]

    def __str__(self) -> str:
        """Show code and day."""
        return f"{self.code} {self.effective_from}"


class Opening(models.Model):
    """A unit takes dossiers of a procedure from a day, perhaps to a last day.

    ``document`` is the decision or plan that says so. A procedure is open nowhere else.
    """

    code = models.CharField(max_length=20)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField(null=True)
    document = models.CharField(max_length=200)

    class Meta:
        """Opened once on a day; one that goes on is the only one that does."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "unit", "opens_on"], name="catalogue_opening_once"
            ),
            models.UniqueConstraint(
                fields=["code", "unit"],
                condition=models.Q(closes_on__isnull=True),
                name="catalogue_opening_goes_on_once",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="catalogue_opening_days",
                violation_error_message="The last day is not before the first.",
            ),
        ]

    def __str__(self) -> str:
        """Show code and days."""
        return f"{self.code} {self.opens_on}"


class Edition(models.Model):
    """The one row that says whether anything changed since it was read last.

    ``token`` is new with every load; ``words`` are the search words, ``shared`` the files at the
    root of the folder.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField(default=uuid.uuid4)
    words = models.JSONField()
    shared = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        """There is exactly one edition."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="catalogue_one_edition")
        ]

    def __str__(self) -> str:
        """Show the token."""
        return str(self.token)
