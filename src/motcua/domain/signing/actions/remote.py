"""A person signs with a key that a service keeps for him, and confirms on his own phone.

Cloud Signature Consortium API v2: the hash is named when permission is asked (SCAL2), so the paper
is made ready to the last octet first, and waits for its signature meanwhile.
"""

from datetime import datetime

from motcua.domain.signing.ports import (
    DeferredPdfSigner,
    RemoteRefused,
    RemoteSigning,
    RemoteUnavailable,
)
from motcua.domain.signing.rules import refuse_credential
from motcua.domain.signing.values import AskedRemotely
from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.wiring import adapter


def remote_is_offered() -> bool:
    """Tell whether a service of remote signing is connected at all."""
    return adapter(RemoteSigning).is_connected()  # type: ignore[type-abstract]


def ask_remotely(*, pdf: bytes, number: str, about: str, now: datetime) -> AskedRemotely:
    """Make a paper ready and ask the person of this number to confirm on his phone.

    ``about`` is what his phone shows. Call it outside a transaction. Raises ``RemoteRefused`` and
    ``RemoteUnavailable``.
    """
    service = adapter(RemoteSigning)  # type: ignore[type-abstract]
    signer = adapter(DeferredPdfSigner)  # type: ignore[type-abstract]
    try:
        with away_from_desk():
            credential = service.credential(number)
            if reason := refuse_credential(credential, number, now):
                raise RemoteRefused(reason)
            prepared = signer.prepare(pdf=pdf, chain=credential.chain, now=now)
            handle = service.ask(credential.key, prepared.digest, about)
    except AllAway:
        raise RemoteUnavailable("too many wait already") from None
    return AskedRemotely(prepared, credential.key, credential.chain, handle)


def finish_remotely(asked: AskedRemotely) -> bytes | None:
    """Give the signed paper once it was confirmed, ``None`` while nobody has answered yet.

    The signature is not judged here. Call it outside a transaction. Raises ``RemoteRefused`` and
    ``RemoteUnavailable``.
    """
    service = adapter(RemoteSigning)  # type: ignore[type-abstract]
    signer = adapter(DeferredPdfSigner)  # type: ignore[type-abstract]
    try:
        with away_from_desk():
            permission = service.permission(asked.handle)
            if permission is None:
                return None
            signature = service.sign(asked, permission)
            return signer.finish(prepared=asked.prepared, chain=asked.chain, signature=signature)
    except AllAway:
        raise RemoteUnavailable("too many wait already") from None
