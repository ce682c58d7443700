"""What was asked, refused and issued."""

from typing import ClassVar

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.domain.dossiers.values import StopGround


class SupplementRequest(models.Model):
    """Form 02: everything that is missing, asked once, with the reason for each thing.

    ``items`` is a list of ``{"component", "reason"}``, with ``"again"`` where the thing was held
    already; ``asked_again`` counts those. ``lapsed_at`` is when the dossier went on or ended
    without an answer: nobody waits for one any more.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=130)
    items = models.JSONField()
    asked_again = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    allowed = models.OneToOneField(
        "SupplementAllowance", null=True, on_delete=models.PROTECT, related_name="used_by"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        """Numbered within the dossier, one open at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_supplement_no"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at__isnull=True, lapsed_at__isnull=True),
                name="dossiers_one_open_supplement",
            ),
        ]

    def __str__(self) -> str:
        """Show its number."""
        return f"supplement {self.number}"


class SupplementAllowance(models.Model):
    """A leader's answer to an officer who must ask a second time at one stage; it counts against
    the unit. ``granted`` is empty until the leader decided."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="allowances")
    task = models.CharField(max_length=130)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why = models.TextField()
    granted = models.BooleanField(null=True)
    leader = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        """One question at a time for a stage of a dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "task"],
                condition=models.Q(granted__isnull=True),
                name="dossiers_one_open_allowance",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "asked_at"],
                condition=models.Q(granted__isnull=True),
                name="dossiers_allowances_asked",
            )
        ]

    def __str__(self) -> str:
        """Show where it was asked."""
        return f"allowance at {self.task}"


class Stop(models.Model):
    """Form 05: the settling is stopped for a reason of the law (status 8).

    ``number`` is given in the year of the signer's unit (Decree 30/2020 Art. 15), none in practice.
    ``ground_number`` and ``ground_on`` are of the request or the decision that stops it.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="stop")
    reason_key = models.CharField(max_length=60)
    note = models.TextField()
    money = models.TextField(blank=True)
    ground = models.CharField(max_length=10, default=StopGround.DECISION.value)
    ground_number = models.CharField(max_length=60, blank=True)
    ground_on = models.DateField(null=True)
    stage = models.CharField(max_length=300)
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    officer_title = models.CharField(max_length=120)
    capacity = models.CharField(max_length=300, blank=True)
    stopped_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the reason's key."""
        return self.reason_key


class Refusal(models.Model):
    """Form 03: the legal reason of law/refusal_reasons.yaml, and what it means here."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="refusal")
    reason_key = models.CharField(max_length=60)
    note = models.TextField()
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the reason's key."""
        return self.reason_key


class Proofs(models.TextChoices):
    """Whether a result proves itself for long (PAdES B-LTA), and if not, why."""

    WAITING = "waiting"  # it is signed; time stamps and the words of authorities follow
    COMPLETE = "complete"
    REVOKED = "revoked"  # a certificate was revoked before they came: it must be signed anew
    FAILED = "failed"  # the file, or what came for it, is not what it should be


class Result(models.Model):
    """The signed paper. ``verification`` is the code a stranger checks it with.

    ``file`` is its newest copy; ``renew_at`` is when that needs one more time stamp. ``seal`` is
    the SHA-256 by which its printed seal is known, "" when it bears none; ``seal_until`` the last
    day of the paper that the seal says. ``withdrawal`` is the decision by which it is withdrawn,
    empty while it holds. ``revoked_on`` is the day on which it was learnt that a certificate had
    been revoked before the signature was proved.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="result")
    number = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    verification = models.CharField(max_length=19, unique=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200)
    capacity = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    proofs = models.CharField(max_length=8, choices=Proofs.choices, default=Proofs.WAITING)
    renew_at = models.DateTimeField(null=True)
    revoked_on = models.DateField(null=True)
    seal = models.CharField(max_length=64, blank=True)
    seal_until = models.DateField(null=True)
    # A decision names its result in turn: the constraint stands on that side, where rows are made.
    withdrawal = models.ForeignKey(
        "ResultDecision", null=True, on_delete=models.PROTECT, related_name="+",
        db_constraint=False,
    )  # fmt: skip

    class Meta:
        """A number is given once in a unit's year (Decree 30/2020 Art. 15)."""

        indexes: ClassVar = [
            # Few rows: what the jobs look for.
            models.Index(
                fields=["id"], name="dossiers_result_waiting", condition=models.Q(proofs="waiting")
            ),
            models.Index(
                fields=["unit"],
                name="dossiers_result_unproved",
                condition=models.Q(proofs__in=["revoked", "failed"]),
            ),
            models.Index(fields=["renew_at"], name="dossiers_result_renew"),
        ]

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year", "number"], name="dossiers_result_number"
            ),
            models.UniqueConstraint(
                fields=["seal"], condition=~models.Q(seal=""), name="dossiers_result_seal"
            ),
        ]

    def __str__(self) -> str:
        """Show its number."""
        return self.number


class ResultCopy(models.Model):
    """One file of a result: as it was signed, with its proofs, with each later time stamp.

    Whoever fetched an older one holds a genuine paper; the register knows them all.
    """

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="copies")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show its file."""
        return str(self.file_id)
