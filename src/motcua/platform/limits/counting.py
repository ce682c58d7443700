"""Rate limits that hold across processes, one SQL statement each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from motcua.platform.limits.models import Window

_COUNT = """
INSERT INTO limits_window AS w (key, started_at, count) VALUES (%(key)s, %(now)s, 1)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN w.started_at <= %(old)s THEN 1 ELSE w.count + 1 END,
  started_at = CASE WHEN w.started_at <= %(old)s THEN %(now)s ELSE w.started_at END
RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``times`` in a window of ``seconds``."""

    times: int
    seconds: int


def allow(key: str, rate: Rate, now: datetime) -> bool:
    """Count one more try of ``key``; ``False`` when the window already holds enough."""
    old = now - timedelta(seconds=rate.seconds)
    values: dict[str, str | datetime] = {"key": key[:200], "now": now, "old": old}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        (count,) = cursor.fetchone()
    return bool(count <= rate.times)


def forget_windows(*, before: datetime) -> None:
    """Remove windows that began before a moment and so count nothing any more."""
    Window.objects.filter(started_at__lt=before).delete()
