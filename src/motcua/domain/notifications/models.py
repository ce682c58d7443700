"""Messages: one letter to one address."""

from typing import ClassVar

from django.db import models

from motcua.domain.notifications.values import State


class Message(models.Model):
    """A message with the words it had when the act happened."""

    message_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=50)
    recipient = models.CharField(max_length=254)
    lang = models.CharField(max_length=2)
    subject = models.TextField()
    body = models.TextField()
    state = models.CharField(max_length=12)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Found by dossier code, in the order of writing; sent exactly when it has a time."""

        indexes: ClassVar = [models.Index(fields=["about", "id"], name="message_about")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]),
                name="message_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.SENT.value, sent_at__isnull=False)
                | (~models.Q(state=State.SENT.value) & models.Q(sent_at__isnull=True)),
                name="message_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        """Show kind, dossier and state; not the recipient."""
        return f"{self.kind} {self.about} {self.state}"
