"""The sample people of the identity simulator: invented, none of them exists.

Personal numbers follow Decree 137/2015 Art. 13 (old province code, century and sex, year of
birth, six digits), except where the note says that the data are odd on purpose.
"""

import unicodedata
import uuid
from dataclasses import dataclass

from motcua.kernel.texts import Text

PASSWORD = "mat-khau-dung-thu"  # noqa: S105  (sample people only, shown on the login page)

NAMES_OF_KEYS = uuid.UUID("6f1d0c3e-5c1e-4b51-9a39-2b8d3f6f0a55")

MALE, FEMALE = "Nam", "Nữ"


# Who represents an organisation by law, and who only belongs to it.
HEAD, MEMBER = "NguoiDaiDien", "ThanhVien"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An invented organisation that a sample person represents or belongs to."""

    number: str
    name: str
    is_head: bool


LAW_OFFICE = "5700990011", "Văn phòng luật sư Hạ Long"


@dataclass(frozen=True, slots=True)
class Person:
    """One account of the simulator; empty text where the national identity knows nothing."""

    personal_number: str
    full_name: str
    sex: str
    birth_date: str
    address: str
    phone: str
    email: str
    level: int
    note: Text
    organisations: tuple[Organisation, ...] = ()

    @property
    def tech_id(self) -> str:
        """The stable key of the account, the same at every login."""
        return str(uuid.uuid5(NAMES_OF_KEYS, self.personal_number))

    def claims(self) -> dict[str, object]:
        """Give the claims as the national portal names them; what is not known is left out."""
        known = {
            "sub": self.tech_id,
            "TechID": self.tech_id,
            "LoaiTaiKhoan": "1",
            "HoVaTen": self.full_name,
            "SoDinhDanh": self.personal_number,
            "GioiTinh": self.sex,
            "NgaySinh": self.birth_date,
            "DiaChi": self.address,
            "SoDienThoai": self.phone,
            "ThuDienTu": self.email,
            "loAs": [f"LoA{level}" for level in range(1, self.level + 1)],
            "ToChuc": [
                {"MaSo": each.number, "Ten": each.name, "VaiTro": HEAD if each.is_head else MEMBER}
                for each in self.organisations
            ],
        }
        return {name: value for name, value in known.items() if value}


# fmt: off
PEOPLE: tuple[Person, ...] = (
    Person(
        "001209012345", "Nguyễn Minh Khôi", MALE, "12/04/2009",
        "Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội", "0912000101", "minh.khoi@hop-thu.example", 2,
        Text("Tròn 17 tuổi năm 2026: đăng ký lần đầu", "Turns 17 in 2026: first registration"),
    ),
    Person(
        "031209004417", "Trần Gia Bảo", MALE, "19/01/2009",
        "Số 4, ngõ 18, phường Hồng Bàng, Hải Phòng", "0912000102", "gia.bao@hop-thu.example", 2,
        Text("Sinh tháng 1, tròn 17 tuổi năm 2026", "Born in January, turns 17 in 2026"),
    ),
    Person(
        "040209118230", "Lê Đức Anh", MALE, "02/11/2009",
        "Thôn 3, xã Kim Liên, Nghệ An", "0912000103", "duc.anh@hop-thu.example", 1,
        Text("Tròn 17 tuổi năm 2026, tài khoản mức 1", "Turns 17 in 2026, level 1 account"),
    ),
    Person(
        "048208006152", "Phạm Quốc Huy", MALE, "08/03/2008",
        "Số 77, đường Sông Hàn, phường Hải Châu, Đà Nẵng", "0912000104",
        "quoc.huy@hop-thu.example", 2,
        Text("Tròn 18 tuổi năm 2026: chuyển đi", "Turns 18 in 2026: moving out"),
    ),
    Person(
        "020208007719", "Hoàng Văn Lộc", MALE, "27/09/2008",
        "Thôn Nà Pàn, xã Đồng Đăng, Lạng Sơn", "0912000105", "van.loc@hop-thu.example", 2,
        Text("Tròn 18 tuổi năm 2026: tạm vắng", "Turns 18 in 2026: temporary absence"),
    ),
    Person(
        "037306002288", "Vũ Thị Ngọc Hà", FEMALE, "15/06/2006",
        "Số 9, phường Hoa Lư, Ninh Bình", "0912000106", "ngoc.ha@hop-thu.example", 2,
        Text("Nữ, 20 tuổi, tự nguyện; người của văn phòng luật sư",
             "Woman aged 20, volunteer; works at a law office"),
        (Organisation(*LAW_OFFICE, is_head=False),),
    ),
    Person(
        "079198034561", "Đặng Thu Trang", FEMALE, "01/12/1998",
        "Căn hộ 1203, phường Bến Thành, Hồ Chí Minh", "0912000107", "thu.trang@hop-thu.example", 2,
        Text("Đại diện theo pháp luật của một công ty", "Represents a company by law"),
        (Organisation("0300990012", "Công ty TNHH Cơ khí Bến Thành", is_head=True),),
    ),
    Person(
        "022099005813", "Bùi Xuân Trường", MALE, "20/02/1999",
        "Tổ 5, phường Hạ Long, Quảng Ninh", "0912000108", "xuan.truong@hop-thu.example", 2,
        Text("Xuất ngũ năm 2021: ngạch dự bị; trưởng văn phòng luật sư",
             "Discharged in 2021: reserve; heads a law office"),
        (Organisation(*LAW_OFFICE, is_head=True),),
    ),
    Person(
        "038058001975", "Ngô Đình Sơn", MALE, "07/05/1958",
        "Làng Đông, xã Hà Trung, Thanh Hóa", "0912000109", "dinh.son@hop-thu.example", 2,
        Text("Cựu chiến binh", "Veteran"),
    ),
    Person(
        "092162003340", "Đỗ Thị Bích Vân", FEMALE, "11/10/1962",
        "Số 21, phường Ninh Kiều, Cần Thơ", "0912000110", "", 2,
        Text("Cựu chiến binh, không có thư điện tử", "Veteran without e-mail"),
    ),
    Person(
        "010205000862", "Lý A Páo", MALE, "30/08/2005",
        "Bản Cát Cát, xã Tả Van, Lào Cai", "0912000111", "a.pao@hop-thu.example", 2,
        Text("21 tuổi: chuyển đến, bổ sung", "Aged 21: moving in, supplementary"),
    ),
    Person(
        "046314000127", "Nguyễn Bảo Châu", FEMALE, "10/02/2014",
        "Số 3, kiệt 14, phường Thuận Hóa, Huế", "", "bao.chau@hop-thu.example", 1,
        Text("12 tuổi, tài khoản mức 1", "Aged 12, level 1 account"),
    ),
    Person(
        # Capitals, decomposed marks, two spaces; the number says: born 1908.
        "051008004409", unicodedata.normalize("NFD", "TRƯƠNG  QUANG VINH"), MALE, "14/07/2008",
        "Thôn Phú Lễ, xã Bình Sơn, Quảng Ngãi", "+84 912 000 113", "quang.vinh@hop-thu.example", 2,
        Text("Dữ liệu lạ: số cấp lại không khớp năm sinh, tên gõ hoa", "Odd data: a re-issued"
             " number that does not match the year of birth, name in capitals"),
    ),
    Person(
        "046191000058", "Công Tằng Tôn Nữ Thị Huyền Trân Ngọc Bích", FEMALE, "1991",
        "", "", "", 2,
        Text("Dữ liệu lạ: tên rất dài, chỉ biết năm sinh, không có địa chỉ",
             "Odd data: a very long name, only the year of birth, no address"),
    ),
)

# fmt: on
BY_NUMBER = {person.personal_number: person for person in PEOPLE}
