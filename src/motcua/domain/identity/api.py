"""The door of identity."""

from motcua.domain.identity.actions import (
    CannotSignIn,
    give_post,
    make_key,
    make_staff,
    make_unit,
    sign_in_citizen,
    sign_in_staff,
)
from motcua.domain.identity.actions.sessions import begin_session, end_session, forget_sessions
from motcua.domain.identity.actions.units import UnitFacts
from motcua.domain.identity.models import Account, Post, Unit
from motcua.domain.identity.queries import (
    accepting_units,
    known_unit,
    leader_of,
    subject_by_key,
    subject_by_session,
    unit_by_eid,
    unit_by_id,
    units_by_id,
)
from motcua.domain.identity.rules.policy import READERS, may

__all__ = [
    "READERS",
    "Account",
    "CannotSignIn",
    "Post",
    "Unit",
    "UnitFacts",
    "accepting_units",
    "begin_session",
    "end_session",
    "forget_sessions",
    "give_post",
    "known_unit",
    "leader_of",
    "make_key",
    "make_staff",
    "make_unit",
    "may",
    "sign_in_citizen",
    "sign_in_staff",
    "subject_by_key",
    "subject_by_session",
    "unit_by_eid",
    "unit_by_id",
    "units_by_id",
]
