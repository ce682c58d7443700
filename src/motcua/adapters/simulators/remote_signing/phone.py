"""The page that stands for everybody's phone: what waits to be confirmed, and two buttons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as Answered

from motcua.adapters.simulators.identity.people import BY_NUMBER
from motcua.adapters.simulators.pages import language
from motcua.adapters.simulators.remote_signing.asks import Answer, Ask
from motcua.adapters.simulators.remote_signing.service import Service

SHOWN = 50
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_WORDS = {"confirm": Answer.CONFIRMED, "decline": Answer.DECLINED}


def phone_paths(service: Service) -> Blueprint:
    """Give the page with all questions, and where it sends the answers."""
    paths = Blueprint("phone", __name__)

    @paths.get("/")
    def phone() -> str:
        asks = [_shown(each) for each in service.asks.newest()[:SHOWN]]
        return render_template("remote_signing_phone.html", asks=asks)

    @paths.post("/answers/<handle>")
    def answer(handle: str) -> Answered:
        said = _WORDS.get(request.form.get("say", ""))
        if said is None or service.asks.get(handle) is None:
            abort(404)
        service.asks.answer(handle, said)
        service.see("answered", outcome=said.value)
        return redirect(f"/?lang={language()}", 303)

    @paths.get("/_asks")
    def asks() -> Response:
        return jsonify([_shown(each) for each in service.asks.newest()])

    return paths


def _shown(ask: Ask) -> dict[str, str]:
    at = datetime.fromisoformat(ask.at).astimezone(VIETNAM)
    return {
        "handle": ask.handle,
        "number": ask.number,
        "name": BY_NUMBER[ask.number].full_name,
        "about": ask.about,
        "check": ask.digest.hex()[:8],
        "answer": ask.answer.value,
        "at": at.strftime("%H:%M:%S, %d/%m/%Y"),
    }
