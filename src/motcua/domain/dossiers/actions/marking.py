"""Marking what the journal says of practice, which is no real dossier."""

from motcua.domain.dossiers.models import Dossier


def mark_of(dossier: Dossier) -> dict[str, object]:
    """Give what every entry of the journal about this dossier says besides: that it is practice."""
    return {"practice": True} if dossier.practised_by_id is not None else {}
