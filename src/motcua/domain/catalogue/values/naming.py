"""What people call the words in which procedures are described."""

from typing import Final

from motcua.domain.catalogue.values.words import (
    ApplicantKind,
    Deciding,
    FeeKind,
    Level,
    Register,
    Regulation,
)
from motcua.kernel.texts import Text

APPLICANTS: Final = {
    ApplicantKind.CITIZEN: Text("Công dân Việt Nam", "Vietnamese citizens"),
    ApplicantKind.ENTERPRISE: Text("Doanh nghiệp", "Enterprises"),
    ApplicantKind.ORGANISATION: Text("Tổ chức", "Organisations"),
    ApplicantKind.FOREIGNER: Text("Người nước ngoài", "Foreigners"),
    ApplicantKind.FOREIGN_ORGANISATION: Text("Tổ chức nước ngoài", "Foreign organisations"),
    ApplicantKind.CIVIL_SERVANT: Text("Cán bộ, công chức, viên chức", "Civil servants"),
    ApplicantKind.OVERSEAS_VIETNAMESE: Text(
        "Người Việt Nam định cư ở nước ngoài", "Vietnamese residing abroad"
    ),
    ApplicantKind.FDI_ENTERPRISE: Text(
        "Doanh nghiệp có vốn đầu tư nước ngoài", "Enterprises with foreign capital"
    ),
    ApplicantKind.COOPERATIVE: Text("Hợp tác xã", "Cooperatives"),
}
LEVELS: Final = {
    Level.MINISTRY: Text("Cấp Bộ", "Ministry"),
    Level.PROVINCE: Text("Cấp tỉnh", "Province"),
    Level.COMMUNE: Text("Cấp xã", "Commune"),
    Level.OTHER: Text("Cơ quan khác", "Another agency"),
}
FEE_KINDS: Final = {FeeKind.FEE: Text("phí", "fee"), FeeKind.CHARGE: Text("lệ phí", "charge")}
DECIDING: Final = {
    Deciding.PEOPLE_COMMITTEE: Text("Ủy ban nhân dân", "The People's Committee"),
    Deciding.COMMAND: Text("Chỉ huy của nơi tiếp nhận", "The leader of the receiving unit"),
}
REGULATIONS: Final = {
    Regulation.DETAIL_DELEGATED_BY_LAW: Text(
        "Bộ quy định chi tiết khi luật giao", "Details left to the ministry by the law"
    ),
    Regulation.NOT_DELEGATED: Text("Luật không giao Bộ quy định", "Not left to the ministry"),
    Regulation.OTHER: Text("Khác", "Otherwise"),
}
REGISTERS: Final = {
    Register.POPULATION: Text(
        "Cơ sở dữ liệu quốc gia về dân cư", "the national population register"
    ),
    Register.BUSINESS: Text(
        "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "the national business register"
    ),
    Register.LAND: Text("Cơ sở dữ liệu quốc gia về đất đai", "the national land register"),
    Register.CIVIL_STATUS: Text(
        "Cơ sở dữ liệu hộ tịch điện tử", "the electronic register of civil status"
    ),
    Register.HEALTH_INSURANCE: Text(
        "Cơ sở dữ liệu quốc gia về bảo hiểm", "the national insurance register"
    ),
}
