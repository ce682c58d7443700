"""Who looks at the sample pages, when, and what all of them need."""

from datetime import UTC, datetime, timedelta

from motcua.domain.identity.values import AccountKind, PostFacts, Role, Subject
from motcua.kernel.texts import Text

NOW = datetime(2026, 11, 23, 3, 20, tzinfo=UTC)
CODE = "G11.29.01-20261123-0000123"
HERE = Text("Ban Chỉ huy quân sự phường Hoàn Kiếm", "Military Command of Hoàn Kiếm ward")
CITIZEN = Subject(AccountKind.CITIZEN, 12, full_name="Nguyễn Đức Thịnh", loa=2)
OFFICER = Subject(
    AccountKind.STAFF,
    31,
    full_name="Trần Thị Hồng Hạnh",
    posts=(PostFacts(7, "1.4.7", HERE, Role.RECEIVING_OFFICER, Text("Trợ lý", "Assistant")),),
)
LEADER = Subject(
    AccountKind.STAFF,
    32,
    full_name="Lê Quốc Vượng",
    posts=(PostFacts(8, "1.4.8", HERE, Role.LEADER, Text("Chủ tịch", "Chair")),),
)


def ago(**span: float) -> datetime:
    """Give a moment before the sample's present."""
    return NOW - timedelta(**span)


def hence(**span: float) -> datetime:
    """Give a moment after the sample's present."""
    return NOW + timedelta(**span)


CHANNELS = {
    "direct": Text("Trực tiếp", "At the counter"),
    "online": Text("Trực tuyến", "Online"),
    "post": Text("Qua bưu chính", "By post"),
}
APPLICANTS = {"citizen": Text("Công dân Việt Nam", "Vietnamese citizens")}
PROVINCES = [
    {"key": "01", "label": "Hà Nội"},
    {"key": "48", "label": "Đà Nẵng"},
    {"key": "79", "label": "Thành phố Hồ Chí Minh"},
]
UPLOADS = {
    "kinds": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png",
    "kinds_words": Text("PDF, JPEG hoặc PNG", "PDF, JPEG or PNG"),
    "max_size": 10_000_000,
    "most_files": 20,
    "most_pages": 300,
}
