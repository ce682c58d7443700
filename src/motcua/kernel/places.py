"""Places in a text that are filled later, written in braces: ``{ma_ho_so}``, ``{lý do cụ thể}``."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


def places_in(text: str) -> tuple[str, ...]:
    """Give the names of the places still open in a text, each once, in their order."""
    return tuple(dict.fromkeys(name.strip() for name in _PLACE.findall(text)))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put facts into their places; a place without one, or with an empty one, stays as it is."""

    def put(found: re.Match[str]) -> str:
        return facts.get(found[1].strip()) or found[0]

    return _PLACE.sub(put, text)
