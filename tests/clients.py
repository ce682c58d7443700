"""Browsers of people; all go through one chain of middleware, as requests do in a server.

Each client would build one for itself, and with it read all static files: longer than most pages.
"""

from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import setting_changed
from django.test import Client
from django.test.client import ClientHandler

from tests.factories.office import Member

_CHAIN = "_middleware_chain"


def browser(member: Member) -> Client:
    """Give the browser of somebody who has signed in."""
    made = Client()
    made.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return made


def states_purpose(client: Client, code: str) -> Client:
    """Say why a dossier is opened that one has no task in; the same browser comes back."""
    answer = client.post(f"/can-bo/ho-so/{code}/muc-dich", {"purpose": "records"})
    assert answer.status_code == 302, answer.content
    return client


def share_middleware() -> None:
    """Let the first client build the chain, for all until a setting changes."""
    setattr(ClientHandler, "load_middleware", _load_and_share)  # noqa: B010
    setting_changed.connect(_forget)


def _load_and_share(handler: BaseHandler, is_async: bool = False) -> None:  # noqa: FBT001, FBT002
    BaseHandler.load_middleware(handler, is_async)
    setattr(ClientHandler, _CHAIN, staticmethod(getattr(handler, _CHAIN)))


def _forget(**_: Any) -> None:
    setattr(ClientHandler, _CHAIN, None)
