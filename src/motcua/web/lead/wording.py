"""Words of the leader's pages."""

from motcua.kernel.texts import Text

STATS = {
    "all": Text("chờ ký", "to sign"),
    "late": Text("đã trễ hạn", "late"),
}
