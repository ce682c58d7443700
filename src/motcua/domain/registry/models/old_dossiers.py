"""Dossiers brought over from the running system: held, never settled or counted here."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.domain.registry.values import OwnerKind


class OldDossier(models.Model):
    """One dossier as a record of the old system describes it.

    ``source_key`` is ``source`` in the form in which it is compared; with ``number_key`` (its code
    there in one form, else its reference) or with ``reference_uid`` it is the same dossier. The old
    papers with its source and ``dossier_no`` are its own. ``unit`` brought it over; ``agency`` is
    the unit that the record names, if it is known. ``status`` is what the law maps ``status_said``
    to. ``words`` are what it is found by. Nothing here runs a clock or enters a figure.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=60)
    source_key = models.CharField(max_length=200)
    number_key = models.CharField(max_length=130)
    dossier_no = models.CharField(max_length=60, blank=True)
    reference_uid = models.CharField(max_length=100, blank=True)
    dossier_id = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=12, blank=True)
    service_code = models.CharField(max_length=40, blank=True)
    service_name = models.CharField(max_length=500, blank=True)
    agency_code = models.CharField(max_length=60, blank=True)
    agency_name = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        "identity.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_kind = models.CharField(max_length=12, choices=[(x.value, x.value) for x in OwnerKind])
    owner_number = models.CharField(max_length=20)
    owner_name = models.CharField(max_length=200)
    address = models.CharField(max_length=600, blank=True)
    delegate_name = models.CharField(max_length=200, blank=True)
    origin_no = models.CharField(max_length=60, blank=True)
    online = models.BooleanField(null=True)
    status_said = models.CharField(max_length=40, blank=True)
    status_text = models.CharField(max_length=100, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    timeliness = models.CharField(max_length=200, blank=True)
    submitted_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    released_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    words = ArrayField(models.CharField(max_length=300))

    class Meta:
        """A dossier once, by code and by reference; found by person and by words."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_key", "number_key"], name="registry_old_dossier_once"
            ),
            models.UniqueConstraint(
                fields=["source_key", "reference_uid"],
                condition=~models.Q(reference_uid=""),
                name="registry_old_reference_once",
            ),
            models.CheckConstraint(
                condition=models.Q(status__isnull=True) | models.Q(status__range=(1, 10)),
                name="registry_old_status_is_national",
                violation_error_message="A status is one of the ten national ones, or none.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner_number"], name="registry_old_applicant"),
            models.Index(fields=["unit", "-id"], name="registry_old_dossier_unit"),
            models.Index(fields=["agency", "-id"], name="registry_old_dossier_agency"),
            GinIndex(fields=["words"], name="registry_old_dossier_words"),
        ]

    def __str__(self) -> str:
        """Show its code and the procedure."""
        return f"{self.dossier_no or self.reference_uid} {self.service_code}"
