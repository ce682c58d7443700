"""The plug-in as browsers see it: a WebSocket that takes a request, signs, uploads and replies.

Everything it does over the network it does as the real one: it fetches from the address that the
page gave, and sends the signed file to the other one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from motcua.adapters.simulators.control import GARBAGE, Control, Mode, change_of
from motcua.adapters.simulators.signing_plugin import messages as m
from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Token, Tokens
from motcua.platform import clock

_LARGEST_FILE = 50_000_000
_NOWHERE = "http://127.0.0.1:9/"
_PATIENCE = aiohttp.ClientTimeout(total=60)
# What can be bent by `what` of mode `wrong`; other words bend the file (`signing.py`).
PIN, NOT_UPLOADED, NOWHERE, HUGE, LEAVES = "pin", "not_uploaded", "nowhere", "huge", "leaves"
Said = dict[str, Any]


class Trouble(Exception):
    """Something that the plug-in tells its page."""


@dataclass
class Plugin:
    """Everything one running plug-in has: its tokens, and how it behaves."""

    tokens: Tokens
    control: Control

    @property
    def lie(self) -> str:
        """What is bent now."""
        return self.control.what if self.control.mode is Mode.WRONG else ""

    def see(self, what: str, **facts: object) -> None:
        """Remember what happened; the secrets in the addresses are left out."""
        self.control.memory.add({"received_at": clock.now().isoformat(), "what": what, **facts})

    async def sign(self, asked: Said) -> Said:
        """Do one request as a whole; raises ``Trouble``."""
        if self.lie == PIN:
            raise Trouble("Người dùng đã hủy nhập mã PIN")
        token = self._token(asked)
        pdf = await _fetched(str(asked.get(m.FETCH, "")))
        signed = await asyncio.to_thread(sign_pdf, pdf, token, clock.now(), lie=self.lie)
        if self.lie == NOT_UPLOADED:
            return {m.STATUS: m.GOOD, m.ANSWER: "1", m.MESSAGE: ""}
        place = _NOWHERE if self.lie == NOWHERE else str(asked.get(m.UPLOAD, ""))
        times = 2 if self.control.mode is Mode.REPEAT else 1
        answers = [await _sent(place, signed) for _ in range(times)]
        taken = answers[0]
        good = taken.get("Status") is True
        self.see("signed", number=asked.get("DocNumber"), taken=good)
        words = "" if good else str(taken.get("Message", ""))
        return {
            m.STATUS: m.GOOD if good else m.REFUSED,
            m.ANSWER: taken.get("FileServer", ""), m.MESSAGE: words,
        }  # fmt: skip

    def _token(self, asked: Said) -> Token:
        """Give the token that lies in the machine, or what the lie of the hour puts there."""
        hints = asked.get(m.METADATA)
        said = {str(each.get("Key")): str(each.get("Value")) for each in hints or ()}
        login = said.get(m.ACCOUNT, "")
        try:
            if self.lie == "other_token":
                return self.tokens.other_than(login)
            bent = {"expired": self.tokens.expired, "strange": self.tokens.strange}
            return bent.get(self.lie, self.tokens.of)(login)
        except (KeyError, StopIteration):
            raise Trouble("Không tìm thấy thiết bị ký số (USB Token)") from None


async def _fetched(address: str) -> bytes:
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as client,
            client.get(address, allow_redirects=False) as answer,
        ):
            if answer.status != web.HTTPOk.status_code:
                raise Trouble(f"Không tải được tệp ({answer.status})")
            return await answer.content.read(_LARGEST_FILE)
    except (aiohttp.ClientError, ValueError, TimeoutError) as problem:
        raise Trouble("Không tải được tệp") from problem


async def _sent(address: str, signed: bytes) -> Said:
    form = aiohttp.FormData()
    form.add_field(m.FIELD, signed, filename="signed.pdf", content_type="application/pdf")
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as client,
            client.post(address, data=form, allow_redirects=False) as answer,
        ):
            said = await answer.json(content_type=None)
    except (aiohttp.ClientError, ValueError, TimeoutError) as problem:
        raise Trouble("Không gửi được tệp đã ký") from problem
    return said if isinstance(said, dict) else {}


def make_app(plugin: Plugin) -> web.Application:
    """Give the application: the WebSocket, and the paths by which it is steered."""
    app = web.Application()
    app.add_routes([
        web.get(m.PATH, _socket(plugin)),
        web.get("/", _page(plugin)),
        *_control_paths(plugin.control),
    ])  # fmt: skip
    return app


def _page(plugin: Plugin) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(_: web.Request) -> web.Response:
        names = "\n".join(plugin.tokens.logins())
        words = "Phần mềm ký số mô phỏng. Thiết bị của: / A simulated plug-in, tokens of:\n"
        return web.Response(text=words + names)

    return page


def _socket(plugin: Plugin) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def talk(request: web.Request) -> web.StreamResponse:
        if plugin.control.mode is Mode.DOWN:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=m.LARGEST, heartbeat=30)
        await socket.prepare(request)
        async for message in socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            await _answer(plugin, socket, message.data)
        return socket

    return talk


async def _answer(plugin: Plugin, socket: web.WebSocketResponse, text: str) -> None:
    control = plugin.control
    plugin.see("asked")
    if control.mode is Mode.DOWN:
        await socket.close()
        return
    if control.mode is Mode.SLOW:
        await asyncio.to_thread(control.dawdle)
    if control.mode is Mode.GARBAGE:
        await socket.send_str(GARBAGE.decode("latin-1"))
        return
    said = await _said(plugin, text)
    leaves = plugin.lie == LEAVES
    if control.mode is not Mode.TIMEOUT_AFTER_DOING:
        padding = {"More": "x" * 3_000_000} if plugin.lie == HUGE else {}
        await socket.send_str(json.dumps({**said, **padding}, ensure_ascii=False))
    if leaves or control.mode is Mode.TIMEOUT_AFTER_DOING:
        control.change(Mode.DOWN, for_seconds=None)
        await socket.close()


async def _said(plugin: Plugin, text: str) -> Said:
    try:
        return await plugin.sign(dict(json.loads(text)))
    except (Trouble, TypeError, ValueError) as problem:
        plugin.see("refused", why=str(problem))
        return {m.STATUS: m.REFUSED, m.ANSWER: "", m.MESSAGE: str(problem)}


def _control_paths(control: Control) -> list[web.RouteDef]:
    """Give the three paths that every simulator has."""

    async def steer(request: web.Request) -> web.Response:
        try:
            change = change_of(await request.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            modes = [mode.value for mode in Mode]
            return web.json_response(
                {"error": "a JSON object with mode and for_seconds", "modes": modes}, status=400
            )
        control.change(**change)
        return web.json_response({"mode": control.mode.value})

    async def seen(_: web.Request) -> web.Response:
        return web.json_response(control.memory.entries())

    async def reset(_: web.Request) -> web.Response:
        control.reset()
        return web.json_response({"mode": control.mode.value})

    return [web.post("/_control", steer), web.get("/_seen", seen), web.post("/_reset", reset)]
