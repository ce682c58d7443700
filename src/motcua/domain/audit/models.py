"""The journal's tables: entries, and the tree over them."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act, refusal or read; a trigger refuses every change, and removal but by erasure.

    ``seal`` is what the tree will hold of it (``rules.sealing``); ``salt`` opens it.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    post = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    details = models.JSONField()
    person_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=90)
    salt = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=64)

    class Meta:
        """Found by subject and by person, in the order of writing."""

        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="audit_entry_subject"),
            models.Index(
                fields=["person_id", "id"],
                name="audit_entry_person",
                condition=models.Q(person_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Show number, act and subject."""
        return f"{self.pk} {self.act} {self.subject}"


class Waiting(models.Model):
    """An entry that has not joined the tree yet; a trigger writes the row with the entry."""

    entry_id = models.BigIntegerField(primary_key=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        """Show the entry's number."""
        return str(self.entry_id)


class Leaf(models.Model):
    """The place of an entry in the tree; a trigger refuses change and removal."""

    index = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    seal = models.BinaryField(max_length=64)

    def __str__(self) -> str:
        """Show place and number."""
        return f"{self.index} {self.entry_id}"


class Tile(models.Model):
    """A tile of the tree (C2SP tlog-tiles, height 8); the last of each level grows."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()

    def __str__(self) -> str:
        """Show its place."""
        return f"{self.level}/{self.number}"


class Tree(models.Model):
    """The one row of how far the tree has grown; locked by whoever makes it grow."""

    id = models.SmallIntegerField(primary_key=True)
    size = models.BigIntegerField()
    trouble = models.CharField(max_length=200)
    witness_trouble = models.CharField(max_length=200)

    class Meta:
        """There is one tree."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_tree_is_one")
        ]

    def __str__(self) -> str:
        """Show the size."""
        return str(self.size)


class Checkpoint(models.Model):
    """A signed head of the tree; ``seen_at`` is when it was last found to be the newest."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    cosigned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Show the size."""
        return str(self.size)


class Erasure(models.Model):
    """Leave to remove one entry's content; ``by`` is the number of the entry that says so."""

    entry_id = models.BigIntegerField(primary_key=True)
    by = models.BigIntegerField()

    def __str__(self) -> str:
        """Show the entry's number."""
        return str(self.entry_id)
