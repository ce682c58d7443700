"""What somebody ticked in a list: on the page he sent, and on its other pages."""

from django.http import HttpRequest

MOST_TICKED = 500
_LONGEST = 19


def chosen(request: HttpRequest) -> tuple[int, ...]:
    """Give the ticked lines: each box of the page, and in ``ticked`` those carried by a script.

    What is no number is nobody's.
    """
    carried = request.POST.get("ticked", "")[: MOST_TICKED * (_LONGEST + 1)].split(",")
    said = (*request.POST.getlist("chosen"), *filter(None, carried))
    return tuple(number(each) for each in said)


def number(text: str) -> int:
    """Read a number from a form; what is none is nobody's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST else -1
