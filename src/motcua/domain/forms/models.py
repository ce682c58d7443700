"""Drafts and the files beside them."""

import uuid
from typing import ClassVar

from django.db import models


class Draft(models.Model):
    """Answers not yet filed. The id is the form key by which a filing happens once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        "identity.Account", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    procedure_code = models.CharField(max_length=40)
    version_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10)
    delivery = models.CharField(max_length=12, default="electronic")
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    dossier_code = models.CharField(max_length=50, null=True)  # noqa: DJ001
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        """Found by account, the latest first."""

        indexes: ClassVar = [
            models.Index(fields=["account", "-updated_at"], name="forms_draft_of_account"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["direct", "online", "post"]),
                name="forms_draft_channel",
                violation_error_message="A channel is direct, online or post.",
            ),
        ]

    def __str__(self) -> str:
        """Show the procedure and the key."""
        return f"{self.procedure_code} {self.id}"


class DraftFile(models.Model):
    """A stored file that will be filed as one of the papers asked for."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files", db_index=False)
    component = models.CharField(max_length=60)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of attaching; no file twice in a draft."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "file"], name="forms_file_once"),
            models.UniqueConstraint(fields=["draft", "position"], name="forms_file_position"),
        ]

    def __str__(self) -> str:
        """Show the component and the place."""
        return f"{self.component} {self.position}"
