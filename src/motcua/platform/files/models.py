"""What is known of each stored file; its bytes lie on disk."""

import uuid
from typing import ClassVar

from django.db import models


class Scan(models.TextChoices):
    """What is known of viruses in a file; there is no word for “clean”, for nobody knows that."""

    NOT_SCANNED = "not_scanned"
    NOTHING_FOUND = "nothing_found"
    INFECTED = "infected"


class StoredFile(models.Model):
    """One file, never changed after it was stored.

    ``sha256`` and ``size`` are of the bytes kept; ``sent_sha256`` and ``sent_size`` of those that
    were sent, when the kept ones are a prepared copy. ``changes`` name what preparing did, words
    parted by spaces. ``signatures`` is what was found of a signed PDF when it came. ``withdrawn``
    when a secrecy mark was found later: the bytes are gone. ``scan`` is ``infected`` when a scanner
    that came later found a virus: the bytes are kept as they came, and given to nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    owner = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    sent_sha256 = models.CharField(max_length=64, default="")
    sent_size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    changes = models.CharField(max_length=200, default="")
    scan = models.CharField(max_length=20, choices=Scan.choices, default=Scan.NOT_SCANNED)
    scanned_by = models.CharField(max_length=100, default="")
    withdrawn = models.BooleanField(default=False)
    signatures = models.JSONField(null=True)

    class Meta:
        """Found by owner, by its bytes, and while nobody has scanned it."""

        indexes: ClassVar = [
            models.Index(fields=["owner"], name="files_owner"),
            models.Index(fields=["sha256"], name="files_sha256"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(scan="not_scanned", scanned_by="", withdrawn=False),
                name="files_unscanned",
            ),
        ]

    def __str__(self) -> str:
        """Show the name it came with."""
        return self.name

    @property
    def closed(self) -> bool:
        """Whether nobody may look at it or take it."""
        return self.withdrawn or self.scan == Scan.INFECTED


class Reading(models.TextChoices):
    """Whether the text of a file is known."""

    HELD = "held"
    WAITING = "waiting"
    READ = "read"
    NOT_READ = "not_read"


class FileText(models.Model):
    """What a file says, page by page (parted by form feeds), for search within a dossier."""

    file = models.OneToOneField(
        StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="said"
    )
    state = models.CharField(max_length=10, choices=Reading.choices)
    text = models.TextField()

    def __str__(self) -> str:
        """Show whose text it is."""
        return f"{self.file_id} {self.state}"
