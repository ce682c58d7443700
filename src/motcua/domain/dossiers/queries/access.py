"""Who may see which dossiers: the policy's rule once more as a condition of SQL.

A test holds the two together: ``visible_to`` finds a dossier exactly when ``may`` allows it.
"""

from collections.abc import Iterable

from django.db.models import Q

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import PowerNotHeld
from motcua.domain.identity.api import READERS, acted_under
from motcua.domain.identity.values import (
    AccountKind,
    DossierFacts,
    Holder,
    Rank,
    Role,
    Subject,
)


def visible_to(subject: Subject, prefix: str = "") -> Q:
    """Give the condition under which a dossier exists for ``subject``."""
    if subject.kind is AccountKind.STAFF:
        return _visible_to_staff(subject, prefix)
    if subject.account_id is None:
        # Nobody's number must never match the empty places of somebody's dossier.
        return Q(pk__in=())
    if subject.kind is AccountKind.CITIZEN:
        return _theirs(subject, prefix) & _q(prefix, parent__isnull=True)
    if subject.kind is AccountKind.INTEGRATOR:
        return _q(prefix, integrator_id=subject.account_id, parent__isnull=True)
    return Q(pk__in=())


def sees_all(subject: Subject, codes: frozenset[str]) -> bool:
    """Tell whether each of some dossiers exists for ``subject``, with one statement."""
    seen = Dossier.objects.filter(visible_to(subject), code__in=codes)
    return seen.count() == len(codes)


def _theirs(subject: Subject, prefix: str) -> Q:
    """Give what is one's own, one's organisation's, and what one filed: under a power while held.

    Numbers instead of joins, so that the indexes of each are used together.
    """
    own = _q(prefix, owner_account_id=subject.account_id)
    found = own | _q(prefix, submitter_account_id=subject.account_id, power__isnull=True)
    if subject.heads():
        found |= _q(prefix, owner_organisation_id__in=list(subject.heads()))
    if subject.power_ids:
        found |= _q(prefix, power_id__in=list(subject.power_ids))
    return found


def refuse_without_power(code: str, subject: Subject) -> None:
    """Say plainly to an agent whose power is over that it is; to everybody else nothing.

    Raises ``PowerNotHeld`` (Civil Code Art. 140(3), 569).
    """
    if subject.kind is not AccountKind.CITIZEN:
        return
    rows = Dossier.objects.filter(code=code, parent__isnull=True, power__isnull=False)
    power_id = rows.values_list("power_id", flat=True).first()
    if power_id is not None and acted_under(power_id, subject):
        raise PowerNotHeld


def facts_of(dossier: Dossier, open_steps: Iterable[Step]) -> DossierFacts:
    """Give what the policy must know of a dossier whose ``unit`` is loaded."""
    # A sub-dossier is between units: the applicant follows the dossier it was sent for.
    ours = dossier.parent_id is not None
    accounts = set() if ours else {dossier.owner_account_id}
    if not ours and dossier.power_id is None:
        accounts.add(dossier.submitter_account_id)
    return DossierFacts(
        account_ids=frozenset(account for account in accounts if account is not None),
        integrator_id=None if ours else dossier.integrator_id,
        unit_ids=frozenset({dossier.unit_id, dossier.deciding_unit_id, *dossier.involved_unit_ids}),
        unit_path=dossier.unit.path,
        holders=tuple(holder_of(step) for step in open_steps if step.role),
        practised_by=dossier.practised_by_id,
        settling_unit_ids=frozenset({dossier.unit_id, dossier.deciding_unit_id}),
        organisation_id=None if ours else dossier.owner_organisation_id,
        power_id=None if ours else dossier.power_id,
    )


def is_owner(dossier: Dossier, subject: Subject) -> bool:
    """Tell whether somebody owns a dossier or heads its organisation, and so needs no power."""
    mine = dossier.owner_account_id == subject.account_id
    return mine or dossier.owner_organisation_id in subject.heads()


def holder_of(step: Step) -> Holder:
    """Give whose turn it is at a step."""
    rank = Rank(step.rank) if step.rank else None
    return Holder(step.unit_id, Role(step.role), rank, escalated=bool(step.escalated_role))


def _visible_to_staff(subject: Subject, prefix: str) -> Q:
    units = list(subject.units_as(*READERS))
    theirs = (
        _q(prefix, unit_id__in=units)
        | _q(prefix, deciding_unit_id__in=units)
        | _q(prefix, involved_unit_ids__overlap=units)
    )
    real = theirs & _q(prefix, practised_by__isnull=True)
    if subject.account_id is None:
        return real
    return real | _q(prefix, practised_by_id=subject.account_id)


def _q(prefix: str, **conditions: object) -> Q:
    return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})
