"""Look-ups, consent, copies of one's data, and requests about it."""

from typing import ClassVar

from django.db import models

from motcua.domain.registry.values import Decision, Outcome, Purpose, RequestKind


class Lookup(models.Model):
    """The last look-up for one draft, and for the dossier it becomes: both have this key.

    Every look-up is an entry of the journal; this row is only what the last good one said.
    Somebody at the counter has no account: ``asked_about`` keeps whom the register was asked for.
    """

    form_key = models.UUIDField(primary_key=True)
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_about = models.JSONField(null=True)
    dossier_code = models.CharField(max_length=50, blank=True)
    outcome = models.CharField(max_length=12, choices=[(x.value, x.value) for x in Outcome])
    record = models.JSONField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=1)

    class Meta:
        """What was found has its moment; what became no dossier is found by its age."""

        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"], condition=models.Q(dossier_code=""),
                name="registry_lookup_unfiled",
            )
        ]  # fmt: skip
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(record__isnull=True, answered_at__isnull=True)
                | models.Q(record__isnull=False, answered_at__isnull=False),
                name="registry_record_has_moment",
                violation_error_message="A record has the moment it came, and nothing else has.",
            ),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | models.Q(asked_about__isnull=False),
                name="registry_lookup_is_of_somebody",
                violation_error_message="A look-up is about an account or about somebody present.",
            ),
        ]

    def __str__(self) -> str:
        """Show the key and what came."""
        return f"{self.form_key} {self.outcome}"


class Consent(models.Model):
    """One word of a person about one purpose; the last one counts, none is ever changed."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    purpose = models.CharField(max_length=20, choices=[(x.value, x.value) for x in Purpose])
    given = models.BooleanField()
    text_from = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Found by person and purpose, the last first."""

        indexes: ClassVar = [
            models.Index(fields=["account", "purpose", "-id"], name="registry_consent_last")
        ]

    def __str__(self) -> str:
        """Show what was said."""
        return f"{self.purpose} {'given' if self.given else 'withdrawn'}"


class DataExport(models.Model):
    """A copy of everything about one person, made by a job and kept for a few days."""

    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    forget_at = models.DateTimeField(null=True)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        """One at a time is made for a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ready_at__isnull=True),
                name="registry_one_export_at_a_time",
            )
        ]

    def __str__(self) -> str:
        """Show whose it is."""
        return f"export {self.pk} of account {self.account_id}"


class DataRequest(models.Model):
    """A request to correct or delete data (Law 91/2025/QH15), with its clock."""

    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(x.value, x.value) for x in RequestKind])
    words = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    article = models.CharField(max_length=200)
    decision = models.CharField(
        max_length=10, blank=True, choices=[(x.value, x.value) for x in Decision]
    )
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    deeds = models.JSONField(default=dict)

    class Meta:
        """One of a kind at a time; a decision has its moment and its author."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "kind"],
                condition=models.Q(decided_at__isnull=True),
                name="registry_one_request_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | (
                    ~models.Q(decision="")
                    & models.Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="registry_decision_has_author",
                violation_error_message="A decision has its moment and its author.",
            ),
        ]

    def __str__(self) -> str:
        """Show the kind."""
        return f"{self.kind} {self.pk}"
