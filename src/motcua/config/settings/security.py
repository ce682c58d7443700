"""Keys, cookies, headers, passwords: closed by default."""

from django.core.exceptions import ImproperlyConfigured

from motcua.config import environment

_DEFAULT_SECRET = "development only, refused in production"  # noqa: S105

SECRET_KEY = environment.text("MOTCUA_SECRET_KEY", _DEFAULT_SECRET)
if environment.PRODUCTION and SECRET_KEY == _DEFAULT_SECRET:
    raise ImproperlyConfigured("MOTCUA_SECRET_KEY must be set in production")

_HTTPS = environment.text("MOTCUA_PUBLIC_URL").startswith("https://")

# The health check of our own supervisor comes by the loopback address.
ALLOWED_HOSTS = ["127.0.0.1", *environment.text("MOTCUA_HOSTS", "localhost,[::1]").split(",")]
MOTCUA_SESSION_COOKIE = "__Host-motcua" if _HTTPS else "motcua_session"
MOTCUA_COOKIES_SECURE = _HTTPS
CSRF_COOKIE_NAME = "motcua_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "motcua.web.shared.errors.csrf_failure"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
X_FRAME_OPTIONS = "DENY"

# Servers in front of ours whose word on address and scheme is believed, by address.
MOTCUA_PROXIES = [each for each in environment.text("MOTCUA_PROXIES").split(",") if each]
CSRF_TRUSTED_ORIGINS = [environment.text("MOTCUA_PUBLIC_URL")] if _HTTPS else []

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "font-src": [_SELF],
        "img-src": [_SELF],
        "connect-src": [_SELF],
        "media-src": [_SELF],
        "form-action": [_SELF, environment.text("MOTCUA_IDENTITY_ISSUER", "http://127.0.0.1:8010")],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Sizes a request may have; a file's own limit is law (law/uploads.yaml).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 25
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MOTCUA_MAX_REQUEST_BYTES = 40_000_000
