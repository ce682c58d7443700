"""The tree of units, and who holds which post in it."""

from typing import ClassVar

from django.db import models

from motcua.domain.identity.models.accounts import Account
from motcua.domain.identity.values import Level, Rank, Role, Signs
from motcua.kernel.texts import Text


class Unit(models.Model):
    """One agency or unit. ``path`` is the numbers of all units above it and its own, as ``1/4/9/``.

    ``decider`` is the unit whose leader decides for this one where the law says so: for a commune
    military command the commune's People's Committee (Decree 220/2025/NĐ-CP). ``collective_vi`` is
    the body its leaders sign for, as “Ủy ban nhân dân phường Hạ Long”; empty where the head decides
    alone (Decree 30/2020/NĐ-CP Art. 13). ``head_title_vi`` is the head's title.
    """

    eid = models.CharField(max_length=35, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=[(x.value, x.value) for x in Level])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    decider = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    path = models.CharField(max_length=200)
    province_code = models.CharField(max_length=2, blank=True)
    address_vi = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    collective_vi = models.CharField(max_length=200, blank=True)
    head_title_vi = models.CharField(max_length=120, blank=True)
    accepts = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """Found below a path."""

        indexes: ClassVar = [
            models.Index(fields=["path"], name="identity_unit_path", opclasses=["text_pattern_ops"])
        ]

    def __str__(self) -> str:
        """Show the Vietnamese name."""
        return self.name_vi

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return Text(self.name_vi, self.name_en)


class Post(models.Model):
    """A role held by an account in a unit, from a day to a day.

    ``rank`` tells a unit's head from a deputy; ``signs`` marks one who signs by
    order of the head (TL.) or by his written authorisation (TUQ.), Decree 30/2020/NĐ-CP Art. 13.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=[(x.value, x.value) for x in Role])
    title_vi = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    rank = models.CharField(max_length=10, blank=True, choices=[(x.value, x.value) for x in Rank])
    signs = models.CharField(max_length=10, blank=True, choices=[(x.value, x.value) for x in Signs])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """The same role in the same unit is held once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "unit", "role", "valid_from"], name="identity_post_once"
            )
        ]

    def __str__(self) -> str:
        """Show the title."""
        return self.title_vi


class Substitution(models.Model):
    """Somebody does the work of a post while its holder is on leave, from a day to a day.

    What he does is written down as done by him in the place of the absent.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Days in order; found by who stands in."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")),
                name="identity_substitution_days",
                violation_error_message="The last day is not before the first.",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["substitute", "last_day"],
                condition=models.Q(ended_at__isnull=True),
                name="identity_stands_in",
            )
        ]

    def __str__(self) -> str:
        """Show the days."""
        return f"{self.first_day} to {self.last_day}"
