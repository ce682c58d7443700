"""Paired phones, what a desk files often, and what it answered at once."""

from typing import ClassVar

from django.db import models


class Pairing(models.Model):
    """A phone that photographs for one filing: only the hash of its code is kept.

    It ends with the filing, after some minutes, or when the clerk signs out. ``phone`` is the hash
    of the first phone's own secret: the code serves one phone.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("identity.Session", on_delete=models.CASCADE, related_name="+")
    form_key = models.UUIDField(db_index=True)
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    phone = models.CharField(max_length=64, blank=True)
    photos_count = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        """Show until when it serves."""
        return f"pairing until {self.ends_at}"


class PairedPhoto(models.Model):
    """A photograph that a paired phone sent for a component, in the order it came."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="photos")
    component = models.CharField(max_length=40)
    file = models.ForeignKey("files.StoredFile", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        """In order."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pairing", "position"], name="counter_photo_once")
        ]

    def __str__(self) -> str:
        """Show its place."""
        return f"photo {self.position}"


class OftenFiled(models.Model):
    """When a unit last filed a procedure at its counter: those come on top."""

    unit = models.ForeignKey(
        "identity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    procedure_code = models.CharField(max_length=12)
    used_at = models.DateTimeField()

    class Meta:
        """Once a unit and procedure."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "procedure_code"], name="counter_often_filed_once"
            )
        ]

    def __str__(self) -> str:
        """Show the procedure."""
        return self.procedure_code


class SpotAnswer(models.Model):
    """Something that was asked and answered at the counter at once; no receipt, but an entry.

    ``number`` is gapless in the unit's year; ``form_key`` makes it one entry, however often it is
    sent. Nothing is signed by it: what needs a signature is filed as a dossier.
    """

    form_key = models.UUIDField(unique=True)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    procedure_code = models.CharField(max_length=12)
    person = models.CharField(max_length=100)
    personal_number = models.CharField(max_length=12, blank=True)
    answer = models.TextField()
    clerk = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        """A number once a year; found by unit and time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="counter_answer_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-answered_at"], name="counter_answers_of_unit")
        ]

    def __str__(self) -> str:
        """Show its number."""
        return f"{self.number}/{self.year}"
