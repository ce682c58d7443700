"""Who looked at a counter which papers of a person are held already, as that person sees it."""

from typing import Final
from uuid import UUID

from motcua.domain.audit.api import entries_about_any
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import StoreLook
from motcua.domain.identity.api import units_by_id
from motcua.domain.registry.api import person_subject

LOOKED: Final = "dossiers.store_looked"
LOOKS_A_PAGE: Final = 50
_MOST_DOSSIERS = 500
_MOST_COPIED = 5_000


def looked_subject(account_id: int | None, form_key: UUID) -> str:
    """Give how the journal names whose papers were looked for: his account, else the page."""
    return f"draft-{form_key}" if account_id is None else person_subject(account_id)


def store_looks(
    account_id: int | None, *, before: int | None = None, most: int | None = LOOKS_A_PAGE
) -> tuple[tuple[StoreLook, ...], int | None]:
    """Give who looked for the papers of a person, the last first, and where the next page begins.

    Those of before he had an account are among them, by the dossiers that counters filed for him.
    ``most`` of a page; ``None`` for all, for his own copy. At most four statements.
    """
    if account_id is None:
        return (), None
    rows = Dossier.objects.filter(
        owner_account_id=account_id, assisted_by__isnull=False, practised_by__isnull=True
    ).order_by("-pk")
    codes = {str(key): code for key, code in rows.values_list("form_key", "code")[:_MOST_DOSSIERS]}
    subjects = [person_subject(account_id), *(f"draft-{key}" for key in codes)]
    entries = entries_about_any(subjects, LOOKED)
    entries = entries.filter(pk__lt=before) if before else entries
    found = list(entries[: most + 1] if most else entries[:_MOST_COPIED])
    page = found[:most]
    units = units_by_id(entry.unit_id for entry in page if entry.unit_id)
    looks = tuple(
        StoreLook(
            id=entry.pk, at=entry.at, post=entry.post,
            unit=units[entry.unit_id].name if entry.unit_id in units else None,
            about=codes.get(str(entry.details.get("about", "")), ""),
        )
        for entry in page
    )  # fmt: skip
    return looks, page[-1].pk if len(found) > len(page) else None
