"""What the register's answer says of a paper: that the State holds it, that it may, or neither."""

from motcua.domain.catalogue.values import Component
from motcua.domain.registry.values import UNSETTLED, Outcome


def is_held(component: Component, outcome: Outcome | None) -> bool:
    """Tell whether the register has given what a paper would prove, for this very dossier.

    Resolution 66.7/2025/NQ-CP: what the State holds is not asked for. ``outcome`` is None where
    nobody looked, and then nothing is known to be held.
    """
    return component.waived_if_in_database and outcome is Outcome.FOUND


def may_be_held(component: Component, outcome: Outcome | None) -> bool:
    """Tell whether the register was asked and has not answered: it is asked again later."""
    return component.waived_if_in_database and outcome in UNSETTLED


def is_waived(component: Component, outcome: Outcome | None) -> bool:
    """Tell whether nobody has to bring a paper: it is held, or the register was down.

    A register that is down holds nobody up; the dossier is marked unverified until it answers.
    """
    return is_held(component, outcome) or may_be_held(component, outcome)
