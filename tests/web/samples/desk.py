"""Samples of an officer's list and of his search."""

from motcua.domain.identity.values import Subject
from tests.web.samples.offices import ROWS
from tests.web.samples.people import HERE, OFFICER

_SEARCH: dict[str, object] = {
    "rows": ROWS,
    "begun": True,
    "units": HERE,
    "typed": {"q": "nguyen"},
    "first_url": "/a",
    "next_url": "/b",
}

DESK: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "search": ("desk/search.html", OFFICER, _SEARCH),
    "search_nothing": (
        "desk/search.html",
        OFFICER,
        {**_SEARCH, "rows": [], "begun": False, "typed": {"q": "xyzzy"}, "first_url": "",
         "next_url": ""},
    ),
}  # fmt: skip
