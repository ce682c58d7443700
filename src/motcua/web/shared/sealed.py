"""A seal in what somebody hands in: a picture, a PDF, or the bytes of the code themselves."""

from datetime import datetime
from typing import Final

from motcua.domain.dossiers.api import seal_verdict
from motcua.domain.signing.values import SealState, SealVerdict, StatusKnown
from motcua.kernel.texts import Text
from motcua.platform.files.codes import codes_in
from motcua.platform.files.parsing.kinds import kind_of

_MAGIC: Final = b"\xdc"
_LONGEST: Final = 4096  # octets of a seal; a larger file is never the bytes of one

NO_SEAL: Final = Text(
    "Không tìm thấy dấu số trong tệp này. Hãy chụp gần hơn, đủ cả mã, đủ sáng, không nghiêng.",
    "No seal was found in this file. Take the picture closer, the whole code, in good light.",
)
SEVERAL: Final = Text(
    "Tệp này có nhiều dấu số khác nhau. Hãy chụp từng giấy một.",
    "There are several seals in this file. Take a picture of one paper at a time.",
)
HEADINGS: Final = {
    SealState.VALID: Text("Dấu thật, giấy còn giá trị", "Genuine and in force"),
    SealState.INVALID: Text("Không hợp lệ", "Not valid"),
    SealState.WITHDRAWN: Text("Giấy đã bị thu hồi", "Withdrawn"),
    SealState.UNKNOWN_SIGNER: Text("Không rõ nơi ký", "Unknown signer"),
    SealState.NOT_KNOWN: Text("Chưa biết giấy đã được cấp chưa", "Not known whether it was issued"),
    SealState.EXPIRED: Text("Giấy không trong thời hạn", "Not within its dates"),
}


def looks_like_seal(data: bytes) -> bool:
    """Tell whether a file is to be judged by a seal: a picture, or the bytes of one."""
    kind = kind_of(data)
    return _is_raw(data) or (kind is not None and kind.startswith("image/"))


def judge_upload(data: bytes, *, name: str, at: datetime) -> SealVerdict:
    """Judge the one seal in a file; raises ``CannotStore`` when the file cannot be read."""
    seals = [data] if _is_raw(data) else [
        code for code in codes_in(data, name=name) if code.startswith(_MAGIC)
    ]  # fmt: skip
    if len(seals) == 1:
        return seal_verdict(seals[0], at)
    reason = SEVERAL if seals else NO_SEAL
    return SealVerdict(SealState.INVALID, (reason,), status=StatusKnown.MISSING)


def _is_raw(data: bytes) -> bool:
    return data.startswith(_MAGIC) and len(data) <= _LONGEST
