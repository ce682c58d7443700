"""The strict rule: when a signed result is accepted. What is not shown to be right is refused.

Decree 30/2020, Art. 5 and 13: an electronic document is an original when the competent person and
the agency have signed it and it is unchanged since. A library's "valid" is not enough for that:
bytes can be appended, a later untrusted signature can be added, a signature can be taken off.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from motcua.domain.signing.values import (
    FileProblem,
    LaterChange,
    PdfFacts,
    SignerFacts,
    SignerKind,
    Verdict,
)
from motcua.kernel.texts import Text

# Signing in this order: the unit's signature speaks of the leader's as well.
REQUIRED = (SignerKind.LEADER, SignerKind.UNIT)

# Two clocks may differ this much before a signature counts as made in the future.
CLOCK_TOLERANCE = timedelta(minutes=5)

PROBLEMS = {
    FileProblem.EMPTY: Text("Tệp rỗng, không có nội dung nào.", "The file is empty."),
    FileProblem.TOO_LARGE: Text(
        "Tệp quá lớn so với một kết quả do hệ thống cấp.",
        "The file is too large to be a result of this system.",
    ),
    FileProblem.NOT_A_PDF: Text("Tệp không phải là tệp PDF.", "The file is not a PDF."),
    FileProblem.ENCRYPTED: Text(
        "Tệp đã bị đặt mật khẩu hoặc mã hóa; kết quả do hệ thống cấp không bao giờ như vậy.",
        "The file is encrypted; results of this system never are.",
    ),
    FileProblem.BROKEN: Text(
        "Tệp bị hỏng hoặc có cấu trúc bất thường, không đọc được chữ ký.",
        "The file is broken or oddly built; its signatures cannot be read.",
    ),
    FileProblem.TOO_MANY_SIGNATURES: Text(
        "Tệp chứa quá nhiều chữ ký.", "The file has too many signatures."
    ),
    FileProblem.TOO_SLOW: Text(
        "Việc kiểm tra tệp kéo dài bất thường nên đã dừng lại.",
        "Checking the file took unusually long and was stopped.",
    ),
}

NO_SIGNATURE = Text("Tệp không có chữ ký số.", "The file has no digital signature.")
LEADER_ABSENT = Text(
    "Thiếu chữ ký số của người có thẩm quyền.", "The competent person's signature is absent."
)
UNIT_ABSENT = Text("Thiếu chữ ký số của cơ quan.", "The agency's signature is absent.")
NOT_ONE_EACH = Text(
    "Số chữ ký hoặc thứ tự ký không đúng: người có thẩm quyền ký trước, cơ quan ký sau, "
    "mỗi bên một chữ ký.",
    "Number or order of signatures is wrong: the competent person signs first, then the agency, "
    "once each.",
)
TWO_UNITS = Text(
    "Người ký và cơ quan ký không thuộc cùng một đơn vị.",
    "The person and the agency that signed do not belong to the same unit.",
)
UNSIGNED_STATE = Text(
    "Tệp đã được lưu thêm một lần không kèm chữ ký.",
    "The file was saved once more without a signature.",
)
NOT_WHOLE = Text(
    "Chữ ký mới nhất không bao trùm toàn bộ tệp: có nội dung được thêm vào sau khi ký.",
    "The newest signature does not cover the whole file: something was added after signing.",
)


def accept(facts: PdfFacts, *, now: datetime) -> Verdict:
    """Judge a file by the facts found out about it; absent means refused.

    Accepted is a file in which leader and unit, of one unit and in this order, signed once each;
    every signature is intact, trusted and made while its certificate was in force; each added
    exactly one state to the file; the newest covers every byte; nothing else was changed.
    """
    reasons = tuple(_reasons(facts, now))
    return Verdict(valid=not reasons, reasons=reasons, signers=facts.signers)


def _reasons(facts: PdfFacts, now: datetime) -> Iterator[Text]:
    if facts.problem is not None:
        yield PROBLEMS[facts.problem]
        return
    if not facts.signers:
        yield NO_SIGNATURE
        return
    yield from _about_signers(facts.signers)
    yield from _about_states(facts)
    for signer in facts.signers:
        yield from _about_one(signer, now)


def _about_signers(signers: Sequence[SignerFacts]) -> Iterator[Text]:
    kinds = tuple(signer.kind for signer in signers)
    if SignerKind.LEADER not in kinds:
        yield LEADER_ABSENT
    if SignerKind.UNIT not in kinds:
        yield UNIT_ABSENT
    if set(kinds) == set(REQUIRED) and kinds != REQUIRED:
        yield NOT_ONE_EACH
    if len({signer.unit_eid for signer in signers}) > 1:
        yield TWO_UNITS


def _about_states(facts: PdfFacts) -> Iterator[Text]:
    """Every state after the unsigned one must be one signature's, and the last one the newest's."""
    states = tuple(signer.revision for signer in facts.signers)
    if states != tuple(range(1, facts.revisions)):
        yield UNSIGNED_STATE
    *earlier, newest = facts.signers
    if not newest.covers_whole_file or newest.later_change is not LaterChange.NOTHING:
        yield NOT_WHOLE
    for signer in earlier:
        if not signer.covers_revision or signer.later_change is not LaterChange.COUNTERSIGNED:
            yield _of(
                signer,
                "nội dung đã bị thay đổi sau khi ký",
                "the content was changed after signing",
            )


def _about_one(signer: SignerFacts, now: datetime) -> Iterator[Text]:
    if not signer.intact:
        yield _of(
            signer,
            "chữ ký không khớp với nội dung tệp",
            "the signature does not fit the content of the file",
        )
    if not signer.trusted:
        yield _of(
            signer,
            "chứng thư số không do tổ chức chứng thực được tin cậy cấp, hoặc đã hết hiệu lực",
            "the certificate is not from a trusted authority, or no longer in force",
        )
    if signer.signed_at is None:
        yield _of(signer, "không rõ thời điểm ký", "the time of signing is missing")
    elif signer.signed_at > now + CLOCK_TOLERANCE:
        yield _of(signer, "thời điểm ký ở tương lai", "the time of signing lies in the future")
    elif not signer.certified_from <= signer.signed_at <= signer.certified_until:
        yield _of(
            signer,
            "ký khi chứng thư số chưa hoặc không còn hiệu lực",
            "signed while the certificate was not in force",
        )


def _of(signer: SignerFacts, vi: str, en: str) -> Text:
    name = signer.name or signer.unit or "?"
    return Text(f"Chữ ký của {name}: {vi}.", f"Signature of {name}: {en}.")
