"""What the application consists of, and where its own files lie."""

from motcua.config import environment

DEBUG = False
MOTCUA_MODE = environment.MODE
MOTCUA_DATA = environment.DATA
MOTCUA_LAW = environment.path("MOTCUA_LAW", environment.ROOT / "law")
MOTCUA_CATALOGUE = environment.path("MOTCUA_CATALOGUE", environment.ROOT / "catalogue")
MOTCUA_BUILD = environment.path("MOTCUA_BUILD", environment.ROOT / "build")
MOTCUA_FILES = environment.path("MOTCUA_FILES", environment.DATA / "files")
MOTCUA_ALOUD = environment.path("MOTCUA_ALOUD", environment.DATA / "aloud")
# The journal's copy beyond the database's reach; may be another machine's disk.
MOTCUA_JOURNAL = environment.path("MOTCUA_JOURNAL", environment.DATA / "journal")
MOTCUA_KEYS = environment.path("MOTCUA_KEYS", environment.DATA / "keys")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "motcua.platform.files",
    "motcua.platform.idempotency",
    "motcua.platform.lawbook",
    "motcua.platform.limits",
    "motcua.domain.audit",
    "motcua.domain.identity",
    "motcua.domain.notifications",
    "motcua.domain.registry",
    "motcua.domain.forms",
    "motcua.domain.catalogue",
    "motcua.domain.dossiers",
    "motcua.domain.counter",
    "motcua.domain.colleagues",
    "motcua.domain.bulk",
    "motcua.domain.gates",
    "motcua.ops",
]

LANGUAGE_CODE = "vi"
USE_I18N = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
