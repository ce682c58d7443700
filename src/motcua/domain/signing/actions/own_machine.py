"""Papers that an officer signs on his own machine: made ready, judged when they come back, sealed.

His certificate is registered as a file among the signing keys, ``own-<login>.crt.pem``, without a
private key: it is shown, watched for its end and withdrawn as any other.
"""

from datetime import datetime

from motcua.domain.signing.actions.papers import check, examined
from motcua.domain.signing.ports import CannotSign, KeyStore, PdfSigner
from motcua.domain.signing.rules import fault_of_bytes, judge_own
from motcua.domain.signing.values import (
    OwnKey,
    OwnVerdict,
    PreparedFor,
    Signatory,
    VerdictState,
)
from motcua.kernel.texts import Text
from motcua.platform.wiring import adapter

_NOT_SEALED = Text(
    "Không đóng được dấu số của đơn vị sau chữ ký này.",
    "The unit's seal cannot be put after this signature.",
)


def own_key(login: str, now: datetime) -> OwnKey:
    """Give the registered certificate of an officer's own machine; raises ``ports.CannotSign``."""
    return adapter(KeyStore).own(f"own-{login}", now)  # type: ignore[type-abstract]


def lay_out(pdf: bytes) -> bytes:
    """Give a paper ready to be signed elsewhere: one state, empty places for both signatures."""
    return adapter(PdfSigner).lay_out(pdf=pdf)  # type: ignore[type-abstract]


def judge_signed(
    *, prepared: bytes, signed: bytes, asked: PreparedFor, now: datetime
) -> OwnVerdict:
    """Judge what came back for a prepared paper. It may take long: call it outside a transaction.

    Raises ``CannotStore`` (``busy``) when too many others wait for the same.
    """
    if reason := fault_of_bytes(prepared, signed):
        return OwnVerdict(reason)
    return judge_own(examined(signed, now), asked, now)


def require_seal(unit: Signatory, now: datetime) -> None:
    """Ask whether a unit could seal now; raises ``ports.CannotSign``, as ``seal_signed``."""
    adapter(PdfSigner).require(unit.key_id, now)  # type: ignore[type-abstract]


def seal_signed(*, pdf: bytes, unit: Signatory, reason: str, now: datetime) -> bytes:
    """Give a paper that its leader signed elsewhere with the unit's signature.

    The whole must then stand before the strict rule that everybody applies. Raises
    ``ports.CannotSign`` (``not_sealed`` when it does not) and as ``check``.
    """
    sealed = adapter(PdfSigner).sign(  # type: ignore[type-abstract]
        pdf=pdf, signatory=unit, reason=reason, now=now, box=None
    )
    if check(pdf=sealed, now=now).state is VerdictState.REFUSED:
        raise CannotSign(_NOT_SEALED, "not_sealed")
    return sealed
