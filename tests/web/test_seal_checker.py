"""The checker of seals in a real browser: installed, then without a network."""

import io
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import zxingcpp
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.signing.api import check_seal, make_seal, sign_status
from motcua.domain.signing.values import SealFacts, SealState, WithdrawnSeal
from motcua.kernel.seals import read_seal
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from tests.browser import browser_flags, browser_path
from tests.domain.signing.test_seals import sealed

ROOT = Path(__file__).resolve().parents[2]
UNIT, EID = "Đồn Biên phòng cửa khẩu cảng Hải Phòng", "G11.1"
SAID = {"number": "12/GP-BP", "holder": "Nguyễn Thị Ánh Tuyết", "unit": UNIT}
PERMIT = "1.013563"


@dataclass
class Served:
    """What the small server gives, by path; the list can be changed."""

    address: str
    pages: dict[str, tuple[bytes, Mapping[str, str]]]


@pytest.fixture
def keys(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_KEYS = tmp_path
    authority = LocalAuthority(tmp_path, now=now() - timedelta(days=2))
    authority.certify_unit(key_id=f"seal-{EID}", unit=UNIT, unit_eid=EID)
    authority.certify_status_list()
    return tmp_path


@pytest.fixture
def served(db: None, keys: Path) -> Iterator[Served]:
    """Serve the real pages, files and policies from memory on loopback."""
    pages: dict[str, tuple[bytes, Mapping[str, str]]] = {}
    client = Client()
    for path in ("", "/khoa.json", "/thu-hoi.jwt", "/worker.js", "/app.webmanifest"):
        answer = client.get(f"/kiem-tra/dau{path}")
        assert answer.status_code == 200, path
        headers = {name: value for name, value in answer.items() if name != "Content-Length"}
        pages[f"/kiem-tra/dau{path}"] = answer.content, headers

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            held = pages.get(path) or _static(path)
            self.send_response(200 if held else 404)
            for name, value in (held[1] if held else {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(held[0] if held else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_address[1]}/kiem-tra/dau", pages)
    server.shutdown()
    server.server_close()


_KINDS = {".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
          ".svg": "image/svg+xml", ".woff2": "font/woff2"}  # fmt: skip


def _static(path: str) -> tuple[bytes, Mapping[str, str]] | None:
    name = path.removeprefix("/static/")
    for folder in (ROOT / "src/motcua/web/shared/static", ROOT / "build", ROOT / "build/static"):
        file = folder / name
        if path.startswith("/static/") and file.is_file():
            return file.read_bytes(), {"Content-Type": _KINDS.get(file.suffix, "text/plain")}
    return None


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address)
        expect(page.locator("[data-part=held]")).to_contain_text("Danh sách thu hồi lúc")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        yield page


def seal(days: int = 3, **more: str) -> bytes:
    today = date.today()  # noqa: DTZ011
    until = today + timedelta(days=days)
    answers = {"from_date": min(today, until).isoformat(), "to_date": until.isoformat()}
    facts = SealFacts(PERMIT, {**SAID, **more}, answers, today)
    made = make_seal(eid=EID, facts=facts, now=now())
    assert made is not None
    return made.data


def photo(data: bytes) -> bytes:
    picture = Image.fromarray(
        zxingcpp.create_barcode(data, zxingcpp.BarcodeFormat.DataMatrix).to_image(scale=5)
    ).convert("RGB")
    out = io.BytesIO()
    picture.rotate(3, expand=True, fillcolor="white").save(out, "JPEG", quality=85)
    return out.getvalue()


def hand_in(page: Page, data: bytes, name: str = "anh.jpg", kind: str = "image/jpeg") -> None:
    page.locator("#seal-file").set_input_files({"name": name, "mimeType": kind, "buffer": data})


def verdict(page: Page, state: str, *words: str) -> None:
    box = page.locator("[data-part=verdict]")
    expect(box).to_have_attribute("data-state", state)
    for each in words:
        expect(page.locator("[data-seals]")).to_contain_text(each)


def test_the_installed_checker_judges_without_a_network(page: Page, served: Served) -> None:
    good = seal()
    page.context.set_offline(True)
    page.reload()
    hand_in(page, photo(good))
    verdict(page, "valid", "Dấu thật, giấy còn giá trị", "Nguyễn Thị Ánh Tuyết", "12/GP-BP", UNIT)
    expect(page.locator("[data-part=verdict]")).to_be_focused()

    hand_in(page, photo(seal(unit="Bộ Quốc phòng")))
    verdict(page, "valid", "Bộ Quốc phòng", f"Ký bằng khóa của{UNIT}")
    hand_in(page, photo(good + b"\x00"))
    verdict(page, "invalid", "dữ liệu thừa")
    hand_in(page, sealed(), "dau.bin", "application/octet-stream")
    verdict(page, "unknown_signer", "Không có khóa")
    hand_in(page, photo(seal(days=-1)))
    verdict(page, "expired", "Giấy đã hết hạn")
    hand_in(page, b"hello")
    verdict(page, "invalid", "Không tìm thấy dấu số")
    hand_in(page, photo(b"no seal at all"))
    verdict(page, "invalid", "Không tìm thấy dấu số")


_JUDGED = """async all => {
  const { judge } = await import("/static/shared/seals/reading.js");
  const published = JSON.parse(localStorage.getItem("motcua-seal-keys"));
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (each) => parseInt(each, 16));
  const judged = all.map((hex) => judge(bytes(hex), published, new Date()));
  return (await Promise.all(judged)).map((verdict) => verdict.state);
}"""


def spoilt(good: bytes) -> list[bytes]:
    """Give a seal with each bit turned, cut at each place, and put together in wrong ways."""
    turned = [
        good[:place] + bytes([good[place] ^ 1 << bit]) + good[place + 1 :]
        for place in range(len(good)) for bit in range(8)
    ]  # fmt: skip
    message, signature = good[:-66], good[-66:]
    joined = [
        good + b"\x00", good + good, message + signature + signature,
        message + b"\x50\x00" + signature, message, signature, b"\xdc\x09" + good[2:],
    ]  # fmt: skip
    return turned + [good[:end] for end in range(len(good))] + joined


def test_device_and_server_judge_every_spoilt_seal_alike(page: Page) -> None:
    good = seal()
    cases = [good, *spoilt(good)]
    judged = [check_seal(data=each, now=now()).state for each in cases]
    assert page.evaluate(_JUDGED, [each.hex() for each in cases]) == judged
    assert judged[0] is SealState.VALID
    assert SealState.VALID not in judged[1:]


def test_what_was_withdrawn_is_refused_after_the_next_update_and_an_old_list_says_so(
    page: Page, served: Served
) -> None:
    made = seal()
    hand_in(page, photo(made))
    verdict(page, "valid")
    entry = WithdrawnSeal(
        fingerprint(made), date(2026, 11, 24), "false_papers", Text("Khai sai.", "False.")
    )
    path = "/kiem-tra/dau/thu-hoi.jwt"
    headers = served.pages[path][1]
    served.pages[path] = sign_status(entries=(entry,), now=now()).encode(), headers
    # A device that comes back to the network brings the list anew by itself.
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(page.locator("[data-part=held]")).to_have_attribute("data-withdrawn", "1")
    page.context.set_offline(True)
    hand_in(page, photo(made))
    verdict(page, "withdrawn", "Giấy đã bị thu hồi", "Khai sai.", "24/11/2026")

    # Two days later, still without a network: another paper holds, but nobody knows.
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=2))
    page.reload()
    expect(page.locator("[data-part=held]")).to_contain_text("đã cũ")
    hand_in(page, photo(seal(days=5, number="13/GP-BP")))
    verdict(page, "valid", "không biết giấy có bị thu hồi")
    hand_in(page, photo(made))
    verdict(page, "withdrawn")


def test_a_list_of_another_hand_or_an_older_one_is_not_taken(page: Page, served: Served) -> None:
    path = "/kiem-tra/dau/thu-hoi.jwt"
    token, headers = served.pages[path]
    before = page.evaluate("localStorage.getItem('motcua-seal-status')")
    older = sign_status(entries=(), now=now() - timedelta(hours=9)).encode()
    head, claims, signature = token.decode().split(".")
    forged = f"{head}.{claims}.{signature[:-6]}AAAAAA".encode()
    for each in (forged, older, b"nonsense"):
        served.pages[path] = each, headers
        page.locator("[data-part=trouble]").evaluate("it => it.hidden = true")
        page.get_by_role("button", name="Cập nhật").click()
        expect(page.locator("[data-part=trouble]")).to_be_visible()
        assert page.evaluate("localStorage.getItem('motcua-seal-status')") == before


_BELIEVED = """async ([token, since, until]) => {
  const { readStatus } = await import("/static/shared/seals/reading.js");
  const published = JSON.parse(localStorage.getItem("motcua-seal-keys"));
  for (const key of published.keys) Object.assign(key, { since, until });
  return readStatus(token, published).then(() => true, () => false);
}"""


@pytest.mark.parametrize(
    ("since", "until", "believed"), [(-1, 1, True), (-9, -1, False), (1, 9, False)]
)
def test_a_list_of_a_key_that_has_ended_or_not_begun_is_not_believed(
    page: Page, since: int, until: int, *, believed: bool
) -> None:
    token = sign_status(entries=(), now=now())
    days = [(now() + timedelta(days=each)).isoformat() for each in (since, until)]
    assert page.evaluate(_BELIEVED, [token, *days]) is believed


def test_a_dated_permit_that_this_device_saw_before_is_pointed_out(page: Page) -> None:
    made = photo(seal())
    hand_in(page, made)
    verdict(page, "valid")
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(minutes=10))
    hand_in(page, made)
    verdict(page, "valid", "Máy này đã gặp chính dấu này")


def filmed(data: bytes, file: Path) -> Path:
    """Write a film of one picture, which Chromium gives out as its camera (raw, 4:2:0)."""
    code = Image.open(io.BytesIO(photo(data))).convert("RGB")
    picture = Image.new("RGB", (960, 720), "white")
    code.thumbnail((600, 600))
    picture.paste(code, (180, 60))
    planes = picture.convert("YCbCr").split()
    small = [plane.resize((480, 360)) for plane in planes[1:]]
    frame = b"FRAME\n" + b"".join(plane.tobytes() for plane in (planes[0], *small))
    file.write_bytes(b"YUV4MPEG2 W960 H720 F10:1 Ip A1:1 C420jpeg\n" + frame * 10)
    return file


@pytest.fixture
def camera(browser: Browser, served: Served, tmp_path: Path) -> Iterator[Page]:
    """A browser whose camera looks at a permit."""
    film = filmed(seal(), tmp_path / "camera.y4m")
    started = browser.browser_type.launch(
        executable_path=browser_path(),
        args=[
            *browser_flags(),
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        ],
    )  # fmt: skip
    page = started.new_page()
    page.goto(served.address)
    expect(page.locator("[data-part=held]")).to_contain_text("Danh sách thu hồi lúc")
    yield page
    started.close()


def test_the_camera_reads_a_permit_and_is_put_out_again(camera: Page) -> None:
    button = camera.locator("[data-part=camera]")
    button.click()
    verdict(camera, "valid", "Nguyễn Thị Ánh Tuyết", "12/GP-BP")
    expect(button).to_have_text("Bật máy ảnh")
    expect(camera.locator("[data-part=video]")).to_be_hidden()
    assert camera.evaluate("document.querySelector('video').srcObject.active") is False


def fingerprint(data: bytes) -> str:
    return read_seal(data).fingerprint.hex()
