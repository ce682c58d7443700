"""Pairings with phones go once nobody can go on with their filing."""

from datetime import datetime

from motcua.domain.counter.models import Pairing


def forget_pairings(*, before: datetime) -> None:
    """Remove pairings that ended before a moment; their photographs are held by dossiers, or go."""
    Pairing.objects.filter(ends_at__lt=before).delete()
