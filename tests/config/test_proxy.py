"""Behind a proxy that ends TLS: the person's address and scheme are believed from it alone."""

import json
import os
import subprocess
import sys

_ASK = """
import io, json, sys
from motcua.config.wsgi import application
given = json.loads(sys.argv[1])
said = {}
def start(status, headers, exc_info=None):
    said.update(status=status, headers=dict((k.lower(), v) for k, v in headers))
environ = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/healthz", "QUERY_STRING": "", "SERVER_NAME": "x",
    "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(),
    "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
    "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False, **given,
}
b"".join(application(environ, start))
print(json.dumps(said))
"""


def answer(**environ: str) -> dict[str, object]:
    settings = {
        "MOTCUA_ENV": "production",
        "MOTCUA_SECRET_KEY": "x" * 50,
        "MOTCUA_PUBLIC_URL": "https://motcua.example",
        "MOTCUA_IDENTITY_CLIENT_SECRET": "given",
        "MOTCUA_HOSTS": "motcua.example",
        "MOTCUA_PROXIES": "10.1.2.3",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps({"HTTP_HOST": "motcua.example", **environ})],
        env={**os.environ, **settings}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_proxy_is_believed_and_nobody_else() -> None:
    by_proxy = answer(REMOTE_ADDR="10.1.2.3", HTTP_X_FORWARDED_PROTO="https",
                      HTTP_X_FORWARDED_FOR="203.0.113.9")  # fmt: skip
    assert by_proxy["status"] == "200 OK"
    assert "strict-transport-security" in by_proxy["headers"]  # type: ignore[operator]
    stranger = answer(REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_PROTO="https",
                      HTTP_X_FORWARDED_FOR="10.9.9.9")  # fmt: skip
    assert "strict-transport-security" not in stranger["headers"]  # type: ignore[operator]


def test_the_supervisors_own_check_is_answered() -> None:
    assert answer(REMOTE_ADDR="127.0.0.1", HTTP_HOST="127.0.0.1:8000")["status"] == "200 OK"
    stranger = answer(REMOTE_ADDR="127.0.0.1", HTTP_HOST="elsewhere.example")
    assert str(stranger["status"]).startswith("400")
