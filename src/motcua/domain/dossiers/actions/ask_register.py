"""Asking the population database about the owner of a dossier that a program has filed."""

from datetime import datetime

from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.api import account_with_number
from motcua.domain.registry.api import SYSTEM_ASKS, ask_later, look_up, lookup_of, who_of


def ask_register(*, dossier_id: int, now: datetime) -> bool:
    """Ask once, after the filing, as where the register was down; tell whether it was asked.

    A program has nobody before it who could agree, so only an owner who has allowed it in his own
    account, known by number and name, is asked about (Law 91/2025/QH15). What is not answered is
    asked again by the room's own job. Call it outside a transaction: it uses the network.
    """
    dossier = Dossier.objects.filter(
        pk=dossier_id, integrator__isnull=False, parent__isnull=True, practised_by__isnull=True
    ).first()
    if dossier is None or lookup_of(dossier.form_key) is not None:
        return False
    name, number = dossier.owner["full_name"], dossier.owner["personal_number"]
    account_id = account_with_number(number, name)
    if account_id is None:
        return False
    found = look_up(
        form_key=dossier.form_key, account_id=account_id, who=who_of(account_id),
        actor=SYSTEM_ASKS, now=now, code=dossier.code,
    )  # fmt: skip
    if found is not None and not found.is_settled:
        ask_later(found.form_key)
    return found is not None
