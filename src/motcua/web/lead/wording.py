"""Words of the leader's pages."""

from motcua.domain.dossiers.api import Pressure
from motcua.kernel.texts import Text

STATS = {
    "all": Text("chờ ký", "to sign"),
    "late": Text("đã trễ hạn", "late"),
}

UNPROVED = {
    "revoked": Text(
        "Chứng thư số của người ký đã bị thu hồi trước khi có dấu thời gian: thu hồi và cấp lại.",
        "The signer’s certificate was revoked before a time stamp came: withdraw and issue anew.",
    ),
    "failed": Text(
        "Tệp hoặc bằng chứng không đúng: quản trị xem nhật ký, rồi thu hồi và cấp lại.",
        "The file or its proofs are not right: let operators see the log, then issue anew.",
    ),
    "waiting": Text(
        "Hơn một ngày chưa có dấu thời gian: báo quản trị hệ thống.",
        "No time stamp for more than a day: tell the operators.",
    ),
}
PRESSURES = {
    Pressure.LATE: Text("Quá hạn", "Late"),
    Pressure.NEAR: Text("Sắp hết hạn", "Due soon"),
    Pressure.SILENT: Text("Chưa ai tiếp nhận", "Nobody has received it"),
}
