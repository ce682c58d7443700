"""Words behind every page of what is no finished paper: practice, drafts."""

from typing import Final

PRACTICE: Final = "TẬP DƯỢT"
DRAFT: Final = "DỰ THẢO / DRAFT"
_LARGEST = 96


def behind(*marks: str) -> str:
    """Give what is put before a template: the marks lie behind every page, whatever stands there.

    The marks are words of ours, never somebody's.
    """
    if not marks:
        return ""
    size = _LARGEST * 8 // max(8, *map(len, marks))
    words = " \\ ".join(marks)
    return (
        "#set page(background: rotate(-40deg, text("
        f'size: {size}pt, weight: "bold", fill: rgb("#f6e7e5"))[#align(center)[{words}]]))\n'
    )
