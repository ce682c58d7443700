"""The strict rule: when a signed result is accepted. What is not shown to be right is refused.

Decree 30/2020, Art. 5 and 13: an electronic document is an original when the competent person and
the agency have signed it and it is unchanged since. A library's "valid" is not enough for that:
bytes can be appended, a later untrusted signature can be added, a signature can be taken off.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from motcua.domain.signing.rules.signers import about_signer, about_stamps, not_known, of
from motcua.domain.signing.values import (
    FileProblem,
    LaterChange,
    PdfFacts,
    SignerFacts,
    SignerKind,
    StampFacts,
    Verdict,
    VerdictState,
)
from motcua.kernel.texts import Text

# Signing in this order: the unit's signature speaks of the leader's as well.
REQUIRED = (SignerKind.LEADER, SignerKind.UNIT)

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
    """Judge a file by the facts found out about it; absent means refused, unknown is not valid.

    Valid is a file in which leader and unit, of one unit and in this order, signed once each;
    every signature is intact, stamped by a trusted authority of time, trusted and not revoked at
    that time; after them come only stamps of the whole file; each mark added exactly one state;
    the newest covers every byte; nothing else was changed.
    """
    reasons = tuple(_reasons(facts, now))
    unknown = () if reasons else tuple(not_known(facts))
    state = VerdictState.VALID
    if unknown:
        state = VerdictState.UNDETERMINED
    if reasons:
        state = VerdictState.REFUSED
    return Verdict(state, reasons or unknown, facts.signers, facts.stamps)


def _reasons(facts: PdfFacts, now: datetime) -> Iterator[Text]:
    if facts.problem is not None:
        yield PROBLEMS[facts.problem]
        return
    if not facts.signers:
        yield NO_SIGNATURE
        return
    yield from _about_order(facts.signers)
    yield from _about_states(facts)
    for signer in facts.signers:
        yield from about_signer(signer, now)
    yield from about_stamps(facts, now)


def _about_order(signers: Sequence[SignerFacts]) -> Iterator[Text]:
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
    """Every state after the unsigned one must be one mark's, and the last one the newest's."""
    marks: tuple[SignerFacts | StampFacts, ...] = (*facts.signers, *facts.stamps)
    if tuple(mark.revision for mark in marks) != tuple(range(1, facts.revisions)):
        yield UNSIGNED_STATE
    *earlier, newest = facts.signers
    expected = LaterChange.EXTENDED if facts.stamps else LaterChange.NOTHING
    if not marks[-1].covers_whole_file or newest.later_change is not expected:
        yield NOT_WHOLE
    for signer in earlier:
        if not signer.covers_revision or signer.later_change is not LaterChange.COUNTERSIGNED:
            yield _changed(signer)


def _changed(signer: SignerFacts) -> Text:
    return of(signer, "nội dung đã bị thay đổi sau khi ký", "the content was changed after signing")
