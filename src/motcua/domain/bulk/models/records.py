"""Imports of records of the old system, their rows and their files."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.domain.bulk.values import BatchState, RecordState, WhyPaused


class RecordImport(models.Model):
    """The records of one file that one unit brings over together.

    ``announced`` is how many the old system said there are in all. ``checked_at`` is emptied
    whenever files change: nothing runs that was not checked as it stands. ``paused_…`` say why it
    stands still, and are empty once it goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=60)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    run_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sheet_name = models.CharField(max_length=255)
    announced = models.PositiveIntegerField(null=True)
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
        """Found by unit, the newest first."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "-created_at"], name="bulk_import_of_unit")
        ]

    def __str__(self) -> str:
        """Show the file it came from."""
        return self.sheet_name


class ImportRow(models.Model):
    """One record; ``findings`` keep it from being brought over, ``warnings`` do not.

    ``file_name`` is the file that the check found for it. ``paper`` is the old paper that it is
    now, ``given`` the number it was given here; ``dossier`` the old dossier that it is now.
    """

    run = models.ForeignKey(RecordImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    state = models.CharField(
        max_length=10,
        choices=[(x.value, x.value) for x in RecordState],
        default=RecordState.WAITING,
    )
    findings = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    faults = models.PositiveSmallIntegerField(default=0)
    fault_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=255, blank=True)
    paper = models.UUIDField(null=True)
    dossier = models.UUIDField(null=True)
    given = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Each number once an import; what was brought over or is held is a paper or a dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="bulk_record_once"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["taken", "held"], paper__isnull=False, dossier__isnull=True
                )
                | models.Q(state__in=["taken", "held"], paper__isnull=True, dossier__isnull=False)
                | models.Q(
                    state__in=["waiting", "failed"], paper__isnull=True, dossier__isnull=True
                ),
                name="bulk_taken_has_paper",
                violation_error_message="What was brought over or is held is one paper or dossier.",
            ),
        ]

    def __str__(self) -> str:
        """Show number and state."""
        return f"{self.number} {self.state}"


class ImportFile(models.Model):
    """One file of the folder, by the name it came with.

    ``clashes`` says that another file came by the same name: then nobody can know whose this one
    is, and no record is given it.
    """

    run = models.ForeignKey(RecordImport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    clashes = models.BooleanField(default=False)

    class Meta:
        """Each name once an import: another file of the same name is refused."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "name"], name="bulk_import_file_once")
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class ImportRefusal(models.Model):
    """A file that was refused for good: the same ZIP sent again goes on behind it.

    ``key`` is the SHA-256 of what ``files_had`` says of a file: a name may itself be a secret.
    """

    run = models.ForeignKey(RecordImport, on_delete=models.CASCADE, related_name="refusals")
    key = models.CharField(max_length=64)

    class Meta:
        """Each refusal once an import."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "key"], name="bulk_refusal_once")
        ]

    def __str__(self) -> str:
        """Show the beginning of the key."""
        return self.key[:12]
