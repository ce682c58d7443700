"""A number for each error: the person reads it on the page, the log holds the cause under it."""

import logging
import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_log = logging.getLogger("motcua.errors")


def number() -> str:
    """Give a new error number that can be read aloud, such as ``K7M2-9QXA``."""
    marks = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{marks[:4]}-{marks[4:]}"


def note(reason: str, *, where: str) -> str:
    """Log a refusal that nobody is to blame for under a new number and give the number."""
    given = number()
    _log.warning("refused %s at %s: %s", given, where, reason)
    return given


def report(cause: BaseException, *, where: str) -> str:
    """Log the cause with its trace under a new number and give the number."""
    given = number()
    _log.error("error %s at %s", given, where, exc_info=cause)
    return given
