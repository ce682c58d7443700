"""Characters that no text of ours holds, however they came."""

from typing import Any

from django.http import HttpRequest, QueryDict

# PostgreSQL keeps no NUL in a text. A visible sign takes its place: the check of a form refuses
# it beside the field, and whatever is looked up by it is not found.
_NUL, _SIGN = "\x00", "\ufffd"


def replace_nul(request: HttpRequest) -> None:
    """Replace each NUL in what a request asks and sends; names and values alike."""
    if _holds_nul(request.GET):
        request.GET = _without_nul(request.GET)
    if request.method == "POST" and _holds_nul(request.POST):
        request.POST = _without_nul(request.POST)


def without_nul(arguments: dict[str, Any]) -> dict[str, Any]:
    """Give the parts of an address with each NUL replaced."""
    return {
        name: value.replace(_NUL, _SIGN) if isinstance(value, str) else value
        for name, value in arguments.items()
    }


def _holds_nul(data: QueryDict) -> bool:
    return any(_NUL in word for name, values in data.lists() for word in (name, *values))


def _without_nul(data: QueryDict) -> Any:
    clean = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        clean.setlist(name.replace(_NUL, _SIGN), [each.replace(_NUL, _SIGN) for each in values])
    clean._mutable = False  # noqa: SLF001  Django's own way; there is no other.
    return clean
