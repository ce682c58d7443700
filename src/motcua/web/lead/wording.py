"""Words of the leader's pages."""

from motcua.domain.dossiers.api import Pressure
from motcua.kernel.texts import Text

STATS = {
    "all": Text("chờ ký", "to sign"),
    "late": Text("đã trễ hạn", "late"),
}

PRESSURES = {
    Pressure.LATE: Text("Quá hạn", "Late"),
    Pressure.NEAR: Text("Sắp hết hạn", "Due soon"),
    Pressure.SILENT: Text("Chưa ai tiếp nhận", "Nobody has received it"),
}
