"""Small forms for tests."""

from typing import Any

from motcua.domain.forms.api import parse_form
from motcua.domain.forms.values import UNTYPED, FieldType, FormDefinition

# Types that stand for themselves; groups, sums and stops need others: test_rows.
ALONE = tuple(kind for kind in FieldType if kind not in UNTYPED | {FieldType.GROUP})
T = {"vi": "Mục", "en": "Field"}
YES_NO_ITEMS = [
    {
        "key": "heart",
        "label": {"vi": "Tim", "en": "Heart"},
        "detail": {"vi": "Từ khi nào?", "en": "Since when?"},
    },
    {"key": "lungs", "label": {"vi": "Phổi", "en": "Lungs"}},
]
COLOURS = [
    {"key": "red", "label": {"vi": "Đỏ", "en": "Red"}},
    {"key": "gold", "label": {"vi": "Vàng", "en": "Gold"}},
]


def field(kind: str, key: str = "a", **more: Any) -> dict[str, object]:
    """Describe one field."""
    described: dict[str, object] = {"key": key, "type": kind, "label": T, **more}
    if kind in {"choice", "choices"}:
        described.setdefault("choices", COLOURS)
    if kind == "checklist":
        described.setdefault("items", YES_NO_ITEMS)
    return described


def pages(*groups: list[dict[str, object]]) -> dict[str, object]:
    """Describe a form: each list of fields is a page ``p0``, ``p1``, …"""
    return {
        "pages": [
            {"key": f"p{number}", "title": T, "fields": fields}
            for number, fields in enumerate(groups)
        ]
    }


def form(*groups: list[dict[str, object]]) -> FormDefinition:
    """Make a form of these pages."""
    return parse_form(pages(*groups))


def one(kind: str, **more: Any) -> FormDefinition:
    """Make a form of one field with the key ``a``."""
    return form([field(kind, **more)])
