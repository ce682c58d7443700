"""Samples of an officer's list and of his search."""

from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.desk.list_wording import (
    CANNOT_SAVE_VIEW,
    COLUMNS,
    DUES,
    FILTER_NAMES,
    FLAGS,
    ORDERS,
    USUAL_COLUMNS,
    VIEWS,
)
from tests.web.samples.offices import ROWS
from tests.web.samples.people import HERE, OFFICER

_SEARCH: dict[str, object] = {
    "rows": ROWS,
    "begun": True,
    "old": [
        {"words": Text("Hồ sơ cũ", "Old dossiers"), "count": "100+", "url": "/o"},
        {"words": Text("Giấy tờ cũ", "Old papers"), "count": "2", "url": "/p"},
    ],
    "units": HERE,
    "keys": True,
    "typed": {"q": "nguyen"},
    "first_url": "/a",
    "next_url": "/b",
}

_COLUMNS = [{"key": key, "label": label} for key, label in COLUMNS.items()]
_LIST: dict[str, object] = {
    "rows": [
        {**row, "number": 1, "entered_at": row["filed_at"], "unit": HERE, "flags": [], "person": ""}
        for row in ROWS
    ],
    "downloads": [("XLSX", "/x?kind=xlsx"), ("CSV", "/x?kind=csv")],
    "columns": [each for each in _COLUMNS if each["key"] in USUAL_COLUMNS],
    "all_columns": _COLUMNS,
    "desk": {"columns": USUAL_COLUMNS, "opens_next": True, "single_keys": True},
    "tabs": [
        {"words": name, "href": f"/{place}", "count": 1130 - 97 * place, "here": place == 1}
        for place, (name, _) in enumerate(VIEWS)
    ],
    "filters": [
        {
            "name": name,
            "label": label,
            "at_hand": name in {"step", "due"},
            "chosen": "late" if name == "due" else "",
            "choices": [
                {"key": key, "label": said, "count": 12} for key, said in {**DUES, **FLAGS}.items()
            ],
        }
        for name, label in FILTER_NAMES.items()
    ],
    "orders": [{"key": key.value, "label": said} for key, said in ORDERS.items()],
    "found": 1130,
    "more": False,
    "units": HERE,
    "calls": 3,
    "typed": {"q": "", "order": "urgency"},
    "query": "due=late",
    "saved_as": "",
    "plain_url": "/can-bo/",
    "narrowed": True,
    "previous_url": "/a",
    "next_url": "/b",
    "errors": {},
}
_EVERYTHING = [
    {**row, "flags": list(FLAGS.values()), "person": "Phạm Văn Đông"}
    for row in _LIST["rows"]  # type: ignore[attr-defined]
]

DESK: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "inbox": ("desk/inbox.html", OFFICER, _LIST),
    "inbox_whole": (
        "desk/inbox.html",
        OFFICER,
        {**_LIST, "columns": _COLUMNS, "saved_as": "Việc gấp", "rows": _EVERYTHING, "more": True},
    ),
    "inbox_wrong": (
        "desk/inbox.html",
        OFFICER,
        {**_LIST, "errors": {"name": Problem("name_missing", CANNOT_SAVE_VIEW["name_missing"])}},
    ),
    "inbox_empty": (
        "desk/inbox.html",
        OFFICER,
        {**_LIST, "rows": [], "calls": 0, "filters": [], "found": 0, "narrowed": False,
         "previous_url": "", "next_url": ""},
    ),
    "search": ("desk/search.html", OFFICER, _SEARCH),
    "search_nothing": (
        "desk/search.html",
        OFFICER,
        {**_SEARCH, "rows": [], "old": [], "begun": False, "typed": {"q": "xyzzy"}, "first_url": "",
         "next_url": ""},
    ),
}  # fmt: skip
