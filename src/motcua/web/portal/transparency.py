"""What anybody may know of the journal: its signed heads, and the means to check them."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.audit.api import heads
from motcua.domain.audit.ports import LogKey, NoLogKey
from motcua.domain.audit.values import Head
from motcua.platform.db import unless_away
from motcua.platform.wiring import adapter
from motcua.web.shared.downloads import attached

_SHOWN = 20
_VERIFIERS = Path(__file__).parent / "verifier"


def transparency(request: HttpRequest) -> HttpResponse:
    """Show the newest signed heads, what they mean, and how to check them."""
    found = unless_away(lambda: heads(_SHOWN))
    rows = [_row(head) for head in found or []]
    context = {"rows": rows, "newest": rows[0] if rows else None, "away": found is None,
               "keys": _keys()}  # fmt: skip
    answer = render(request, "portal/transparency.html", context)
    answer["Cache-Control"] = "no-store" if found is None else "private, no-cache"
    return answer


def _row(head: Head) -> dict[str, object]:
    return {
        "size": head.size,
        "root": head.root.hex(),
        "signed_at": head.signed_at,
        "cosigned_at": head.cosigned_at,
        "note": head.note,
        "url": f"/api/v1/audit/checkpoint?size={head.size}",
    }


def _keys() -> list[str]:
    key: LogKey = adapter(LogKey)  # type: ignore[type-abstract]
    try:
        return [str(each) for each in key.believed()]
    except NoLogKey:
        return []


def program(request: HttpRequest) -> HttpResponse:
    """Give the verifier as one file of Python."""
    return attached(_file("motcua_verify.py"), "motcua-verify.py", "text/x-python; charset=utf-8")


def page(request: HttpRequest) -> HttpResponse:
    """Give the verifier as one page to be saved: it needs no network."""
    return attached(_file("motcua_verify.html"), "motcua-verify.html", "text/html; charset=utf-8")


@cache
def _file(name: str) -> bytes:
    return (_VERIFIERS / name).read_bytes()
