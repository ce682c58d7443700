"""Words that go out are whole: no place of a template is left open in them."""

from motcua.domain.dossiers.values import TextNotFilled
from motcua.kernel.places import places_in


def check_filled(*texts: str) -> None:
    """Refuse words in which ``{a place}`` still waits to be filled; raises ``TextNotFilled``."""
    left = tuple(dict.fromkeys(name for text in texts for name in places_in(text)))
    if left:
        raise TextNotFilled(left)
