"""PostgreSQL: one connection a thread, kept; short time-outs so that nothing hangs."""

from urllib.parse import parse_qsl, unquote, urlsplit

from motcua.config import environment

_url = urlsplit(environment.text("DATABASE_URL", "postgresql:///motcua"))
_query = dict(parse_qsl(_url.query))

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(_url.path.lstrip("/")) or "motcua",
        "USER": unquote(_url.username or ""),
        "PASSWORD": unquote(_url.password or ""),
        # A socket folder comes as ?host=/folder, as libpq writes it.
        "HOST": _query.pop("host", "") or (_url.hostname or ""),
        "PORT": str(_url.port or _query.pop("port", "") or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            "connect_timeout": 3,
            "application_name": "motcua",
            # A statement asked a third time on a connection is prepared: read and planned once.
            "server_side_binding": True,
            "prepare_threshold": 2,
            "options": "-c statement_timeout=15000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=30000 -c timezone=UTC",
            **_query,
        },
    }
}
