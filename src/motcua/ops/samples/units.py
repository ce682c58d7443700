"""A tree of sample units on all four levels, after the organisation of 1/7/2025.

Codes below G11 are invented for the samples: the official ones are not published (UNCONFIRMED).
Staffed communes accept dossiers; the others are there so that the tree is a tree.
"""

from dataclasses import dataclass
from datetime import date

from motcua.domain.identity.api import UnitFacts
from motcua.domain.identity.values import Level
from motcua.kernel.texts import Text

SINCE = date(2025, 7, 1)
MINISTRY = "G11"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its military command and its People's Committee."""

    slug: str
    vi: str
    en: str
    kind_vi: str
    kind_en: str
    address: str
    staffed: bool = False


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its command, the military region above it and some communes."""

    code: str
    vi: str
    region: str
    communes: tuple[Commune, ...]


REGIONS = {
    "G11.01": Text("Quân khu 1", "Military Region 1"),
    "G11.02": Text("Quân khu 2", "Military Region 2"),
    "G11.03": Text("Quân khu 3", "Military Region 3"),
    "G11.04": Text("Quân khu 4", "Military Region 4"),
    "G11.10": Text("Bộ Tư lệnh Thủ đô Hà Nội", "Hanoi Capital High Command"),
}


def _ward(slug: str, vi: str, en: str, address: str, *, staffed: bool = False) -> Commune:
    return Commune(slug, vi, en, "phường", "ward", address, staffed)


def _rural(slug: str, vi: str, en: str, address: str, *, staffed: bool = False) -> Commune:
    return Commune(slug, vi, en, "xã", "commune", address, staffed)


PROVINCES = (
    Province("01", "Hà Nội", "G11.10", (
        _ward("badinh", "Ba Đình", "Ba Dinh", "Số 2 phố Mẫu, phường Ba Đình, Hà Nội", staffed=True),
        _rural("thanhtri", "Thanh Trì", "Thanh Tri", "Số 5 đường Mẫu, xã Thanh Trì, Hà Nội"),
    )),
    Province("20", "Lạng Sơn", "G11.01", (
        _rural("dongdang", "Đồng Đăng", "Dong Dang", "Khu 1, xã Đồng Đăng, Lạng Sơn", staffed=True),
        _ward("tamthanh", "Tam Thanh", "Tam Thanh", "Số 8 đường Mẫu, phường Tam Thanh, Lạng Sơn"),
    )),
    Province("14", "Sơn La", "G11.02", (
        _ward("tohieu", "Tô Hiệu", "To Hieu", "Số 3 đường Mẫu, phường Tô Hiệu, Sơn La"),
    )),
    Province("22", "Quảng Ninh", "G11.03", (
        _ward("halong", "Hạ Long", "Ha Long", "Tổ 5, phường Hạ Long, Quảng Ninh", staffed=True),
    )),
    Province("42", "Hà Tĩnh", "G11.04", (
        _ward("thanhsen", "Thành Sen", "Thanh Sen", "Số 1 đường Mẫu, phường Thành Sen, Hà Tĩnh"),
    )),
)  # fmt: skip


def command_eid(province: Province, number: int) -> str:
    """Give the identifier of a commune's military command."""
    return f"{province_eid(province)}.{number:02d}"


def province_eid(province: Province) -> str:
    """Give the identifier of a province's military command."""
    return f"{province.region}.{province.code}"


def committee_eid(province: Province, number: int) -> str:
    """Give the identifier of a commune's People's Committee."""
    return f"H{province.code}.{number:02d}"


def tree() -> list[UnitFacts]:
    """Give all sample units, each after the ones it names."""
    units = [
        UnitFacts(
            eid=MINISTRY,
            name=Text("Bộ Quốc phòng", "Ministry of National Defence"),
            level=Level.MINISTRY,
            since=SINCE,
        )
    ]
    units += [
        UnitFacts(eid=eid, name=name, level=Level.COMMAND, since=SINCE, parent=MINISTRY)
        for eid, name in REGIONS.items()
    ]
    for province in PROVINCES:
        units.append(_province(province))
        for number, commune in enumerate(province.communes, 1):
            units += _commune(province, number, commune)
    return units


def _province(province: Province) -> UnitFacts:
    return UnitFacts(
        eid=province_eid(province),
        name=Text(f"Bộ Chỉ huy quân sự {province.vi}", f"{province.vi} Military Command"),
        level=Level.PROVINCE,
        since=SINCE,
        parent=province.region,
        province_code=province.code,
    )


def _commune(province: Province, number: int, commune: Commune) -> list[UnitFacts]:
    committee = UnitFacts(
        eid=committee_eid(province, number),
        name=Text(
            f"Ủy ban nhân dân {commune.kind_vi} {commune.vi}",
            f"People's Committee of {commune.en} {commune.kind_en}",
        ),
        level=Level.COMMUNE,
        since=SINCE,
        province_code=province.code,
        address_vi=commune.address,
        collective_vi=f"Ủy ban nhân dân {commune.kind_vi} {commune.vi}",
        head_title_vi="Chủ tịch",
    )
    command = UnitFacts(
        eid=command_eid(province, number),
        name=Text(
            f"Ban Chỉ huy quân sự {commune.kind_vi} {commune.vi}",
            f"Military Command of {commune.en} {commune.kind_en}",
        ),
        level=Level.COMMUNE,
        since=SINCE,
        parent=province_eid(province),
        decider=committee.eid,
        province_code=province.code,
        address_vi=commune.address,
        phone="069 000 000",
        head_title_vi="Chỉ huy trưởng",
        accepts=commune.staffed,
    )
    return [committee, command]
