"""The places in the sentences of a result paper: ``{occupation}`` is the answer of that name."""

import re
import string

# What every dossier knows of its owner, beside the answers of the form.
OWNER_PLACES = frozenset({"full_name", "personal_number", "address"})
_PLACE = re.compile(r"[a-z][a-z0-9_]*")


def places(line: str) -> set[str] | None:
    """Give the names of the places of a sentence, ``None`` when they are not plainly written."""
    try:
        parts = [part for part in string.Formatter().parse(line) if part[1] is not None]
    except ValueError:
        return None
    names = {str(name) for _, name, _, _ in parts}
    plain = all(not form and not conversion for _, _, form, conversion in parts)
    return names if plain and all(_PLACE.fullmatch(name) for name in names) else None
