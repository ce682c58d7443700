"""One filed request and the papers filed with it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.json import KeyTextTransform

from motcua.domain.dossiers.values import ENDED, Status


class Dossier(models.Model):
    """A dossier as a row of facts; what can be computed from them is not stored twice.

    ``state`` is the process's own tiny state; ``due_at`` is computed from the facts by the clock's
    rules and kept so that lists can be sorted by it; ``first_due_at`` is what the receipt promised.
    ``involved_unit_ids`` are units that had a task besides the receiving and the deciding one;
    ``watch_at`` is when the clock must be looked at next (half time, expiry, silence).

    A sub-dossier is settled by another unit for ``parent``, whose step ``parent_step`` at
    ``parent_place`` waits for it; it runs the process ``called`` of the same version.
    ``case`` is the key of the procedure's case the answers chose, empty without cases.
    ``filed_version`` is the version whose limit was promised, when the dossier was moved since.
    ``practised_by`` marks practice: made-up people, seen by nobody else, kept out of every figure.
    ``power`` is what it was filed under for its owner, ``declared`` what the submitter declared of
    himself and the owner instead; ``unclaimed_number`` is the personal number of an owner who has
    no account yet. ``confirmations`` are the parts that several people filled in and signed.
    ``on_paper`` says by component what came on paper (``OnPaper``); ``posted`` how a letter came;
    ``receiving_unit`` is the desk that received it for ``unit``, whose dossier it is.
    ``taken_again`` says by component why a counter took a paper that was held already.
    """

    code = models.CharField(max_length=50, unique=True)
    form_key = models.UUIDField(unique=True)
    procedure_code = models.CharField(max_length=12)
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    filed_version = models.ForeignKey(
        "catalogue.ProcedureVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10)
    case = models.CharField(max_length=40, blank=True)
    delivery = models.CharField(max_length=12)
    lang = models.CharField(max_length=2, default="vi")
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    deciding_unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    involved_unit_ids = ArrayField(models.BigIntegerField(), default=list)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="sub_dossiers"
    )
    parent_place = models.CharField(max_length=130, blank=True)
    # Steps and dossiers name each other: one of both links cannot be made with its table.
    parent_step = models.ForeignKey(
        "dossiers.Step", null=True, on_delete=models.PROTECT, related_name="sub_dossiers",
        db_constraint=False,
    )  # fmt: skip
    called = models.CharField(max_length=64, blank=True)
    practised_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    owner_account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitter_account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    integrator = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    assisted_by = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_organisation = models.ForeignKey(
        "identity.Organisation", null=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    power = models.ForeignKey(
        "identity.Power", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    declared = models.JSONField(null=True)
    unclaimed_number = models.CharField(max_length=12, blank=True, default="", db_default="")
    confirmations = models.JSONField(null=True)
    owner_name = models.CharField(max_length=200)
    owner_fold = models.CharField(max_length=200)
    owner = models.JSONField()
    submitter = models.JSONField()
    answers = models.JSONField()
    on_paper = models.JSONField(null=True)
    taken_again = models.JSONField(null=True)
    posted = models.JSONField(null=True)
    receiving_unit = models.ForeignKey(
        "identity.Unit", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    status = models.PositiveSmallIntegerField(choices=[(x.value, x.name) for x in Status])
    state = models.JSONField()
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    watch_at = models.DateTimeField(null=True)
    steps_count = models.PositiveIntegerField(default=0)
    supplements_count = models.PositiveIntegerField(default=0)

    class Meta:
        """Found by person; an ended dossier has its moment of ending."""

        indexes: ClassVar = [
            models.Index(fields=["owner_account", "-id"], name="dossiers_owner"),
            models.Index(fields=["submitter_account", "-id"], name="dossiers_submitter"),
            models.Index(fields=["integrator", "-id"], name="dossiers_integrator"),
            models.Index(
                fields=["owner_organisation", "-id"],
                condition=models.Q(owner_organisation__isnull=False),
                name="dossiers_of_organisation",
            ),
            models.Index(
                fields=["power", "-id"],
                condition=models.Q(power__isnull=False),
                name="dossiers_of_power",
            ),
            models.Index(
                fields=["unclaimed_number"],
                condition=~models.Q(unclaimed_number=""),
                name="dossiers_unclaimed",
            ),
            GinIndex(
                fields=["involved_unit_ids"],
                condition=~models.Q(involved_unit_ids=[]),
                name="dossiers_involved",
            ),
            models.Index(
                fields=["watch_at"],
                condition=models.Q(watch_at__isnull=False),
                name="dossiers_watch",
            ),
            models.Index(
                fields=["version", "id"],
                condition=models.Q(ended_at__isnull=True),
                name="dossiers_open_of_version",
            ),
            models.Index(
                fields=["parent"],
                condition=models.Q(parent__isnull=False),
                name="dossiers_of_parent",
            ),
            models.Index(
                fields=["procedure_code", "finished_at"],
                condition=models.Q(finished_at__isnull=False),
                name="dossiers_settled",
            ),
            # What the leaders' figures count: real dossiers of a unit, no part of another.
            models.Index(
                fields=["unit", "finished_at"],
                include=["due_at", "id"],
                condition=models.Q(
                    finished_at__isnull=False, practised_by__isnull=True, parent__isnull=True
                ),
                name="dossiers_settled_of_unit",
            ),
            models.Index(
                fields=["unit", "due_at"],
                include=["id", "received_at"],
                condition=models.Q(
                    finished_at__isnull=True,
                    ended_at__isnull=True,
                    practised_by__isnull=True,
                    parent__isnull=True,
                ),
                name="dossiers_due_of_unit",
            ),
            # The register of a unit (form 07).
            models.Index(
                fields=["unit", "filed_at"],
                condition=models.Q(practised_by__isnull=True),
                name="dossiers_filed_in_unit",
            ),
            models.Index(
                fields=["receiving_unit", "-id"],
                condition=models.Q(receiving_unit__isnull=False),
                name="dossiers_received_elsewhere",
            ),
            models.Index(
                fields=["filed_at"],
                condition=models.Q(taken_again__isnull=False),
                name="dossiers_taken_again",
            ),
            models.Index(
                KeyTextTransform("personal_number", "owner"),
                condition=models.Q(assisted_by__isnull=False, owner_account__isnull=True),
                name="dossiers_to_link",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(status__in=ENDED, ended_at__isnull=False)
                | (~models.Q(status__in=ENDED) & models.Q(ended_at__isnull=True)),
                name="dossiers_ended_has_moment",
                violation_error_message="An ended dossier has its moment of ending, an open none.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__gte=1, status__lte=10),
                name="dossiers_national_status",
                violation_error_message="The status is one of the national list, 1 to 10.",
            ),
        ]

    def __str__(self) -> str:
        """Show the code."""
        return self.code


class DossierPaper(models.Model):
    """A file filed for a component; ``round`` 0 is the first filing, then each supplement."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=40)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """A file is filed once in a dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "file"], name="dossiers_paper_once")
        ]

    def __str__(self) -> str:
        """Show the component."""
        return self.component
