"""What an applicant asks about his dossier, and what the office says to it."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.domain.dossiers.values.inquiries import CallTime, InquiryKind

_ANSWERED = models.Q(answered_at__isnull=False)


class Inquiry(models.Model):
    """One question of an applicant and its one answer; both are shown to him and to the office.

    It moves no clock and no step. ``answer_by`` is when an answer is late; ``phone`` and
    ``call_when`` are of somebody who wants to be called. ``form_key`` is of the page it was written
    on: a button pressed twice gives one.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="inquiries")
    kind = models.CharField(max_length=10, choices=[(x.value, x.value) for x in InquiryKind])
    text = models.CharField(max_length=2000)
    phone = models.CharField(max_length=20, blank=True)
    call_when = models.CharField(
        max_length=10, blank=True, choices=[(x.value, x.value) for x in CallTime]
    )
    asked_by = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    form_key = models.UUIDField(unique=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """An answer has its words, its officer and its moment; who wants a call has a number."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(_ANSWERED & models.Q(answered_by__isnull=False) & ~models.Q(answer=""))
                | (~_ANSWERED & models.Q(answered_by__isnull=True, answer="")),
                name="dossiers_inquiry_answer_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=InquiryKind.CALL.value) | ~models.Q(phone=""),
                name="dossiers_inquiry_call_has_number",
            ),
        ]
        indexes: ClassVar = [
            # The few that wait for an answer: lists and figures ask for these.
            models.Index(
                fields=["answer_by"],
                condition=models.Q(answered_at__isnull=True),
                include=["dossier"],
                name="dossiers_inquiry_waiting",
            )
        ]

    def __str__(self) -> str:
        """Show the kind, never the words."""
        return self.kind
