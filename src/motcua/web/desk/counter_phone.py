"""The phone that photographs for a filing, as its clerk sees it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.counter.api import open_pairing, photos_of
from motcua.kernel.barcodes import qr_svg
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, lang_of


def on_page(request: HttpRequest, key: UUID, code: str) -> dict[str, object]:
    """Give what the page says of the phone: its code while it serves, until when."""
    pairing = open_pairing(key, account_id(request), now())
    serves = pairing is not None and code.isascii() and code.isalnum()
    address = _address(code) if serves else ""
    return {
        "address": address,
        "qr": Markup(qr_svg(address, title=address)) if address else "",  # noqa: S704  our own SVG
        "ends_at": pairing.ends_at if pairing else None,
        "code": code if serves else "",
        "poll_url": reverse(f"{lang_of(request)}:desk_counter_phone", kwargs={"filing": key}),
    }


def _address(code: str) -> str:
    path = reverse("vi:phone", kwargs={"code": code})
    return f"{settings.MOTCUA_PUBLIC_URL.rstrip('/')}{path}"


def arrived_for(request: HttpRequest, key: UUID) -> list[dict[str, object]]:
    """Give what a phone has sent for a filing of this clerk."""
    found = photos_of(key, account_id(request))
    return [{"name": each.name, "size": each.size} for each in found]


def arrived(request: HttpRequest, filing: UUID) -> HttpResponse:
    """Give the list of what has arrived, for the script that asks every few seconds."""
    return render(request, "desk/arrived.html", {"arrived": arrived_for(request, filing)})
