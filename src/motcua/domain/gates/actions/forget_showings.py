"""Who was where is kept no longer than it is needed."""

from datetime import datetime

from motcua.domain.gates.models import SealedPaper, Showing
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def forget_showings(*, now: datetime) -> int:
    """Remove old showings, and papers of which none is left; give how many showings.

    How long is law/seal_profiles.yaml (Law 91/2025/QH15 Art. 3: kept no longer than needed).
    """
    kept = lawbook().seals(local(now).date()).value.showings_kept
    removed, _ = Showing.objects.filter(at__lt=now - kept).delete()
    SealedPaper.objects.filter(showings__isnull=True).delete()
    return removed
