"""What the journal says of every dossier besides the act: practice, whom it is about, contents."""

import hashlib
import json
from collections.abc import Mapping

from motcua.domain.dossiers.models import Dossier


def person_of(dossier: Dossier) -> int | None:
    """Give the account of the person whom a dossier is about: its owner's, else who filed it."""
    return dossier.owner_account_id or dossier.submitter_account_id


def hash_of(answers: Mapping[str, object]) -> str:
    """Give the SHA-256 of the answers of a form, as JSON with sorted keys."""
    written = json.dumps(answers, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def mark_of(dossier: Dossier) -> dict[str, object]:
    """Give what every entry of the journal about this dossier says besides: that it is practice."""
    return {"practice": True} if dossier.practised_by_id is not None else {}
