"""How the pages of simulators are made: two languages, own style sheet, strict headers."""

from urllib.parse import urlencode

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider

from motcua.adapters.simulators.control import Control, control_paths
from motcua.kernel.texts import Text


def language() -> str:
    """Give the language asked for by `lang` or `ui_locales` in the address, else Vietnamese."""
    wish = request.args.get("lang") or request.args.get("ui_locales", "")
    return "en" if wish.startswith("en") else "vi"


def here_in(lang: str) -> str:
    """Give the address of this page in another language."""
    return request.path + "?" + urlencode({**request.args.to_dict(), "lang": lang})


class _Readable(DefaultJSONProvider):
    """JSON that people can read: marks as they are, keys as they were written."""

    ensure_ascii = False
    sort_keys = False


def make_app(name: str, control: Control) -> Flask:
    """Make the Flask application of a simulator with its control paths and its look."""
    app = Flask(name, root_path=__file__.rpartition("/")[0])
    app.json = _Readable(app)
    app.register_blueprint(control_paths(control))
    app.jinja_env.globals.update(
        t=lambda vi, en: Text(vi, en).of(language()), lang=language, here_in=here_in
    )
    app.after_request(_close_doors)
    return app


def _close_doors(answer: Response) -> Response:
    answer.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    if not request.path.startswith("/static/"):
        answer.headers["Cache-Control"] = "no-store"
    return answer
