"""The head of a one-stop opens, changes and closes windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.counter.models import Shift, Window
from motcua.domain.counter.values import CannotPlan
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

MOST_WINDOWS = 60
_LONGEST_NUMBER, _LONGEST_NAME = 20, 80


@dataclass(frozen=True, slots=True)
class WindowWanted:
    """What is typed of a window; ``services`` empty for all."""

    number: str
    name_vi: str = ""
    name_en: str = ""
    services: Sequence[str] = ()


def open_window(*, wanted: WindowWanted, unit_id: int, actor: Actor, now: datetime) -> None:
    """Open a window; raises ``CannotPlan``: ``number_missing``, ``number_taken``,
    ``unknown_service``, ``too_many_windows``.
    """
    number = wanted.number.strip()[:_LONGEST_NUMBER]
    if not number:
        raise CannotPlan("number_missing")
    services = _services(wanted, now)
    if Window.objects.filter(unit_id=unit_id, closed_at__isnull=True).count() >= MOST_WINDOWS:
        raise CannotPlan("too_many_windows")
    try:
        with transaction.atomic():
            Window.objects.create(
                unit_id=unit_id, number=number, services=services, **_names(wanted)
            )
            _note("counter.window_opened", number, unit_id, actor, now)
    except IntegrityError:
        raise CannotPlan("number_taken") from None


def change_window(
    *, window_id: int, wanted: WindowWanted, unit_id: int, actor: Actor, now: datetime
) -> None:
    """Change names and services of a window; its number stays.

    Raises ``CannotPlan``: ``unknown_window``, ``unknown_service``.
    """
    services = _services(wanted, now)
    with transaction.atomic():
        row = _locked(window_id, unit_id)
        for name, value in {**_names(wanted), "services": services}.items():
            setattr(row, name, value)
        row.save(update_fields=["name_vi", "name_en", "services"])
        _note("counter.window_changed", row.number, unit_id, actor, now)


def close_window(*, window_id: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Close a window; raises ``CannotPlan``: ``unknown_window``, ``has_shifts`` (yet to come)."""
    with transaction.atomic():
        row = _locked(window_id, unit_id)
        if Shift.objects.filter(window=row, ends_at__gt=now).exists():
            raise CannotPlan("has_shifts")
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _note("counter.window_closed", row.number, unit_id, actor, now)


def renew_tablet(*, window_id: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Give the page of the question at a window another address: the old one ends.

    Raises ``CannotPlan``: ``unknown_window``.
    """
    with transaction.atomic():
        row = _locked(window_id, unit_id)
        row.tablet = uuid4()
        row.save(update_fields=["tablet"])
        _note("counter.window_tablet_renewed", row.number, unit_id, actor, now)


def _services(wanted: WindowWanted, now: datetime) -> list[str]:
    known = [each.key for each in lawbook().counter(local(now).date()).services]
    if not set(wanted.services) <= set(known):
        raise CannotPlan("unknown_service")
    return [key for key in known if key in wanted.services]


def _names(wanted: WindowWanted) -> dict[str, str]:
    return {
        "name_vi": wanted.name_vi.strip()[:_LONGEST_NAME],
        "name_en": wanted.name_en.strip()[:_LONGEST_NAME],
    }


def _locked(window_id: int, unit_id: int) -> Window:
    rows = Window.objects.select_for_update().filter(pk=window_id, unit_id=unit_id)
    row = rows.filter(closed_at__isnull=True).first()
    if row is None:
        raise CannotPlan("unknown_window")
    return row


def _note(act: str, number: str, unit_id: int, actor: Actor, now: datetime) -> None:
    record(act=act, actor=actor, at=now, subject=f"unit-{unit_id}", details={"window": number})
