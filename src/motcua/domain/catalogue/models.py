"""The catalogue's tables: versions that never change, and which of them is in force when."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.domain.catalogue.values.drafts import DraftState


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
    """From which day a version of a procedure is the one in force.

    ``by_draft`` says that somebody approved it here: loading an older file again leaves it alone.
    """

    code = models.CharField(max_length=20)
    effective_from = models.DateField()
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    by_draft = models.BooleanField(default=False)

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


class PackageDraft(models.Model):
    """A work copy of a package; ``files`` are texts by path, ``revision`` counts changes."""

    code = models.CharField(max_length=20)
    folder = models.CharField(max_length=70)
    based_on = models.ForeignKey(
        ProcedureVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    files = models.JSONField()
    state = models.CharField(max_length=10, choices=[(x.value, x.value) for x in DraftState])
    revision = models.PositiveIntegerField(default=0)
    ending = models.BooleanField(default=False)
    editors = models.JSONField(default=list)
    begun_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    updated_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    decision = models.CharField(max_length=60, blank=True)
    effective_from = models.DateField(null=True)
    version = models.ForeignKey(
        ProcedureVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """One open draft of a procedure; nobody decides on what he sent."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(state__in=["editing", "waiting", "returned"]),
                name="catalogue_one_open_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | (models.Q(version__isnull=False) & ~models.Q(decided_by=models.F("sent_by"))),
                name="catalogue_draft_decided_by_another",
                violation_error_message="Nobody publishes a draft he sent himself.",
            ),
        ]

    def __str__(self) -> str:
        """Show code and state."""
        return f"{self.code} {self.state} {self.revision}"
