"""Samples of what the system proposes, and of how officers stood to it."""

from motcua.domain.dossiers.api import HINT_NAMES
from motcua.domain.dossiers.values.hints import HintRule, RuleStanding, Sure
from motcua.domain.identity.values import Subject
from motcua.kernel.assistant import WeakRules
from motcua.kernel.texts import Text
from motcua.web.desk.hints import SURE
from motcua.web.lead.figure_wording import PERIODS
from motcua.web.shared.charts import share_bar
from tests.web.samples.people import HERE, LEADER, ago
from tests.web.samples.procedures import NAME

_NOTE = Text("Các ngưỡng là quy định vận hành.", "Thresholds are rules of this system.")
_BASIS = Text("Theo thành phần hồ sơ của thủ tục", "By the list of papers of the procedure")
_ROW = {
    "key": "missing.id_card",
    "words": Text("Thiếu Bản chụp Căn cước công dân.", "Missing: copy of the identity card."),
    "basis": _BASIS,
    "sure": SURE[Sure.CERTAIN],
    "certain": True,
    "source": Text("chưa có tệp, chưa có bản giấy", "neither a file nor a paper has come"),
    "quote": "",
    "page": 0,
    "url": "",
    "weak": False,
    "ticked": True,
    "can": True,
    "said": None,
}
_LIKELY = {
    **_ROW,
    "key": "other_paper.health_declaration",
    "words": Text("Phiếu: tệp có vẻ là giấy khai sinh.", "Sheet: it seems to be another paper."),
    "sure": SURE[Sure.LIKELY],
    "certain": False,
    "source": Text("chữ máy đọc được trong tệp", "what was read in the file"),
    "quote": "GIẤY KHAI SINH",
    "page": 1,
    "url": "/can-bo/ho-so/1/tep/2/xem#trang-1",
    "ticked": False,
    "said": True,
}
HINTS: dict[str, object] = {
    "rows": [
        _ROW,
        _LIKELY,
        {**_LIKELY, "key": "blank.id_card", "page": 0, "quote": "", "weak": True, "said": False},
        {**_ROW, "key": "repeated.repeated", "can": False},
    ],
    "required": 2,
    "there": 1,
    "unread": ["mat-sau.jpg"],
    "at": ago(minutes=5),
    "outcomes": {"supplement": "supplement", "refuse": "refuse"},
    "step": 1,
    "judge": "/de-xuat",
    "list": "due=late",
    "note": _NOTE,
}
NO_HINTS: dict[str, object] = {
    **HINTS, "rows": [], "there": 2, "unread": [], "list": "", "note": None,
}  # fmt: skip

_STANDING = RuleStanding("missing", 12, 9, 1, 1, 1, 3, 1)
_LINE = {
    "name": Text("tháng 11/2026", "11/2026"), "standing": _STANDING, "missed": 4, "share": "90%",
    "bar": share_bar(title="x", part=9, whole=10),
}  # fmt: skip
_MEASURED: dict[str, object] = {
    "unit": HERE,
    "others": [{"name": NAME, "url": "/lanh-dao/de-xuat?unit=1"}],
    "periods": [
        {"words": words, "href": "?period=x", "count": None, "here": number == 1}
        for number, words in enumerate(PERIODS.values())
    ],
    "span": Text("tháng 11/2026", "11/2026"),
    "rules": [
        {"name": HINT_NAMES[rule], "sure": SURE[Sure.LIKELY], "weak": rule is HintRule.BLANK,
         "standing": _STANDING, "share": "90%", "bar": share_bar(title="x", part=9, whole=10)}
        for rule in (HintRule.MISSING, HintRule.BLANK)
    ],
    "missed": "4",
    "spans": [_LINE],
    "procedures": [{**_LINE, "name": NAME}],
    "weak": WeakRules(50, 20, 6),
    "note": _NOTE,
}  # fmt: skip
MEASURED: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "lead_hints": ("lead/hints.html", LEADER, _MEASURED),
    "lead_hints_empty": (
        "lead/hints.html",
        LEADER,
        {**_MEASURED, "others": [], "rules": [], "procedures": [], "missed": "0", "note": None},
    ),
}
