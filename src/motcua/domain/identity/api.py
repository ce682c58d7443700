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
from motcua.domain.identity.actions.substitutions import (
    CannotSubstitute,
    appoint_substitute,
    end_substitution,
)
from motcua.domain.identity.actions.units import UnitFacts
from motcua.domain.identity.models import Account, Post, Unit
from motcua.domain.identity.queries import (
    Reachable,
    accepting_units,
    capacity_of,
    forget_units,
    heads_of,
    holders_of,
    known_unit,
    leader_of,
    names_of,
    nearby_units,
    reachable,
    subject_by_account,
    subject_by_key,
    subject_by_session,
    unit_by_eid,
    unit_by_id,
    units_by_eids,
    units_by_id,
)
from motcua.domain.identity.queries.substitutions import colleagues_of, substitutions_of
from motcua.domain.identity.rules.capacity import signs_as
from motcua.domain.identity.rules.policy import READERS, fits, may

__all__ = [
    "READERS",
    "Account",
    "CannotSignIn",
    "CannotSubstitute",
    "Post",
    "Reachable",
    "Unit",
    "UnitFacts",
    "accepting_units",
    "appoint_substitute",
    "begin_session",
    "capacity_of",
    "colleagues_of",
    "end_session",
    "end_substitution",
    "fits",
    "forget_sessions",
    "forget_units",
    "give_post",
    "heads_of",
    "holders_of",
    "known_unit",
    "leader_of",
    "make_key",
    "make_staff",
    "make_unit",
    "may",
    "names_of",
    "nearby_units",
    "reachable",
    "sign_in_citizen",
    "sign_in_staff",
    "signs_as",
    "subject_by_account",
    "subject_by_key",
    "subject_by_session",
    "substitutions_of",
    "unit_by_eid",
    "unit_by_id",
    "units_by_eids",
    "units_by_id",
]
