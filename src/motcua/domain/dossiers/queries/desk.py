"""How an officer wants his desk."""

from motcua.domain.dossiers.models import DeskChoice
from motcua.domain.dossiers.values.desk import Desk, Order, SavedView


def desk_of(account_id: int) -> Desk:
    """Give what an officer chose for his desk; the usual one when he chose nothing."""
    row = DeskChoice.objects.filter(pk=account_id).first()
    if row is None:
        return Desk()
    views = tuple(
        SavedView(each["name"], each["chosen"], Order(each["order"])) for each in row.views
    )
    return Desk(tuple(row.columns), views, opens_next=row.opens_next, keys=row.keys)
