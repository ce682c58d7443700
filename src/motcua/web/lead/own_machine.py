"""The page on which a leader sees whether his own signing machine works, and tries it."""

import json
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, HandedOut
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.lead.own_wording import GARBAGE, NO_PLUGIN, NO_SERVER, NOT_SENT, why
from motcua.web.shared.acting import actor_of, subject_of
from motcua.web.shared.own_machines import machine_facts


def machine(request: HttpRequest) -> HttpResponse:
    """Show the registered certificate, what the last test showed, and what to do about it."""
    subject = subject_of(request)
    test = api.last_test(subject)
    context = {
        "certificate": machine_facts(subject, now()),
        "missing": _missing(subject, now()),
        "login": subject.login,
        "address": settings.MOTCUA_SIGNING_PLUGIN,
        "test": test,
        "verdict": why(test.reason, test.error) if test and test.reason else None,
        "words": {
            "no_plugin": NO_PLUGIN,
            "no_server": NO_SERVER,
            "garbage": GARBAGE,
            "not_sent": NOT_SENT,
        },
    }
    return with_plugin(render(request, "lead/own_machine.html", context))


def test(request: HttpRequest) -> HttpResponse:
    """Make a page without legal effect ready and give the message for the plug-in."""
    subject = subject_of(request)
    handed = api.prepare_test(subject=subject, actor=actor_of(request, Role.LEADER), now=now())
    return JsonResponse({"message": as_message(handed, subject)})


def tested(request: HttpRequest) -> HttpResponse:
    """Read what the plug-in said of a test."""
    reply = api.plugin_messages.reply(request.POST.get("reply", ""))
    said = reply.message if reply else ""
    found = api.last_test(subject_of(request)) is not None
    return JsonResponse({"understood": reply is not None, "said": said, "found": found})


def _missing(subject: Subject, at: datetime) -> Text | None:
    try:
        api.registered_key(subject, at)
    except CannotAct as problem:
        return why(problem.reason)
    return None


def as_message(handed: HandedOut, subject: Subject) -> str:
    """Write the message for the plug-in; the page's script carries it as it is."""
    return json.dumps(
        api.plugin_messages.request(
            fetch=_address("own_paper", handed.fetch), upload=_address("own_upload", handed.upload),
            number=handed.number, day=handed.issued_at, login=subject.login,
        ),
        ensure_ascii=False,
    )  # fmt: skip


def _address(name: str, secret: str) -> str:
    return settings.MOTCUA_PUBLIC_URL.rstrip("/") + reverse(f"vi:{name}", args=[secret])


def with_plugin(answer: HttpResponse) -> HttpResponse:
    """Let the scripts of this one page speak to the plug-in, and to nobody else besides us."""
    place = urlsplit(settings.MOTCUA_SIGNING_PLUGIN)
    if place.scheme in {"ws", "wss"}:
        answer._csp_update = {"connect-src": [f"{place.scheme}://{place.netloc}"]}  # type: ignore[attr-defined]  # noqa: SLF001
    return answer
