"""The words in which procedures are described, as people read them."""

from motcua.domain.catalogue.values import ApplicantKind
from motcua.kernel.texts import Text

APPLICANTS = {
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
