"""Who is called in the words of a note: ``@login``."""

import re

# Not inside an address of mail; a full stop at the end belongs to the sentence.
_CALL = re.compile(r"(?<![\w.@-])@(\w[\w.-]{1,149})")


def called_in(text: str) -> tuple[str, ...]:
    """Give the logins called in a text, in small letters, each once, in their order."""
    found = (name.rstrip(".-").lower() for name in _CALL.findall(text))
    return tuple(dict.fromkeys(name for name in found if name))
