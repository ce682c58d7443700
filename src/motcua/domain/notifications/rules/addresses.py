"""Which e-mail addresses a message can be sent to."""

import re

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]+@[A-Za-z0-9.-]+")


def usable(address: str) -> str:
    """Give the address without blanks around it, or nothing when no mail could reach it.

    Length and shape of RFC 5321 section 4.5.3.1 and RFC 5322 section 3.4.1; quoted local parts
    are not taken. Whether somebody reads there, only the mail server knows.
    """
    address = address.strip()
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else ""
