"""The one permission policy: a pure function of who asks, for what, about what.

Closed by default: what is not named here is not allowed. Circular 11/2025/TT-BKHCN: an
administrator configures and never decides.
"""

from motcua.domain.identity.values import (
    AccountKind,
    DossierFacts,
    Holder,
    Permission,
    PostFacts,
    Rank,
    Role,
    Subject,
)

# Who arranges windows and shifts of a one-stop and reads its figures.
ONE_STOP_HEADS = (Role.ONE_STOP_HEAD, Role.LEADER)
READERS = (Role.RECEIVING_OFFICER, Role.SPECIALIST, Role.LEADER, Role.RECORDS_CLERK)
# Who sees the registers and hand-over slips of a unit (Circular 03/2025/TT-VPCP, form 07).
REGISTER_READERS = (*READERS, Role.ONE_STOP_HEAD)

# Permissions of staff, with the roles that carry them.
_OF_ROLES: dict[Permission, tuple[Role, ...]] = {
    Permission.DESK: READERS,
    Permission.REGISTERS: REGISTER_READERS,
    Permission.RECEIVE: (Role.RECEIVING_OFFICER,),
    Permission.COUNTER: (Role.RECEIVING_OFFICER,),
    Permission.BULK: (Role.RECEIVING_OFFICER,),
    Permission.APPRAISE: (Role.SPECIALIST,),
    Permission.HANDLE: (Role.RECEIVING_OFFICER, Role.SPECIALIST),
    Permission.WORK: READERS,
    Permission.SIGN: (Role.LEADER,),
    Permission.LEAD: (Role.LEADER,),
    Permission.ONE_STOP: ONE_STOP_HEADS,
    Permission.STOP: (Role.LEADER,),
    Permission.SETTLE: READERS,
    Permission.RESUME: READERS,
    Permission.CONFIGURE: (Role.ADMINISTRATOR,),
    Permission.CONTROL: (Role.PROCEDURE_CONTROLLER,),
    # Until the ministry names its own officer for personal data (Law 91/2025/QH15).
    Permission.PERSONAL_DATA: (Role.PROCEDURE_CONTROLLER,),
}

# Permissions that act on a dossier: only its present holder has them.
_ACTS = frozenset(
    {
        Permission.RECEIVE, Permission.APPRAISE, Permission.HANDLE, Permission.SIGN,
        Permission.WORK,
    }
)  # fmt: skip

# Permissions of the units whose dossier it is: who was only asked something has them not.
_OF_SETTLING = frozenset({Permission.STOP, Permission.SETTLE})

# What the head does of the work of a post, once a step was put before him.
_OF_HEAD = frozenset({Permission.RECEIVE, Permission.APPRAISE, Permission.HANDLE})


def may(subject: Subject, permission: Permission, facts: DossierFacts | None = None) -> bool:
    """Tell whether ``subject`` has ``permission``, for one dossier when its facts are given."""
    if permission is Permission.PUBLIC:
        return True
    if permission is Permission.SIGNED_IN:
        return subject.is_known
    if permission is Permission.STAFF:
        return subject.kind is AccountKind.STAFF
    if subject.kind is AccountKind.CITIZEN:
        return permission in {Permission.FILE, Permission.OWN} and _is_own(subject, facts)
    if subject.kind is AccountKind.INTEGRATOR:
        return permission is Permission.INTEGRATE and _is_integrators(subject, facts)
    if subject.kind is AccountKind.STAFF:
        return _staff_may(subject, permission, facts)
    return False


def _is_own(subject: Subject, facts: DossierFacts | None) -> bool:
    """Civil Code Art. 138: for another one acts by his power, and no longer than it lasts."""
    if facts is None or subject.account_id in facts.account_ids:
        return True
    if subject.account_id is None:
        return False
    return facts.organisation_id in subject.heads() or facts.power_id in subject.power_ids


def _is_integrators(subject: Subject, facts: DossierFacts | None) -> bool:
    if facts is None:
        return True
    return facts.integrator_id is not None and subject.account_id == facts.integrator_id


def _staff_may(subject: Subject, permission: Permission, facts: DossierFacts | None) -> bool:
    roles = _OF_ROLES.get(permission, ())
    if facts is None:
        return bool(subject.roles() & set(roles))
    if facts.practised_by is not None:
        return facts.practised_by == subject.account_id
    if permission is Permission.RESUME:
        either = (Permission.WORK, Permission.SETTLE)
        return any(_staff_may(subject, each, facts) for each in either)
    if permission in _ACTS:
        return any(_holds(subject, permission, holder) for holder in facts.holders)
    units = facts.settling_unit_ids if permission in _OF_SETTLING else facts.unit_ids
    return bool(subject.units_as(*roles) & units)


def _holds(subject: Subject, permission: Permission, holder: Holder) -> bool:
    as_head = holder.escalated and permission in _OF_HEAD
    if holder.role not in _OF_ROLES[permission] and not as_head:
        return False
    return any(fits(post, holder) for post in subject.posts)


def fits(post: PostFacts, holder: Holder) -> bool:
    """Tell whether a post holds an open step; a head may do what waits for a deputy."""
    if (post.unit_id, post.role) != (holder.unit_id, holder.role):
        return False
    if holder.rank is None or post.rank is Rank.HEAD:
        return True
    return post.rank is holder.rank
