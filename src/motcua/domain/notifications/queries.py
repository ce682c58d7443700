"""Reading messages."""

from motcua.domain.notifications.models import Message
from motcua.domain.notifications.rules.kinds import KINDS
from motcua.domain.notifications.values import State, Told

_TO_COLLEAGUES = [name for name, kind in KINDS.items() if kind.for_staff]


def messages_about(code: str) -> tuple[Told, ...]:
    """Give what the applicant was told about a dossier, the oldest first, with one statement."""
    found = Message.objects.filter(about=code).exclude(kind__in=_TO_COLLEAGUES).order_by("id")
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
