"""Organisations, who belongs to them, and the powers by which one acts for another."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.domain.identity.models.accounts import Account


class Organisation(models.Model):
    """An organisation the national sign-on has named, known by its number (Decree 69/2024)."""

    number = models.CharField(max_length=14, unique=True)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class Seat(models.Model):
    """Somebody belongs to an organisation, as the national sign-on said; a head represents it."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="seats")
    is_head = models.BooleanField()
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One seat at a time in one organisation."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "organisation"],
                condition=models.Q(ended_at__isnull=True),
                name="identity_seat_once",
            )
        ]

    def __str__(self) -> str:
        """Show who sits where."""
        return f"account {self.account_id} in {self.organisation_id}"


class Power(models.Model):
    """One person or organisation lets another act for it in some procedures, until a day.

    ``giver_account`` is the person who gave it; with ``giver_organisation`` he gave it for the
    organisation he represents. The agent is named by number and name; the account or organisation
    is bound when he accepts. Civil Code Art. 138–140, 563–569.
    """

    form_key = models.UUIDField(unique=True)
    giver_account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    giver_organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agent_number = models.CharField(max_length=14, db_index=True)
    agent_name = models.CharField(max_length=200)
    agent_is_organisation = models.BooleanField()
    agent_account = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agent_organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    procedures = ArrayField(models.CharField(max_length=40), default=list)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=300)
    given_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        """Days in order, a scope that names something, one answer, an agent once accepted."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")),
                name="identity_power_days",
                violation_error_message="The last day is not before the first.",
            ),
            models.CheckConstraint(
                condition=~models.Q(procedures=[]) | ~models.Q(fields=[]),
                name="identity_power_scope",
                violation_error_message="A power is for some procedures.",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(declined_at__isnull=True),
                name="identity_power_answer",
                violation_error_message="A power is accepted or declined.",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True)
                | models.Q(agent_account__isnull=False, agent_organisation__isnull=True)
                | models.Q(agent_account__isnull=True, agent_organisation__isnull=False),
                name="identity_power_agent",
                violation_error_message="An accepted power has one agent.",
            ),
        ]

    def __str__(self) -> str:
        """Show the number."""
        return f"UQ-{self.pk:06d}"
