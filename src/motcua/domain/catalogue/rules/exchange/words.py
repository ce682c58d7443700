"""The official words of the records, and ours."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from motcua.domain.catalogue.values import (
    ApplicantKind,
    Channel,
    FeeKind,
    Level,
    Openness,
    Regulation,
)
from motcua.kernel.workdays import Unit

Word = TypeVar("Word", bound=StrEnum)

LEVELS: Final = {
    Level.MINISTRY: "Cấp Bộ",
    Level.PROVINCE: "Cấp Tỉnh",
    Level.COMMUNE: "Cấp Xã",
    Level.OTHER: "Cơ quan khác",
}
APPLICANTS: Final = {
    ApplicantKind.CITIZEN: "Công dân Việt Nam",
    ApplicantKind.ENTERPRISE: "Doanh nghiệp",
    ApplicantKind.ORGANISATION: "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    ApplicantKind.FOREIGNER: "Người nước ngoài",
    ApplicantKind.FOREIGN_ORGANISATION: "Tổ chức nước ngoài",
    ApplicantKind.CIVIL_SERVANT: "Cán bộ, công chức, viên chức",
    ApplicantKind.OVERSEAS_VIETNAMESE: "Người Việt Nam định cư ở nước ngoài",
    ApplicantKind.FDI_ENTERPRISE: "Doanh nghiệp có vốn đầu tư nước ngoài",
    ApplicantKind.COOPERATIVE: "Hợp tác xã",
}
REGULATIONS: Final = {
    Regulation.DETAIL_DELEGATED_BY_LAW: "TTHC được luật giao quy định chi tiết",
    Regulation.NOT_DELEGATED: "TTHC không được luật giao quy định chi tiết",
    Regulation.OTHER: "Khác",
}
UNITS: Final = {
    Unit.minute: "Phút",
    Unit.hour: "Giờ",
    Unit.working_hour: "Giờ làm việc",
    Unit.working_day: "Ngày làm việc",
    Unit.day: "Ngày",
    Unit.month: "Tháng",
    Unit.season: "Đợt",
}
OPEN: Final = {
    Openness.NOT_FIXED: "Không ấn định",
    Openness.BY_EVENT: "Theo sự kiện",
}
CHANNELS: Final = {
    Channel.direct: "Trực tiếp",
    Channel.online: "Trực tuyến",
    Channel.post: "Dịch vụ bưu chính",
}
# KENH of the national exchange.
CHANNEL_NUMBERS: Final = {Channel.direct: "1", Channel.online: "2", Channel.post: "3"}
FEES: Final = {FeeKind.FEE: "PHI", FeeKind.CHARGE: "LEPHI"}
FEE_WORDS: Final = {FeeKind.FEE: "Phí", FeeKind.CHARGE: "Lệ phí"}
# Who issues a text, by the end of its number.
ISSUERS: Final = (
    ("NĐ-CP", "Chính phủ"),
    ("QĐ-TTg", "Thủ tướng Chính phủ"),
    ("TT-BQP", "Bộ Quốc phòng"),
    ("QĐ-BQP", "Bộ Quốc phòng"),
    ("TT-BTC", "Bộ Tài chính"),
)


def said_by(words: Mapping[Word, str], official: str) -> Word | None:
    """Give our word for an official one, whatever its capitals; ``None`` for a stranger."""
    folded = official.strip().casefold()
    return next((word for word, said in words.items() if said.casefold() == folded), None)


def official(words: Mapping[Word, str], ours: Iterable[Word]) -> list[str]:
    """Give the official words for ours."""
    return [words[word] for word in ours]


def issuer(number: str) -> str:
    """Tell who issued a text, empty when its number does not say."""
    if "/QH" in number:
        return "Quốc hội"
    if "UBTVQH" in number:
        return "Ủy ban Thường vụ Quốc hội"
    return next((who for end, who in ISSUERS if number.endswith(end)), "")
