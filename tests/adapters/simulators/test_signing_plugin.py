"""The simulated signing program: a real WebSocket that signs what it is told, or does not."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import Any

import aiohttp
import pytest
from pikepdf import Pdf

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.dossiers.rules import plugin_messages
from motcua.platform import clock
from tests.simulators import Simulator, started


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    data = tmp_path_factory.mktemp("plugin")
    LocalAuthority(data / "keys", now=clock.now()).certify_leader(
        key_id="own-an", name="Nguyễn An", title="Chủ tịch", unit="UBND", unit_eid="H26.127",
        token=data / "simulators" / "signing_plugin",
    )  # fmt: skip
    with started("signing_plugin", data, "--keys", str(data / "keys")) as simulator:
        yield simulator


def ask(plugin: Simulator, message: str) -> str | None:
    """Send one message and give the reply; ``None`` when the program closes without one."""

    async def talk() -> str | None:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"ws://127.0.0.1:{plugin.port}/SignApproved") as line,
        ):
            await line.send_str(message)
            said = await line.receive(timeout=20)
            return str(said.data) if said.type is aiohttp.WSMsgType.TEXT else None

    # A browser of another test may have left its loop running in this thread.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, talk()).result()


def message(login: str = "an", place: str = "http://127.0.0.1:9/x") -> str:
    made: dict[str, Any] = plugin_messages.request(
        fetch=place, upload=place, number="1", day=clock.now(), login=login
    )
    return json.dumps(made)


@pytest.fixture
def office() -> Iterator[tuple[str, list[bytes]]]:
    """A place that hands out a paper and takes what is sent; gives its address and what came."""
    paper = BytesIO()
    with Pdf.new() as made:
        made.add_blank_page()
        made.save(paper)
    came: list[bytes] = []

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(paper.getvalue())

        def do_POST(self) -> None:
            came.append(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(b'{"Status": true, "Message": "", "FileServer": "1"}')

        def _answer(self, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/paper", came
        server.shutdown()


@pytest.mark.parametrize(
    ("login", "lie", "said"),
    [
        ("an", "", "Không tải được tệp"),
        ("an", "pin", "Người dùng đã hủy nhập mã PIN"),
        ("nobody", "", "Không tìm thấy thiết bị ký số (USB Token)"),
    ],
)
def test_it_says_what_hinders_it(plugin: Simulator, login: str, lie: str, said: str) -> None:
    plugin.reset()
    if lie:
        plugin.behave("wrong", what=lie)
    reply = plugin_messages.reply(ask(plugin, message(login)) or "")
    assert reply == plugin_messages.Reply(is_good=False, message=said)
    assert [entry["what"] for entry in plugin.seen()] == ["asked", "refused"]
    assert "http" not in json.dumps(plugin.seen())


@pytest.mark.parametrize(
    ("mode", "lie", "said", "arrive"),
    [
        ("ok", "", "good", 1),
        ("slow", "", "good", 1),
        ("repeat", "", "good", 2),
        ("wrong", "nowhere", "refused", 0),
        ("wrong", "not_uploaded", "good", 0),
        ("wrong", "unsigned", "good", 1),
    ],
)
def test_what_it_says_and_what_arrives(
    plugin: Simulator, office: tuple[str, list[bytes]], mode: str, lie: str, said: str,
    arrive: int,
) -> None:  # fmt: skip
    place, came = office
    plugin.reset()
    plugin.behave(mode, what=lie, delay_seconds=0.3)
    reply = plugin_messages.reply(ask(plugin, message(place=place)) or "")
    assert reply is not None
    assert (reply.is_good, len(came)) == (said == "good", arrive)
    assert all((b"/ByteRange" in sent) is (lie != "unsigned") for sent in came)
    plugin.reset()


def test_it_talks_nonsense_hears_nonsense_and_goes_away(plugin: Simulator) -> None:
    plugin.reset()
    for sent in ("", "[]", "[1]", "{}", "x" * 40_000):
        assert plugin_messages.reply(ask(plugin, sent) or "") is not None
    plugin.behave("garbage")
    assert plugin_messages.reply(ask(plugin, message()) or "") is None
    plugin.behave("wrong", what="huge")
    assert plugin_messages.reply(ask(plugin, message()) or "") is None
    plugin.behave("timeout_after_doing")
    assert ask(plugin, message()) is None
    with pytest.raises(aiohttp.WSServerHandshakeError):
        ask(plugin, message())
    plugin.reset()
