"""Accounts of people and programs."""

from typing import ClassVar

from django.db import models

from motcua.domain.identity.values import AccountKind


class Account(models.Model):
    """Somebody who can sign in. A citizen is known by ``tech_id``, staff by ``login``."""

    kind = models.CharField(max_length=10, choices=[(x.value, x.value) for x in AccountKind])
    login = models.CharField(max_length=60, null=True, blank=True, unique=True)
    tech_id = models.CharField(max_length=80, null=True, blank=True, unique=True)
    full_name = models.CharField(max_length=200)
    personal_number = models.CharField(max_length=12, blank=True, db_index=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    loa = models.PositiveSmallIntegerField(default=0)
    password = models.CharField(max_length=200, blank=True)
    totp_secret = models.CharField(max_length=64, blank=True)
    totp_step = models.BigIntegerField(default=0)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        """Each kind has the key it signs in with."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind="staff") | models.Q(login__isnull=False),
                name="identity_staff_has_login",
                violation_error_message="A member of staff needs a login.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="citizen") | models.Q(tech_id__isnull=False),
                name="identity_citizen_has_tech_id",
                violation_error_message="A citizen needs the key of the national sign-on.",
            ),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.full_name


class ApiKey(models.Model):
    """A key of an integrator; only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_keys")
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Show the key's name."""
        return self.name


class Session(models.Model):
    """One signed-in browser; the cookie holds a random token, the row only its hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Show whose session it is."""
        return f"session of account {self.account_id}"
