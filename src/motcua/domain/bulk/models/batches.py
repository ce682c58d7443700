"""Batches, their rows and their files."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.domain.bulk.values import BatchState, Compared, RowState, WhyPaused


class Batch(models.Model):
    """Many dossiers of one procedure that one unit files together, or somebody for an organisation.

    With ``organisation`` it is a list that comes from outside to ``unit``.

    ``component`` is the paper that files matched by their names belong to. ``checked_at`` is
    emptied whenever rows or files change: nothing runs that was not checked as it stands.
    ``paused_…`` say why it stands still, and are empty once it goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure_code = models.CharField(max_length=12)
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "identity.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    run_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    component = models.CharField(max_length=64, blank=True)
    sheet_name = models.CharField(max_length=255)
    state = models.CharField(
        max_length=10, choices=[(x.value, x.value) for x in BatchState], default=BatchState.DRAFT
    )
    paused_why = models.CharField(
        max_length=10, blank=True, choices=[(x.value, x.value) for x in WhyPaused]
    )
    paused_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    paused_at = models.DateTimeField(null=True)
    paused_error = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Found by unit, by organisation, by who made it, the newest first."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "-created_at"], name="bulk_of_unit"),
            models.Index(
                fields=["organisation", "-created_at"],
                condition=models.Q(organisation__isnull=False),
                name="bulk_of_organisation",
            ),
            models.Index(fields=["made_by", "-created_at"], name="bulk_of_maker"),
        ]

    def __str__(self) -> str:
        """Show the sheet it came from."""
        return self.sheet_name


class BatchRow(models.Model):
    """One line of the table; ``findings`` keep it from being filed, ``warnings`` do not.

    ``compared`` is what the register said of its person, ``differs`` the columns that differ.
    ``faults`` counts the faults of the machine that it met, ``fault_at`` is the first of them.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    state = models.CharField(
        max_length=10, choices=[(x.value, x.value) for x in RowState], default=RowState.WAITING
    )
    findings = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    compared = models.CharField(
        max_length=8, blank=True, choices=[(x.value, x.value) for x in Compared], default=""
    )
    differs = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    faults = models.PositiveSmallIntegerField(default=0)
    fault_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=50, blank=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Each number once a batch, and only what is filed has a code."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="bulk_row_once"),
            models.CheckConstraint(
                condition=models.Q(state="filed") ^ models.Q(code=""),
                name="bulk_filed_has_code",
                violation_error_message="A row that is filed has a code, and no other has.",
            ),
        ]

    def __str__(self) -> str:
        """Show number and state."""
        return f"{self.number} {self.state}"


class BatchRefusal(models.Model):
    """A file of a ZIP that was refused for good: the same ZIP sent again goes on behind it.

    ``key`` is the SHA-256 of what ``batch_files_had`` says of a file: a name may be a secret.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="refusals")
    key = models.CharField(max_length=64)

    class Meta:
        """Each refusal once a batch."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "key"], name="bulk_batch_refusal_once")
        ]

    def __str__(self) -> str:
        """Show the beginning of the key."""
        return self.key[:12]


class BatchFile(models.Model):
    """One file of the folder, by the name it came with."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Each name once a batch: the same name again takes the place of the first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "name"], name="bulk_file_once")
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name
