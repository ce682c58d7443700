"""An officer arranges his desk: columns, views, keys, what follows an act.

Nothing of a dossier changes and nobody but himself sees it, so the journal says nothing of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction

from motcua.domain.dossiers.models import DeskChoice
from motcua.domain.dossiers.values.desk import FILTERS, CannotSaveView, Order

MOST_VIEWS: Final = 12
LONGEST_NAME: Final = 40
_LONGEST_KEY: Final = 130


def choose_desk(
    *, account_id: int, columns: Iterable[str], opens_next: bool, keys: bool
) -> None:  # fmt: skip
    """Keep what an officer chose; his views stay."""
    wanted = {"columns": list(dict.fromkeys(columns)), "opens_next": opens_next, "keys": keys}
    DeskChoice.objects.update_or_create(pk=account_id, defaults=wanted)


def save_view(*, account_id: int, name: str, chosen: Mapping[str, str], order: Order) -> None:
    """Keep a question under a name; a view of that name is replaced where it stands.

    Raises ``CannotSaveView`` (``name_missing``, ``too_many``).
    """
    name = " ".join(name.split())[:LONGEST_NAME].strip()
    if not name:
        raise CannotSaveView("name_missing")
    kept = {key: chosen[key][:_LONGEST_KEY] for key in FILTERS if chosen.get(key)}
    view = {"name": name, "chosen": kept, "order": order.value}
    with transaction.atomic():
        row = _locked(account_id)
        places = [each["name"] for each in row.views]
        if name in places:
            row.views[places.index(name)] = view
        elif len(places) >= MOST_VIEWS:
            raise CannotSaveView("too_many")
        else:
            row.views.append(view)
        row.save(update_fields=["views"])


def forget_view(*, account_id: int, name: str) -> None:
    """Throw a view away; one that is not there is gone already."""
    with transaction.atomic():
        row = _locked(account_id)
        row.views = [each for each in row.views if each["name"] != name]
        row.save(update_fields=["views"])


def _locked(account_id: int) -> Any:
    DeskChoice.objects.get_or_create(pk=account_id)
    return DeskChoice.objects.select_for_update().get(pk=account_id)
