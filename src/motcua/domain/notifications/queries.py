"""Reading messages."""

from motcua.domain.notifications.models import Message
from motcua.domain.notifications.values import State, Told


def messages_about(code: str) -> tuple[Told, ...]:
    """Give what was told about a dossier, the oldest first, with one statement."""
    found = Message.objects.filter(about=code).order_by("id")
    return tuple(
        Told(
            kind=message.kind,
            subject=message.subject,
            body=message.body,
            state=State(message.state),
            created_at=message.created_at,
            sent_at=message.sent_at,
        )
        for message in found
    )
