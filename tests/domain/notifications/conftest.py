"""Messages are tested with the mail simulator, over real connections."""

from tests.simulators import _mail, mail_simulator

__all__ = ["_mail", "mail_simulator"]
