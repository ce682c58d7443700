"""Adapters are tested against the simulators, over real connections."""

from tests.simulators import _identity, _mail, identity_simulator, mail_simulator

__all__ = ["_identity", "_mail", "identity_simulator", "mail_simulator"]
