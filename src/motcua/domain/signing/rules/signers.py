"""When one signature, and the time it claims, are believed (ETSI EN 319 102-1, 5.2 to 5.6).

A signature counts at the moment that an authority of time has stamped, not when its signer says.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from motcua.domain.signing.values import PdfFacts, Revocation, SignerFacts, StampFacts
from motcua.kernel.texts import Text

# Two clocks may differ this much before a signature counts as made in the future.
CLOCK_TOLERANCE = timedelta(minutes=5)

# What of one signature makes it refused, and what is said of it then.
_NOT_INTACT = Text(
    "chữ ký không khớp với nội dung tệp", "the signature does not fit the content of the file"
)
_NOT_TRUSTED = Text(
    "chứng thư số không do tổ chức chứng thực được tin cậy cấp, hoặc đã hết hiệu lực",
    "the certificate is not from a trusted authority, or no longer in force",
)
_WEAK = Text(
    "khóa hoặc hàm băm quá yếu, không còn an toàn", "its key or hash is too weak to be relied on"
)
_NOT_FOR_DOCUMENTS = Text(
    "chứng thư số không được cấp để ký tài liệu", "the certificate is not meant to sign documents"
)
_REVOKED = Text("chứng thư số đã bị thu hồi khi ký", "the certificate was revoked when it signed")
_NO_TIME = Text("không rõ thời điểm ký", "the time of signing is missing")
_IN_FUTURE = Text("thời điểm ký ở tương lai", "the time of signing lies in the future")
_NOT_IN_FORCE = Text(
    "ký khi chứng thư số chưa hoặc không còn hiệu lực",
    "signed while the certificate was not in force",
)
_CLOCK = Text(
    "thời điểm ký ghi trong chữ ký muộn hơn dấu thời gian",
    "the time it claims is later than its time stamp",
)
_BAD_STAMP = Text("dấu thời gian bị giả hoặc bị hỏng", "its time stamp is forged or broken")
_STRANGE_STAMP = Text(
    "dấu thời gian không do tổ chức được tin cậy cấp",
    "its time stamp is not from a trusted authority",
)
_REVOKED_STAMP = Text(
    "chứng thư của tổ chức cấp dấu thời gian đã bị thu hồi",
    "the certificate of the authority that stamped the time was revoked",
)
_NO_STAMP = Text(
    "chưa có dấu thời gian của tổ chức chứng thực nên chưa chứng minh được thời điểm ký; hãy lấy "
    "bản đầy đủ của kết quả (nhờ người giữ hồ sơ tải lại)",
    "no authority has stamped its time yet, so that the time of signing is not proved; ask for the "
    "complete copy of the result (whoever holds the dossier can fetch it)",
)
_NOT_KNOWN = Text(
    "chưa biết chứng thư số có bị thu hồi hay không: tệp không mang bằng chứng và dịch vụ trạng "
    "thái không trả lời; hãy thử lại sau",
    "it is not known whether the certificate was revoked: the file holds no proof and the status "
    "service does not answer; try again later",
)
_STAMP_NOT_KNOWN = Text(
    "chưa biết chứng thư của tổ chức cấp dấu thời gian có bị thu hồi hay không",
    "it is not known whether the certificate of the authority that stamped the time was revoked",
)
_STAMP_ENDED = Text(
    "chứng thư của dấu thời gian đã hết hạn mà chưa được gia hạn",
    "the certificate of its time stamp has ended and was not renewed in time",
)


def about_signer(signer: SignerFacts, now: datetime) -> Iterator[Text]:
    """Give why a signature is refused."""
    wrong = (
        (not signer.intact, _NOT_INTACT),
        (signer.weak, _WEAK),
        (not signer.for_documents, _NOT_FOR_DOCUMENTS),
        (not signer.trusted, _NOT_TRUSTED),
        (signer.revocation is Revocation.REVOKED, _REVOKED),
    )
    for is_wrong, said in wrong:
        if is_wrong:
            yield of(signer, said.vi, said.en)
    yield from (of(signer, said.vi, said.en) for said in _about_time(signer, now))
    if signer.stamp:
        yield from (of(signer, said.vi, said.en) for said in _about_stamp(signer.stamp, now))


def _about_time(signer: SignerFacts, now: datetime) -> Iterator[Text]:
    if signer.signed_at is None:
        yield _NO_TIME
        return
    at = signer.stamp.at if signer.stamp else signer.signed_at
    if signer.signed_at > now + CLOCK_TOLERANCE:
        yield _IN_FUTURE
    elif signer.signed_at > at + CLOCK_TOLERANCE:
        yield _CLOCK
    if not all(
        signer.certified_from <= one <= signer.certified_until for one in (at, signer.signed_at)
    ):
        yield _NOT_IN_FORCE


def _about_stamp(stamp: StampFacts, now: datetime) -> Iterator[Text]:
    if not stamp.intact or stamp.at > now + CLOCK_TOLERANCE:
        yield _BAD_STAMP
    if not stamp.trusted or stamp.weak:
        yield _STRANGE_STAMP
    if stamp.revocation is Revocation.REVOKED:
        yield _REVOKED_STAMP


def about_stamps(facts: PdfFacts, now: datetime) -> Iterator[Text]:
    """Give why a time stamp of the whole file is refused."""
    for stamp in facts.stamps:
        for said in _about_stamp(stamp, now):
            yield _of_file(said)


def not_known(facts: PdfFacts) -> Iterator[Text]:
    """Give what would have to be known, when nothing is wrong, before a file counts as valid."""
    for signer in facts.signers:
        for said in _not_known_of(signer):
            yield of(signer, said.vi, said.en)
    for stamp in facts.stamps:
        for said in _not_known_of_stamp(stamp):
            yield _of_file(said)


def _not_known_of(signer: SignerFacts) -> Iterator[Text]:
    if signer.stamp is None:
        yield _NO_STAMP
    else:
        yield from _not_known_of_stamp(signer.stamp)
    if signer.revocation is Revocation.UNKNOWN:
        yield _NOT_KNOWN


def not_known_of_revocation(signer: SignerFacts) -> Text:
    """Say that nobody told whether the certificate was revoked."""
    return of(signer, _NOT_KNOWN.vi, _NOT_KNOWN.en)


def _not_known_of_stamp(stamp: StampFacts) -> Iterator[Text]:
    if stamp.revocation is Revocation.UNKNOWN:
        yield _STAMP_NOT_KNOWN
    if not stamp.stands:
        yield _STAMP_ENDED


def _of_file(said: Text) -> Text:
    return Text(f"Dấu thời gian của cả tệp: {said.vi}.", f"Time stamp of the file: {said.en}.")


def of(signer: SignerFacts, vi: str, en: str) -> Text:
    """Say something of one signature."""
    name = signer.name or signer.unit or "?"
    return Text(f"Chữ ký của {name}: {vi}.", f"Signature of {name}: {en}.")
