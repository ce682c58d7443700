"""Sample agencies beside the communes: border teams, agencies of the ministry, army units.

They exist by the organisation of 1/7/2025; identifiers, addresses and people are invented.
"""

from dataclasses import dataclass

from motcua.domain.identity.api import UnitFacts
from motcua.domain.identity.values import Level
from motcua.kernel.texts import Text
from motcua.ops.samples.units import MINISTRY, SINCE


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit with a one-stop desk of its own, who works there, and which procedures it takes.

    ``people`` are the receiving officer, the specialist and the head, whose title is ``head``.
    """

    slug: str
    eid: str
    name: Text
    level: Level
    parent: str
    head: Text
    people: tuple[str, str, str]
    takes: frozenset[str]
    province_code: str = ""
    address: str = ""

    @property
    def facts(self) -> UnitFacts:
        """The unit as it is made."""
        return UnitFacts(
            eid=self.eid,
            name=self.name,
            level=self.level,
            since=SINCE,
            parent=self.parent,
            province_code=self.province_code,
            address_vi=self.address,
            phone="069 000 000",
            head_title_vi=self.head.vi,
            accepts=True,
        )


_CHIEF = Text("Cục trưởng", "Director")
_TEAM_HEAD = Text("Đội trưởng", "Team leader")

AGENCIES = (
    Agency(
        "hongai", "G11.03.22.BP1",
        Text("Đội Thủ tục Biên phòng cửa khẩu cảng Hòn Gai", "Hon Gai Port Border Guard Team"),
        Level.COMMUNE, "G11.03.22", _TEAM_HEAD,
        ("Lê Thị Biển", "Phan Văn Cảng", "Hoàng Hải Đăng"),
        frozenset({
            "1.013517", "1.013548", "1.013550", "1.013552", "1.013562", "1.013563", "1.013564",
            "1.013565", "1.013566", "1.013567", "1.013568", "1.013569", "1.013570", "1.013571",
            "1.013572", "1.013573", "1.013574", "1.013575", "1.013576",
        }),
        "22", "Cảng Hòn Gai, phường Hồng Gai, Quảng Ninh",
    ),
    Agency(
        "huunghi", "G11.01.20.BP1",
        Text("Đội Thủ tục Biên phòng cửa khẩu Hữu Nghị", "Huu Nghi Gate Border Guard Team"),
        Level.COMMUNE, "G11.01.20", _TEAM_HEAD,
        ("Nông Thị Hậu", "Lương Văn Ải", "Hoàng Văn Quan"),
        frozenset({"1.013589", "1.013590", "1.013591", "1.013592"}),
        "20", "Cửa khẩu quốc tế Hữu Nghị, xã Đồng Đăng, Lạng Sơn",
    ),
    Agency(
        "tacchien", "G11.21",
        Text("Cục Tác chiến, Bộ Tổng Tham mưu", "Operations Department, General Staff"),
        Level.MINISTRY, MINISTRY, _CHIEF, ("Vũ Thị Không", "Đặng Bay", "Trần Vũ Trung"),
        frozenset({"1.013272", "1.013273", "1.013285"}),
    ),
    Agency(
        "coyeu", "G11.22", Text("Ban Cơ yếu Chính phủ", "Government Cipher Committee"),
        Level.MINISTRY, MINISTRY, Text("Trưởng ban", "Head"),
        ("Ngô Thị Mã", "Bùi Văn Khóa", "Lý Đình Ký"),
        frozenset({"1.013199", "1.013200", "1.013201", "1.013202", "1.013203"}),
    ),
    Agency(
        "camranh", "G11.23", Text("Bộ Tư lệnh Vùng 4 Hải quân", "Naval Region 4 Command"),
        Level.COMMAND, MINISTRY, Text("Tư lệnh", "Commander"),
        ("Phạm Thị Sóng", "Tô Văn Vịnh", "Nguyễn Hải Quân"),
        frozenset({"1.014562", "1.014563", "1.014564"}),
    ),
    Agency(
        "quanluc", "G11.24",
        Text("Cục Quân lực, Bộ Tổng Tham mưu", "Force Department, General Staff"),
        Level.MINISTRY, MINISTRY, _CHIEF, ("Đinh Thị Lục", "Hồ Văn Danh", "Cao Văn Sách"),
        frozenset({"2.002758"}),
    ),
    Agency(
        "trungdoan", "G11.25", Text("Trung đoàn mẫu 43", "Sample Regiment 43"),
        Level.COMMAND, MINISTRY, Text("Trung đoàn trưởng", "Regiment commander"),
        ("Mai Thị Hậu", "Trịnh Văn Cần", "Lại Văn Trung"),
        frozenset({"2.002763", "2.002764", "2.002765", "2.002767"}),
    ),
)  # fmt: skip
