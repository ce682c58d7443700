"""The door of notifications."""

from motcua.domain.notifications.actions.notify import notify
from motcua.domain.notifications.queries import messages_about

__all__ = ["messages_about", "notify"]
