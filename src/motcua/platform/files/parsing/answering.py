"""What the judging jobs have in common: the answer, and the stop for secrecy marks."""

from collections.abc import Sequence

from motcua.kernel.secrecy import mark_in, mark_in_property
from motcua.platform.files.parsing.jobs import Head
from motcua.platform.files.parsing.refusing import Refused

MOST_TEXT = 400_000


def stop_marks(words: Sequence[str], texts: Sequence[str]) -> None:
    """Refuse what bears a secrecy mark; the answer says only that it does."""
    if any(mark_in_property(each) for each in words) or any(mark_in(each) for each in texts):
        raise Refused("secret")


def accepted(
    media_type: str, count: int, changes: Sequence[str], text: str, scans: Sequence[int]
) -> Head:
    """Give the facts of a file that may be stored; ``scans`` are its pages without text."""
    return {
        "media_type": media_type,
        "pages": count,
        "changes": list(changes),
        "text": text[:MOST_TEXT],
        "scans": list(scans),
    }


def whole(head: Head, key: str) -> int:
    """Give a whole number of the job."""
    value = head[key]
    if not isinstance(value, int):
        raise TypeError(key)
    return value
