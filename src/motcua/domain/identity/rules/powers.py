"""How a power stands, and what it covers (Civil Code Art. 138, 141, 563, 569)."""

from datetime import date

from motcua.domain.identity.values import PowerState, Scope


def state_on(
    today: date, *, first_day: date, last_day: date, accepted: bool, declined: bool,
    withdrawn: bool,
) -> PowerState:  # fmt: skip
    """Give how a power stands on a day.

    A withdrawal ends it at once (Art. 569); otherwise it lasts through its last day (Art. 563).
    Without the agent's word it binds nobody (Art. 562: it is an agreement).
    """
    if withdrawn:
        return PowerState.WITHDRAWN
    if declined:
        return PowerState.DECLINED
    if today > last_day:
        return PowerState.ENDED
    if not accepted:
        return PowerState.OFFERED
    return PowerState.COMING if today < first_day else PowerState.IN_FORCE


def covers(scope: Scope, *, procedure: str, field: str) -> bool:
    """Tell whether a procedure of a field is within a power (Art. 141: never beyond it)."""
    return procedure in scope.procedures or field in scope.fields
