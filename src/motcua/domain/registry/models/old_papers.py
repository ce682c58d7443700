"""Papers brought over from the running system: held, never settled or signed here."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.domain.registry.values import OwnerKind


class OldPaper(models.Model):
    """One paper of one person or organisation, as a record of the old system describes it.

    ``source_key`` is ``source`` in the form in which it is compared, ``record_key`` the record's
    natural key as a hash, ``entry_id`` the number of its file there: either makes it the same
    record. ``number_key`` and ``issuer_key`` say number, notation and
    issuer in one form, so that “012” and “12” are one number; with ``year`` they are there once.
    ``number_given`` when the number was given here because the record had none, in the register of
    ``unit``, which brought the paper over; ``issuer`` is the unit that ``issued_by`` names, if it
    is known. ``code`` is what the record's procedure is called today, empty when it is not known.
    ``words`` are what it is found by. A withdrawn paper is one that was not active there.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=60)
    source_key = models.CharField(max_length=200)
    record_key = models.CharField(max_length=64)
    entry_id = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=12, blank=True)
    service_code = models.CharField(max_length=40, blank=True)
    owner_kind = models.CharField(max_length=12, choices=[(x.value, x.value) for x in OwnerKind])
    owner_number = models.CharField(max_length=20)
    owner_name = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    notation = models.CharField(max_length=60, blank=True)
    number_given = models.BooleanField()
    number_key = models.CharField(max_length=130)
    issuer_key = models.CharField(max_length=220)
    year = models.PositiveSmallIntegerField()
    part_type = models.CharField(max_length=20, blank=True)
    part_no = models.CharField(max_length=40, blank=True)
    is_result = models.BooleanField()
    name = models.CharField(max_length=300)
    summary = models.CharField(max_length=2000, blank=True)
    dossier_no = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=255)
    issued_by = models.CharField(max_length=200, blank=True)
    issuer = models.ForeignKey(
        "identity.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_on = models.DateField()
    withdrawn = models.BooleanField()
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    words = ArrayField(models.CharField(max_length=300))

    class Meta:
        """A record once, a number once; found by person and by words."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_key", "record_key"], name="registry_old_record_once"
            ),
            models.UniqueConstraint(
                fields=["source_key", "entry_id"],
                condition=~models.Q(entry_id=""),
                name="registry_old_entry_once",
            ),
            models.UniqueConstraint(
                fields=["issuer_key", "year", "number_key"], name="registry_old_number_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner_number"], name="registry_old_owner"),
            models.Index(fields=["unit", "-id"], name="registry_old_of_unit"),
            models.Index(fields=["issuer", "-id"], name="registry_old_of_issuer"),
            GinIndex(fields=["words"], name="registry_old_words"),
            models.Index(
                fields=["dossier_no"],
                condition=~models.Q(dossier_no=""),
                name="registry_old_of_dossier",
            ),
        ]

    def __str__(self) -> str:
        """Show number and name."""
        return f"{self.number} {self.name}"
