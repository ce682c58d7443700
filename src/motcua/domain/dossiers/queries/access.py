"""Who may see which dossiers: the policy's rule once more as a condition of SQL.

A test holds the two together: ``visible_to`` finds a dossier exactly when ``may`` allows it.
"""

from django.db.models import Q

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import AccountKind, DossierFacts, Role, Subject


def visible_to(subject: Subject, prefix: str = "") -> Q:
    """Give the condition under which a dossier exists for ``subject``."""
    if subject.kind is AccountKind.STAFF:
        return _visible_to_staff(subject, prefix)
    if subject.account_id is None:
        # Nobody's number must never match the empty places of somebody's dossier.
        return Q(pk__in=())
    if subject.kind is AccountKind.CITIZEN:
        return _q(prefix, owner_account_id=subject.account_id) | _q(
            prefix, submitter_account_id=subject.account_id
        )
    if subject.kind is AccountKind.INTEGRATOR:
        return _q(prefix, integrator_id=subject.account_id)
    return Q(pk__in=())


def facts_of(dossier: Dossier, open_step: Step | None) -> DossierFacts:
    """Give what the policy must know of a dossier whose ``unit`` is loaded."""
    holder = open_step if open_step and open_step.role else None
    accounts = {dossier.owner_account_id, dossier.submitter_account_id} - {None}
    return DossierFacts(
        account_ids=frozenset(account for account in accounts if account is not None),
        integrator_id=dossier.integrator_id,
        unit_ids=frozenset({dossier.unit_id, dossier.deciding_unit_id}),
        unit_path=dossier.unit.path,
        holder_unit_id=holder.unit_id if holder else None,
        holder_role=Role(holder.role) if holder else None,
    )


def _visible_to_staff(subject: Subject, prefix: str) -> Q:
    units = subject.units_as(*READERS)
    return _q(prefix, unit_id__in=units) | _q(prefix, deciding_unit_id__in=units)


def _q(prefix: str, **conditions: object) -> Q:
    return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})
