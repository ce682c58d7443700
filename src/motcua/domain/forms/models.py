"""Drafts, the files beside them, uploads under way, and pages held until their writer is back."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.domain.forms.values import Asking, Signing


class Draft(models.Model):
    """Answers not yet filed. The id is the form key by which a filing happens once.

    For somebody else it is filled under ``power``, or by a declaration kept in ``declared``:
    ``owner``, ``relation``, and which words were read when. ``shared`` says that it has parts;
    then ``hidden`` are the inputs that were answered and are not asked now. ``signed`` says that
    a signature stands on its content, or is waited for. ``reply_to`` names what was asked about a
    dossier that is filed already: such a draft is answered there and never filed by itself.
    """

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
    asking = models.CharField(max_length=8, default="pages")
    place = models.CharField(max_length=60, default="")
    power = models.ForeignKey(
        "identity.Power", null=True, on_delete=models.PROTECT, related_name="+"
    )
    declared = models.JSONField(null=True)
    shared = models.BooleanField(default=False, db_default=False)
    signed = models.BooleanField(default=False, db_default=False)
    hidden = models.JSONField(default=list)
    reply_to = models.CharField(max_length=80, default="", db_default="", blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)

    class Meta:
        """Found by account, the latest first; those not filed, by the last change."""

        indexes: ClassVar = [
            models.Index(fields=["account", "-updated_at"], name="forms_draft_of_account"),
            models.Index(
                fields=["updated_at"],
                name="forms_draft_open",
                condition=models.Q(dossier_code__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["direct", "online", "post"]),
                name="forms_draft_channel",
                violation_error_message="A channel is direct, online or post.",
            ),
            models.CheckConstraint(
                condition=models.Q(asking__in=[each.value for each in Asking]),
                name="forms_draft_asking",
                violation_error_message="Questions are put by pages, single or whole.",
            ),
            models.UniqueConstraint(
                fields=["reply_to", "account"],
                condition=~models.Q(reply_to=""),
                name="forms_draft_reply_once",
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


class DraftPart(models.Model):
    """What one of several people fills in of a draft; number 0 is the rest, its owner's.

    Who is invited is named by personal number, or brings a code of which only the hash is kept.
    ``signed_sha256`` is what he confirmed; ``fell_at`` is when the content changed after that.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.CASCADE, related_name="+"
    )
    called = models.CharField(max_length=200)
    personal_number = models.CharField(max_length=12, blank=True)
    code_sha256 = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    code_until = models.DateTimeField(null=True)
    pages = ArrayField(models.CharField(max_length=40), default=list)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    components = ArrayField(models.CharField(max_length=60), default=list)
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)
    fell_at = models.DateTimeField(null=True)

    class Meta:
        """One part a number and a person; found by who is invited."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="forms_part_number"),
            models.UniqueConstraint(fields=["draft", "account"], name="forms_part_once"),
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) | models.Q(joined_at__isnull=False),
                name="forms_part_joined",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["personal_number"],
                condition=models.Q(account__isnull=True),
                name="forms_part_invited",
            )
        ]

    def __str__(self) -> str:
        """Show whose part it is."""
        return f"part {self.number} of {self.draft_id}"


class DraftSignature(models.Model):
    """One try at signing the declaration of a draft from afar, and what became of it.

    ``sha256`` is of the content it binds; ``fell_at`` is when that changed. While the phone is
    waited for, ``prepared`` is the paper that lacks its signature, ``pending`` what is needed to
    put it in, and ``looked_until`` keeps two windows from asking for the answer at once; once the
    signature has come, ``prepared`` is the signed paper to be judged. ``paper`` is the signed file
    until it falls, ``signer`` the name in its certificate. ``reason`` says why it failed.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="signatures")
    account = models.ForeignKey(
        "identity.Account", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    state = models.CharField(max_length=12)
    reason = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64)
    prepared = models.BinaryField(null=True)
    pending = models.JSONField(null=True)
    paper = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signer = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField()
    until = models.DateTimeField()
    looked_until = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    fell_at = models.DateTimeField(null=True)

    class Meta:
        """At most one is waited for, and at most one stands."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft"],
                condition=models.Q(state="waiting"),
                name="forms_signature_waiting",
            ),
            models.UniqueConstraint(
                fields=["draft"],
                condition=models.Q(state="signed", fell_at__isnull=True),
                name="forms_signature_standing",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[each.value for each in Signing]),
                name="forms_signature_state",
                violation_error_message="A signature is in one of the states of Signing.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="signed")
                | models.Q(signed_at__isnull=False, fell_at__isnull=False)
                | models.Q(signed_at__isnull=False, paper__isnull=False),
                name="forms_signature_has_paper",
                violation_error_message="A signature has its moment, and its paper until it falls.",
            ),
        ]

    def __str__(self) -> str:
        """Show what became of it."""
        return f"{self.state} {self.draft_id}"


class HeldPage(models.Model):
    """What somebody had typed when his session was over, held until he has signed in again.

    The cookie holds a random key, the row only its hash; nobody else than the draft's own account
    ever reads it. What belongs to no draft is held ``about`` a thing that the room above knows.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    draft = models.ForeignKey(Draft, null=True, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=80, default="", db_default="", blank=True, db_index=True)
    page = models.CharField(max_length=60)
    typed = models.JSONField()
    held_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Show the page; not what was typed."""
        return self.page


class Upload(models.Model):
    """A file on its way: what has come of it lies on disk, synced, up to ``received`` octets.

    ``slot`` bounds how many one account may have under way; ``claimed_at`` says that a whole file
    is being judged, so that it becomes a paper once.
    """

    MOST: ClassVar = 20

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="uploads")
    account_id = models.BigIntegerField()
    slot = models.PositiveSmallIntegerField()
    component = models.CharField(max_length=60)
    name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=400)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        """At most ``MOST`` of one account; never more received than was announced."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account_id", "slot"], name="forms_upload_slot"),
            models.CheckConstraint(
                condition=models.Q(slot__gte=1, slot__lte=20), name="forms_upload_slots"
            ),
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="forms_upload_received"
            ),
        ]

    def __str__(self) -> str:
        """Show how far it is."""
        return f"{self.id}: {self.received}/{self.size}"
