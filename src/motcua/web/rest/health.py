"""Is the process alive, and is everything it needs in order?"""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from motcua.domain.audit.api import standing
from motcua.domain.identity.values import Permission
from motcua.platform.clock import now
from motcua.web.shared.routes import Route

_LEAST_FREE_BYTES = 500_000_000
_OLDEST_JOB_SECONDS = 300
_LONGEST_LAG_SECONDS = 30
_OLDEST_HEAD_SECONDS = 300
# Three on entries, two on the leaves of the tree.
_GUARDS = 5

_OLDEST_JOB = """
SELECT coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, e.at))), 0)
FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())
"""


def alive(request: HttpRequest) -> HttpResponse:
    """Answer that this process serves requests."""
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, disk, queue and journal are in order, else 503 with reasons."""
    checks = {
        "database": _database,
        "disk": _disk,
        "queue": _queue,
        "journal": _journal,
    }
    found = {name: _try(check) for name, check in checks.items()}
    in_order = all(check["ok"] for check in found.values())
    answer = JsonResponse({"ready": in_order, **found}, status=200 if in_order else 503)
    if not in_order:
        answer["Retry-After"] = "15"
    return answer


Check = dict[str, object]


def _try(check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Error:
        return {"ok": False, "reason": "the database does not answer"}


def _one(statement: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
    return float(value)


def _database() -> Check:
    return {"ok": _one("SELECT 1") == 1}


def _disk() -> Check:
    free = shutil.disk_usage(settings.MOTCUA_DATA).free
    return {"ok": free > _LEAST_FREE_BYTES, "free_bytes": free}


def _queue() -> Check:
    age = _one(_OLDEST_JOB)
    return {"ok": age < _OLDEST_JOB_SECONDS, "oldest_job_seconds": round(age, 1)}


def _journal() -> Check:
    """Entries join the tree within a second, heads are signed within a minute, guards stand."""
    at = now()
    found = standing(at)
    guards = _one(
        "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit_%_append_only_%'"
        " AND tgenabled = 'O'"
    )
    age = (at - found.head.seen_at).total_seconds() if found.head else None
    troubles = {
        found.trouble,
        found.witness_trouble,
        "" if guards == _GUARDS else "triggers that guard the journal are missing",
        "" if found.lag < _LONGEST_LAG_SECONDS else "entries wait for the tree",
        "" if age is None or age < _OLDEST_HEAD_SECONDS else "no head was signed lately",
    } - {""}
    return {
        "ok": not troubles,
        "lag_seconds": round(found.lag, 1),
        "waiting": found.waiting,
        "checkpoint_age_seconds": None if age is None else round(age, 1),
        **({"reason": "; ".join(sorted(troubles))} if troubles else {}),
    }


ROUTES = (
    Route("healthz", None, alive, "healthz", Permission.PUBLIC),
    Route("readyz", None, ready, "readyz", Permission.PUBLIC),
)
