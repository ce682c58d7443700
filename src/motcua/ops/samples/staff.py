"""Sample members of staff: for each staffed commune those who settle a dossier, and some above."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.domain.identity.values import Rank, Role
from motcua.kernel.texts import Text
from motcua.ops.samples.agencies import AGENCIES, Agency
from motcua.ops.samples.units import (
    MINISTRY,
    PROVINCES,
    command_eid,
    committee_eid,
    province_eid,
)

PASSWORD = "motcua-thu-nghiem-2026"  # noqa: S105  (sample accounts only, printed at start)

_NAMES = {
    "badinh": (
        "Nguyễn Thu Hằng",
        "Trần Văn Thành",
        "Lê Quang Dũng",
        "Phạm Minh Đức",
        "Chu Thị Nga",
        "Tạ Văn Bình",
    ),
    "dongdang": (
        "Hoàng Thị Lan",
        "Nông Văn Tùng",
        "Vi Văn Sơn",
        "Lộc Thị Mai",
        "Hà Văn Thắng",
        "Lý Văn Phúc",
    ),
    "halong": (
        "Bùi Thị Hoa",
        "Đỗ Mạnh Cường",
        "Vũ Đình Long",
        "Ngô Thị Hạnh",
        "Đoàn Quốc Việt",
        "Trịnh Văn Khoa",
    ),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff in one post."""

    login: str
    full_name: str
    unit: str
    role: Role
    title: Text
    rank: Rank | None = None


def members() -> Iterator[Member]:
    """Give all sample members of staff."""
    for province in PROVINCES:
        for number, commune in enumerate(province.communes, 1):
            if commune.staffed:
                command, committee = command_eid(province, number), committee_eid(province, number)
                yield from _of_commune(commune.slug, command, committee)
    for agency in AGENCIES:
        yield from _of_agency(agency)
    hanoi = province_eid(PROVINCES[0])
    yield Member("vanthu.badinh", "Đinh Thị Ngọc", command_eid(PROVINCES[0], 1),
                 Role.RECORDS_CLERK, Text("Văn thư", "Records clerk"))  # fmt: skip
    yield Member("motcua.badinh", "Lương Thị Kim Anh", command_eid(PROVINCES[0], 1),
                 Role.ONE_STOP_HEAD,
                 Text("Trưởng bộ phận một cửa", "Head of the one-stop"))  # fmt: skip
    yield Member("chihuy.hanoi", "Trịnh Công Hòa", hanoi, Role.LEADER,
                 Text("Chỉ huy trưởng", "Commander"))  # fmt: skip
    yield Member("lanhdao.bqp", "Hồ Anh Tuấn", MINISTRY, Role.LEADER,
                 Text("Lãnh đạo Văn phòng Bộ", "Head of the Ministry Office"))  # fmt: skip
    yield Member("quantri", "Mai Thanh Tú", MINISTRY, Role.ADMINISTRATOR,
                 Text("Quản trị hệ thống", "Administrator"))  # fmt: skip
    for login, name in (("kiemsoat", "Dương Thị Hà"), ("kiemsoat2", "Phan Đức Minh")):
        yield Member(login, name, MINISTRY, Role.PROCEDURE_CONTROLLER,
                     Text("Cán bộ kiểm soát thủ tục", "Procedure controller"))  # fmt: skip


def _of_agency(agency: Agency) -> Iterator[Member]:
    receiver, specialist, head = agency.people
    yield Member(f"tiepnhan.{agency.slug}", receiver, agency.eid, Role.RECEIVING_OFFICER,
                 Text("Cán bộ tiếp nhận", "Receiving officer"))  # fmt: skip
    yield Member(f"thamdinh.{agency.slug}", specialist, agency.eid, Role.SPECIALIST,
                 Text("Cán bộ thẩm định", "Specialist"))  # fmt: skip
    yield Member(
        f"chihuy.{agency.slug}", head, agency.eid, Role.LEADER, agency.head, Rank.HEAD
    )  # fmt: skip


def _of_commune(slug: str, command: str, committee: str) -> Iterator[Member]:
    receiver, specialist, commander, chair, deputy_chair, deputy_commander = _NAMES[slug]
    yield Member(f"tiepnhan.{slug}", receiver, command, Role.RECEIVING_OFFICER,
                 Text("Cán bộ tiếp nhận", "Receiving officer"))  # fmt: skip
    yield Member(f"thamdinh.{slug}", specialist, command, Role.SPECIALIST,
                 Text("Trợ lý động viên, tuyển quân", "Recruitment specialist"))  # fmt: skip
    yield Member(f"chihuy.{slug}", commander, command, Role.LEADER,
                 Text("Chỉ huy trưởng", "Commander"), Rank.HEAD)  # fmt: skip
    yield Member(f"chutich.{slug}", chair, committee, Role.LEADER,
                 Text("Chủ tịch", "Chair"), Rank.HEAD)  # fmt: skip
    yield Member(f"phochutich.{slug}", deputy_chair, committee, Role.LEADER,
                 Text("Phó Chủ tịch", "Deputy chair"), Rank.DEPUTY)  # fmt: skip
    yield Member(f"phochihuy.{slug}", deputy_commander, command, Role.LEADER,
                 Text("Phó Chỉ huy trưởng", "Deputy commander"), Rank.DEPUTY)  # fmt: skip
