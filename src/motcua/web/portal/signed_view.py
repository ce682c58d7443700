"""The very content that was signed, as pictures on the page that checks a file.

What a file shows may have been added after the signature; a reader shall see what was signed.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.signing.values import SignerFacts, SignerKind
from motcua.platform.files.separate import CannotParse, parse

_MOST_PAGES: Final = 3
_WIDTH: Final = 900


@dataclass(frozen=True, slots=True)
class SignedView:
    """What the leader signed: how many octets of how many, their SHA-256, pages as data URIs."""

    octets: int
    of: int
    sha256: str
    pages: tuple[str, ...]


def signed_view(data: bytes, signers: Sequence[SignerFacts]) -> SignedView | None:
    """Show the state that the leader signed, without what was added later; ``None`` if nobody did.

    Without pictures when too many others are waiting for theirs.
    """
    leader = next((each for each in signers if _stands(each)), None)
    if leader is None:
        return None
    signed = data[: leader.end]
    digest = hashlib.sha256(signed).hexdigest()
    return SignedView(len(signed), len(data), digest, tuple(_pictures(signed)))


def _stands(signer: SignerFacts) -> bool:
    whole = signer.intact and signer.trusted and signer.covers_revision
    return signer.kind is SignerKind.LEADER and whole


def _pictures(signed: bytes) -> Iterator[str]:
    for page in range(1, _MOST_PAGES + 1):
        try:
            (made,) = parse("show", [signed], page=page, width=_WIDTH).files
        except (CannotParse, ValueError):
            return
        yield f"data:image/webp;base64,{base64.b64encode(made).decode()}"
