"""The messages of the signing plug-in on an officer's machine (Government Cipher Committee, VGCA).

All names here are UNCONFIRMED: they are gathered from pages that call the plug-in, not from its
maker. Whatever turns out to be different is changed here and nowhere else; the page's script only
carries what this file wrote.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.moments import local

# A reply may be so many characters at most; a real one is a few hundred.
MOST_REPLY = 20_000


def request(
    *, fetch: str, upload: str, number: str, day: datetime, login: str
) -> dict[str, object]:
    """Give what the plug-in is sent: where it fetches the paper, where it uploads the signed one.

    SessionId and JWTToken stay empty: both addresses hold a secret of their own, and no program
    besides the browser ever gets the officer's session.
    """
    return {
        "FileUploadHandler": upload,
        "SessionId": "",
        "JWTToken": "",
        "FileName": fetch,
        "MetaData": [{"Key": "account", "Value": login}],
        "DocNumber": number,
        "IssuedDate": local(day).strftime("%d/%m/%Y"),
    }


@dataclass(frozen=True, slots=True)
class Reply:
    """What the plug-in said; it proves nothing, only the upload does."""

    is_good: bool
    message: str


def reply(text: str) -> Reply | None:
    """Read a reply; ``None`` when it is none."""
    if len(text) > MOST_REPLY:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, Mapping) or "Status" not in said:
        return None
    status, message = said["Status"], said.get("Message")
    # Python takes 1 for true and 0 for false: each is looked at by what it is.
    good = status is True or (status is not False and status in ("0", 0))
    words = message if isinstance(message, str) else ""
    return Reply(good, " ".join(words.split())[:200])


def answer(*, reference: str, message: str = "") -> dict[str, object]:
    """Give the answer to an upload; a message says why it was not taken."""
    return {
        "Status": not message,
        "Message": message,
        "FileName": "" if message else f"{reference}.pdf",
        "FileServer": "" if message else reference,
    }
