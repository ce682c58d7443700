"""HTTP: middleware in order, templates, static files, log lines."""

from motcua.config import environment

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
APPEND_SLASH = True

MIDDLEWARE = [
    "motcua.web.shared.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.web.shared.middleware.limit_size",
    "django.middleware.common.CommonMiddleware",
    "motcua.web.shared.middleware.know_subject",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.web.shared.middleware.Authorise",
]

# How many requests one process works on at once; each keeps a connection to the database.
MOTCUA_DESKS = environment.number("MOTCUA_DESKS", 2)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            environment.ROOT / "src" / "motcua" / "web" / room / "templates"
            for room in ("shared", "portal", "desk", "lead", "backoffice")
        ],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "motcua.web.shared.jinja.environment",
            "context_processors": ["motcua.web.shared.context.page"],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = environment.path("MOTCUA_BUILD", environment.ROOT / "build") / "static"
STATICFILES_DIRS = [
    environment.ROOT / "src" / "motcua" / "web" / "shared" / "static",
    ("assets", environment.path("MOTCUA_BUILD", environment.ROOT / "build") / "assets"),
]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "motcua.platform.observe.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"motcua": {"level": "INFO"}, "django.request": {"level": "CRITICAL"}},
}
