"""Requests to the platform: as bytes on a line, and as calls inside this process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.load import Ask

# Any 32 letters will do: cookie and form must say the same.
_CSRF = "b" * 32
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Call:
    """One request and the status it should be answered with."""

    path: str
    form: Mapping[str, object] | None = None
    json: bytes = b""
    session: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    source: str = "127.0.0.1"

    def ask(self) -> Ask:
        """Give it as bytes, the way a browser sends it."""
        body, kind = self._body()
        lines = [
            f"{'POST' if body else 'GET'} {self.path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Accept: text/html",
            "Accept-Encoding: gzip",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies().items())
        lines += [f"Cookie: {cookies}"] if cookies else []
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"] if body else []
        return Ask("\r\n".join([*lines, "", ""]).encode() + body, self.status, self.source)

    def statements(self) -> tuple[int, int]:
        """Do it in this process; give its SQL statements and its transactions."""
        client = Client(
            SERVER_NAME="127.0.0.1", REMOTE_ADDR=self.source, headers=dict(self.headers)
        )
        client.cookies.load(self._cookies())
        body, kind = self._body()
        with CaptureQueriesContext(connection) as seen:
            if body:
                answer = client.post(self.path, body, content_type=kind)
            else:
                answer = client.get(self.path)
        if answer.status_code != self.status:
            raise AssertionError(f"{self.path}: {answer.status_code}")
        said = [query["sql"] for query in seen.captured_queries]
        begun = sum(1 for sql in said if sql.startswith("BEGIN"))
        return sum(1 for sql in said if not sql.startswith(CONTROL)), begun

    def _cookies(self) -> dict[str, str]:
        cookies = {settings.MOTCUA_SESSION_COOKIE: self.session} if self.session else {}
        return cookies | ({settings.CSRF_COOKIE_NAME: _CSRF} if self.form is not None else {})

    def _body(self) -> tuple[bytes, str]:
        if self.form is None:
            return self.json, "application/json"
        filled = {"csrfmiddlewaretoken": _CSRF, **self.form}
        return urlencode(filled, doseq=True).encode(), "application/x-www-form-urlencoded"
