"""What is known of each stored file; its bytes lie on disk."""

import uuid
from typing import ClassVar

from django.db import models


class StoredFile(models.Model):
    """One file, never changed after it was stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    owner = models.CharField(max_length=80)
    created_at = models.DateTimeField()

    class Meta:
        """Found by owner."""

        indexes: ClassVar = [models.Index(fields=["owner"], name="files_owner")]

    def __str__(self) -> str:
        """Show the name it came with."""
        return self.name
