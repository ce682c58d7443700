"""Which adapter stands behind a port; the settings name it, nothing else does."""

from functools import cache
from typing import TypeVar, cast

from django.conf import settings
from django.utils.module_loading import import_string

Port = TypeVar("Port")


@cache
def _adapter(name: str) -> object:
    return import_string(settings.MOTCUA_ADAPTERS[name])()


def adapter(port: type[Port]) -> Port:
    """Give the adapter of a port, made once per process; ``KeyError`` when none is wired."""
    return cast("Port", _adapter(f"{port.__module__}.{port.__qualname__}"))
