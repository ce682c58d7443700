"""Notes inside the house, who is called, who watches, who has it open, what was checked."""

from typing import ClassVar

from django.db import models

from motcua.domain.colleagues.values import NoteKind, Use

# Rows go with their dossier: only practice is ever removed.


class Note(models.Model):
    """Words of one officer to others about a dossier; never shown outside the house.

    ``to`` is whom a question or a step passed on is for; ``about`` the question that an answer
    answers. ``form_key`` is of the page where it was written: a button pressed twice gives one.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(x.value, x.value) for x in NoteKind])
    text = models.CharField(max_length=2000)
    written_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    to = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    about = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="answer")
    form_key = models.UUIDField(unique=True)

    class Meta:
        """A question is for somebody, an answer is about a question."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=[NoteKind.QUESTION, NoteKind.PASSED])
                | models.Q(to__isnull=False),
                name="colleagues_note_for_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=NoteKind.ANSWER, about__isnull=False)
                | (~models.Q(kind=NoteKind.ANSWER) & models.Q(about__isnull=True)),
                name="colleagues_answer_about_a_question",
            ),
        ]

    def __str__(self) -> str:
        """Show the kind, never the words."""
        return self.kind


class Mention(models.Model):
    """A colleague is called in a note; ``seen_at`` is when he put it away."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Once a note; found by who is called, the last first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "account"], name="colleagues_called_once")
        ]
        indexes: ClassVar = [models.Index(fields=["account", "-id"], name="colleagues_mentions")]

    def __str__(self) -> str:
        """Show who is called."""
        return str(self.account_id)


class Watch(models.Model):
    """An officer follows a dossier; ``mark`` is the last act in the journal that he knows of."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    mark = models.BigIntegerField()

    class Meta:
        """Once an officer and dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "account"], name="colleagues_watched_once")
        ]

    def __str__(self) -> str:
        """Show who watches."""
        return str(self.account_id)


class Presence(models.Model):
    """An officer has a dossier open since ``since``; it ends by itself at ``until``."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        """Once an officer and dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "account"], name="colleagues_present_once")
        ]

    def __str__(self) -> str:
        """Show until when."""
        return f"until {self.until}"


class Tick(models.Model):
    """One condition of the law that an officer checked; taken back, the row is gone."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A condition is checked once a dossier: who was first stands there."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "key"], name="colleagues_checked_once")
        ]

    def __str__(self) -> str:
        """Show the condition's key."""
        return self.key


class UnitText(models.Model):
    """A text that a unit keeps for refusals, requests or opinions, with places to fill.

    ``procedure_code`` is empty when it serves every procedure. One that is changed ends, and a new
    one takes its place.
    """

    unit = models.ForeignKey("identity.Unit", on_delete=models.PROTECT, related_name="+")
    use = models.CharField(max_length=10, choices=[(x.value, x.value) for x in Use])
    name = models.CharField(max_length=120)
    text = models.CharField(max_length=1000)
    procedure_code = models.CharField(max_length=12, blank=True)
    written_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One text of a name and use in a unit."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "use", "name"],
                condition=models.Q(ended_at__isnull=True),
                name="colleagues_text_once",
            )
        ]

    def __str__(self) -> str:
        """Show its name."""
        return self.name
