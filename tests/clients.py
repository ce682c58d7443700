"""Requests of all tests go through one chain of middleware, as they do in a server.

Each client would build one for itself, and with it read all static files: longer than most pages.
"""

from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.signals import setting_changed
from django.test.client import ClientHandler

_CHAIN = "_middleware_chain"


def share_middleware() -> None:
    """Let the first client build the chain, for all until a setting changes."""
    setattr(ClientHandler, "load_middleware", _load_and_share)  # noqa: B010
    setting_changed.connect(_forget)


def _load_and_share(handler: BaseHandler, is_async: bool = False) -> None:  # noqa: FBT001, FBT002
    BaseHandler.load_middleware(handler, is_async)
    setattr(ClientHandler, _CHAIN, staticmethod(getattr(handler, _CHAIN)))


def _forget(**_: Any) -> None:
    setattr(ClientHandler, _CHAIN, None)
