"""Signing in, and making accounts, units and keys."""

from motcua.domain.identity.actions.keys import make_key
from motcua.domain.identity.actions.sign_in_citizen import sign_in_citizen
from motcua.domain.identity.actions.sign_in_staff import CannotSignIn, sign_in_staff
from motcua.domain.identity.actions.staff import give_post, make_staff
from motcua.domain.identity.actions.units import make_unit

__all__ = [
    "CannotSignIn",
    "give_post",
    "make_key",
    "make_staff",
    "make_unit",
    "sign_in_citizen",
    "sign_in_staff",
]
