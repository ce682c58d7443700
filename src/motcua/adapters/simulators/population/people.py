"""Whom the population database simulator knows: the people of the identity simulator, and more.

All are invented. What the two registers say of somebody differs where the note of ``CHANGED`` says
so: a look-up must be able to find a difference.
"""

from dataclasses import dataclass, replace

from motcua.adapters.simulators.identity.people import FEMALE, MALE, PEOPLE


@dataclass(frozen=True, slots=True)
class Parent:
    """A father or mother as the register names him."""

    full_name: str
    birth_year: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One person of the register; empty text where it knows nothing."""

    personal_number: str
    full_name: str
    sex: str
    birth_date: str
    permanent_address: str
    present_address: str = ""
    ethnic_group: str = "Kinh"
    father: Parent = Parent("")
    mother: Parent = Parent("")
    household_head: str = ""

    def answer(self) -> dict[str, object]:
        """Give all facts by the names of the query; what is not known is left out."""
        known: dict[str, object] = {
            "SoDinhDanh": self.personal_number,
            "HoVaTen": self.full_name,
            "GioiTinh": self.sex,
            "NgaySinh": self.birth_date,
            "DanToc": self.ethnic_group,
            "NoiThuongTru": self.permanent_address,
            "NoiOHienTai": self.present_address,
            "HoVaTenCha": self.father.full_name,
            "NamSinhCha": self.father.birth_year,
            "HoVaTenMe": self.mother.full_name,
            "NamSinhMe": self.mother.birth_year,
            "ChuHo": self.household_head,
        }
        return {name: value for name, value in known.items() if value}


# fmt: off
_FAMILIES: dict[str, dict[str, object]] = {
    "001209012345": {
        "father": Parent("Nguyễn Văn Thắng", "1978"), "mother": Parent("Phạm Thu Hằng", "1981"),
        "household_head": "Nguyễn Văn Thắng",
    },
    "031209004417": {"father": Parent("Trần Văn Hải", "1980"),
                     "mother": Parent("Lê Thị Sen", "1984"), "household_head": "Trần Văn Hải"},
    "020208007719": {"ethnic_group": "Tày", "father": Parent("Hoàng Văn Thạch", "1979"),
                     "mother": Parent("Nông Thị Mai", "1982")},
    "010205000862": {"ethnic_group": "Mông", "father": Parent("Lý A Sử", "1976")},
    "038058001975": {"father": Parent("Ngô Đình Cả", "1930"),
                     "mother": Parent("Trịnh Thị Lựu", "1934"), "household_head": "Ngô Đình Sơn"},
}
# Moved house since the sign-on last heard of him; she married and the name was put right.
CHANGED: dict[str, dict[str, object]] = {
    "048208006152": {"permanent_address": "Số 5, đường Trần Phú, phường Hải Châu, Đà Nẵng"},
    "079198034561": {"full_name": "Đặng Thị Thu Trang"},
}
_MORE: tuple[Record, ...] = (
    Record("022078001122", "Nguyễn Văn Thắng", MALE, "03/02/1978",
           "Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội"),
    Record("001181003344", "Phạm Thu Hằng", FEMALE, "21/07/1981",
           "Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội"),
    Record("031080002211", "Trần Văn Hải", MALE, "14/11/1980",
           "Số 4, ngõ 18, phường Hồng Bàng, Hải Phòng"),
    Record("001209077777", "Nguyễn Minh Khôi", MALE, "12/04/2009",
           "Thôn 2, xã Đông Anh, Hà Nội"),
)
# fmt: on
# The register has never heard of this one: a person may be missing from it.
MISSING = frozenset({"046314000127"})


def _records() -> tuple[Record, ...]:
    found = [
        Record(each.personal_number, each.full_name, each.sex, each.birth_date, each.address)
        for each in PEOPLE
        if each.personal_number not in MISSING
    ]
    return (
        tuple(
            replace(
                each,
                **_FAMILIES.get(each.personal_number, {}),  # type: ignore[arg-type]
                **CHANGED.get(each.personal_number, {}),  # type: ignore[arg-type]
            )
            for each in found
        )
        + _MORE
    )


RECORDS = _records()
BY_NUMBER = {each.personal_number: each for each in RECORDS}
