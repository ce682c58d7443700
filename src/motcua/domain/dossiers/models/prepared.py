"""Results that wait for a signature made on the leader's own machine."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class PreparedResult(models.Model):
    """An unsigned result with the number it will bear; without a dossier a test of no effect.

    The number belongs to the dossier from then on (``series`` and ``value`` of the counter): it is
    used at the next try, by whatever key, or given to another dossier when this one ends without a
    result. ``fetch`` and ``upload`` are the SHA-256 of two secrets, good until ``good_until`` while
    ``file`` is there. ``basis`` is the hash of what was laid out, ``issue`` the rest of it,
    with the printed seal (``PreparedSeal``) when the unit seals.
    ``refused`` says why the last upload was not taken, under ``error``; ``found`` what a test gave.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=80, blank=True)
    value = models.PositiveBigIntegerField(default=0)
    number = models.CharField(max_length=60, blank=True)
    step_number = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    basis = models.CharField(max_length=64, blank=True)
    issue = models.JSONField(default=dict)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    fetch = models.CharField(max_length=64, unique=True)
    upload = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    good_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    refused = models.CharField(max_length=40, blank=True)
    error = models.CharField(max_length=12, blank=True)
    found = models.JSONField(default=dict)

    class Meta:
        """One number a series for a dossier, one test an account; a number is kept once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "series"], name="dossiers_prepared_once"),
            models.UniqueConstraint(
                fields=["series", "value"],
                condition=~models.Q(series=""),
                name="dossiers_prepared_number",
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(dossier__isnull=True),
                name="dossiers_prepared_test",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["good_until"],
                condition=models.Q(file__isnull=False),
                name="dossiers_prepared_file",
            )
        ]

    def __str__(self) -> str:
        """Show its number."""
        return self.number or "test"


class PreparedSeal(models.Model):
    """A printed seal that was made before its paper was signed; the public list names it.

    The row goes when the paper is issued, in that very transaction, and otherwise only after the
    last day that the seal says: a paper that never comes back leaves it refused for good. Nothing
    else is known here of what it says.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    valid_until = models.DateField(null=True)

    def __str__(self) -> str:
        """Show its name on the list."""
        return self.fingerprint
