"""The national status of a dossier that stands at several places."""

from collections.abc import Iterable
from typing import Final

from motcua.domain.process.values import Place, Stage

# While something is asked of the applicant (5) or due from him (6), the dossier waits for that.
_WAITING: Final = frozenset({5, 6})


def status_of(places: Iterable[Place]) -> int:
    """Give the status of a dossier by the places that are open.

    5 or 6 when any has it (the larger of them), else the largest; 0 when none says one.
    """
    found = {0}
    found.update(place.status for place in places if not isinstance(place, Stage))
    return max(found & _WAITING or found)
