"""Words of the officers' list."""

from motcua.kernel.texts import Text

DUES = (
    {"key": "late", "label": Text("Trễ hạn", "Late")},
    {"key": "today", "label": Text("Đến hạn hôm nay", "Due today")},
)
