"""Words of the officer's list: its columns, filters, orders, the views that everybody has."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.dossiers.values.desk import MINE, NOBODY, DueIn, Flag, Order, SavedView
from motcua.kernel.texts import Text

# The code stands first and is always shown: it is the way in.
COLUMNS: Final[Mapping[str, Text]] = {
    "procedure": Text("Thủ tục", "Procedure"),
    "owner": Text("Chủ hồ sơ", "Owner"),
    "step": Text("Bước", "Step"),
    "due": Text("Hạn", "Due"),
    "filed": Text("Nộp", "Filed"),
    "entered": Text("Đến bước này", "At this step since"),
    "person": Text("Người nhận việc", "Taken by"),
    "unit": Text("Đơn vị", "Unit"),
    "flags": Text("Lưu ý", "To note"),
}
USUAL_COLUMNS: Final = ("procedure", "owner", "step", "due", "filed", "flags")

FILTER_NAMES: Final[Mapping[str, Text]] = {
    "procedure": Text("Thủ tục", "Procedure"),
    "step": Text("Bước", "Step"),
    "due": Text("Hạn", "Due"),
    "unit": Text("Đơn vị", "Unit"),
    "person": Text("Người nhận việc", "Taken by"),
    "channel": Text("Cách nộp", "Filed how"),
    "flag": Text("Lưu ý", "To note"),
}
DUES: Final[Mapping[str, Text]] = {
    DueIn.LATE: Text("Trễ hạn", "Late"),
    DueIn.SOON: Text("Sắp đến hạn", "Nearly due"),
    DueIn.TODAY: Text("Đến hạn hôm nay", "Due today"),
    DueIn.WEEK: Text("Đến hạn trong 7 ngày", "Due within 7 days"),
    DueIn.LATER: Text("Hạn sau 7 ngày", "Due later"),
    DueIn.STOPPED: Text("Không có hạn lúc này", "Not due now"),
}
FLAGS: Final[Mapping[str, Text]] = {
    Flag.ANSWERED: Text("Đã bổ sung", "Supplement came"),
    Flag.RETURNED: Text("Bị trả lại", "Came back"),
    Flag.FOR_ANOTHER: Text("Nộp thay", "Filed for another"),
    Flag.ESCALATED: Text("Trình thủ trưởng", "Before the head"),
    Flag.ASKED: Text("Người nộp hỏi", "Applicant asks"),
}
PEOPLE: Final[Mapping[str, Text]] = {
    MINE: Text("Của tôi", "Mine"),
    NOBODY: Text("Chưa ai nhận", "Taken by nobody"),
}
ORDERS: Final[Mapping[Order, Text]] = {
    Order.URGENCY: Text("Gấp theo hạn luật định", "Legal urgency"),
    Order.FILED: Text("Nộp sớm nhất trước", "Filed first"),
    Order.NEWEST: Text("Nộp mới nhất trước", "Filed last"),
    Order.ENTERED: Text("Chờ ở bước này lâu nhất trước", "Longest at this step"),
}

# The views that everybody has, by what they choose. The first is the whole list.
VIEWS: Final[tuple[tuple[Text, SavedView], ...]] = tuple(
    (name, SavedView(name.vi, chosen, Order.URGENCY))
    for name, chosen in (
        (Text("Tất cả", "All"), {}),
        (DUES[DueIn.LATE], {"due": DueIn.LATE.value}),
        (Text("Hôm nay", "Today"), {"due": DueIn.TODAY.value}),
        (PEOPLE[MINE], {"person": MINE}),
        (PEOPLE[NOBODY], {"person": NOBODY}),
        (FLAGS[Flag.ANSWERED], {"flag": Flag.ANSWERED.value}),
        (FLAGS[Flag.RETURNED], {"flag": Flag.RETURNED.value}),
    )
)

CANNOT_SAVE_VIEW: Final[Mapping[str, Text]] = {
    "name_missing": Text("Hãy đặt tên cho cách xem này.", "Give this view a name."),
    "too_many": Text(
        "Bạn đã lưu 12 cách xem. Hãy bỏ một cách xem trước.",
        "You saved 12 views already. Throw one away first.",
    ),
}
