"""The human side of the provider: the login page, and the way out."""

import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, make_response, redirect, render_template, request

from motcua.adapters.simulators.identity.people import BY_NUMBER, PASSWORD, PEOPLE, Person
from motcua.adapters.simulators.identity.provider import AUTHORIZE, END_SESSION, Provider
from motcua.adapters.simulators.pages import language
from motcua.kernel.texts import Text
from motcua.platform import clock

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

CHALLENGE_LENGTH = 43


def login_paths(provider: Provider) -> Blueprint:
    """Give the paths that people see."""
    paths = Blueprint("logins", __name__)

    @paths.get("/")
    def home() -> str:
        title = Text("Định danh quốc gia (mô phỏng)", "National identity (simulator)")
        text = Text(
            "Máy chủ này đang chạy. Hãy bắt đầu đăng nhập từ cổng dịch vụ công.",
            "This server is running. Begin to log in from the public service portal.",
        )
        return _message(title, text)

    @paths.get(AUTHORIZE)
    def ask() -> "Answer":
        provider.see("authorize", state=request.args.get("state", ""))
        return _refusal(provider) or _login_page()

    @paths.post(AUTHORIZE)
    def answer() -> "Answer":
        refusal = _refusal(provider)
        if refusal is not None:
            return refusal
        if "cancel" in request.form:
            provider.see("login", outcome="cancelled")
            return _back({"error": "access_denied"})
        person = _person()
        if person is None:
            provider.see("login", outcome="wrong_password")
            return _login_page(problem=True)
        provider.see("login", outcome="ok", person=person.personal_number)
        return _back({"code": _code(provider, person), "iss": provider.issuer})

    @paths.get(END_SESSION)
    def leave() -> "Answer | str":
        provider.see("end_session")
        return _leave(provider.client.origin)

    return paths


def _leave(origin: str) -> "Answer | str":
    """Send the person back to the client that asked for it, and nowhere else."""
    wish = request.args.get("post_logout_redirect_uri", "")
    if _origin(wish) == origin:
        state = request.args.get("state")
        return redirect(wish + (f"?{urlencode({'state': state})}" if state else ""))
    title = Text("Bạn đã đăng xuất", "You are logged out")
    text = Text("Bạn có thể đóng trang này.", "You can close this page.")
    return _message(title, text)


def _refusal(provider: Provider) -> "Answer | None":
    """Give the answer to a request that is not good, or None (RFC 6749 section 4.1.2.1).

    With an unknown client or address nobody is sent anywhere: the page itself says so.
    """
    args = request.args
    known = args.get("client_id") == provider.client.client_id
    if not known or args.get("redirect_uri") not in provider.client.redirect_uris:
        title = Text("Yêu cầu đăng nhập không hợp lệ", "This login request is not valid")
        text = Text(
            "Hệ thống gửi bạn đến đây chưa được đăng ký hoặc địa chỉ quay về không đúng.",
            "The system that sent you here is not registered, or its return address is wrong.",
        )
        return make_response(_message(title, text), 400)
    if args.get("response_type") != "code":
        return _back({"error": "unsupported_response_type"})
    if "openid" not in args.get("scope", "").split():
        return _back({"error": "invalid_scope"})
    challenge = args.get("code_challenge", "")
    if args.get("code_challenge_method") != "S256" or len(challenge) != CHALLENGE_LENGTH:
        return _back({"error": "invalid_request", "error_description": "PKCE with S256 needed"})
    return None


def _person() -> Person | None:
    """Give the person picked from the list, or the one whose number and password were typed."""
    form = request.form
    if "person" in form:
        return BY_NUMBER.get(form["person"])
    number = "".join(form.get("number", "").split())
    right = hmac.compare_digest(form.get("password", "").encode(), PASSWORD.encode())
    return BY_NUMBER.get(number) if right else None


def _code(provider: Provider, person: Person) -> str:
    return provider.grants.issue(
        person=person,
        redirect_uri=request.args["redirect_uri"],
        challenge=request.args["code_challenge"],
        nonce=request.args.get("nonce", ""),
        now=clock.now(),
    )


def _back(facts: dict[str, str]) -> "Answer":
    """Send the person back to where the login began."""
    if "state" in request.args:
        facts["state"] = request.args["state"]
    target = request.args["redirect_uri"]
    return redirect(target + ("&" if "?" in target else "?") + urlencode(facts), 303)


def _login_page(*, problem: bool = False) -> Response:
    page = render_template(
        "identity_login.html",
        problem=problem,
        people=PEOPLE,
        password=PASSWORD,
        number=request.form.get("number", ""),
        action=request.full_path,
    )
    answer = make_response(page, 422 if problem else 200)
    # Browsers hold form-action against the redirect that follows the form as well.
    answer.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        " frame-ancestors 'none';"
        f" form-action 'self' {_origin(request.args['redirect_uri'])}"
    )
    return answer


def _message(title: Text, text: Text) -> str:
    lang = language()
    return render_template("identity_message.html", title=title.of(lang), text=text.of(lang))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
