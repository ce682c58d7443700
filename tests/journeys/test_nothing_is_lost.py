"""Cut lines, killed browsers, a killed server, ended sessions: what was given is there."""

import hashlib
import io
import random
import uuid
from pathlib import Path

import psycopg
from PIL import Image
from playwright.sync_api import Page, Response, Route

from tests.journeys.bad_line import bad_line
from tests.journeys.town import HA, HUY, LOC, Town
from tests.journeys.walking import Citizen
from tests.running import until

PAPER = "health_declaration"


SIDE = 2_600


def _picture(folder: Path) -> Path:
    """Write a photo of twenty megabytes that no packing makes smaller."""
    out = io.BytesIO()
    noise = random.Random(SIDE).randbytes(SIDE * SIDE * 3)  # noqa: S311  Not a secret.
    Image.frombytes("RGB", (SIDE, SIDE), noise).save(out, "PNG", compress_level=1)
    file = folder / "giấy khai.png"
    file.write_bytes(out.getvalue())
    assert file.stat().st_size > 20_000_000
    return file


def _chooses(citizen: Citizen, file: Path) -> None:
    citizen.page.set_input_files(f"[name={PAPER}]", str(file))
    form = citizen.main.locator("form", has=citizen.page.locator(f"[name={PAPER}]"))
    form.get_by_role("button", name="Tải lên").click()


def test_an_upload_goes_on_after_browser_and_server_were_killed(town: Town, tmp_path: Path) -> None:
    citizen = town.citizen(HA)
    citizen.begins()
    key = citizen.path.split("/")[3]
    papers = citizen.address("file_papers", code="1.013133", key=key)
    citizen.page.goto(papers)
    file = _picture(tmp_path)
    acknowledged: list[int] = []

    def listen(answer: Response) -> None:
        if answer.request.method == "PATCH" and answer.status == 204:
            acknowledged.append(int(answer.headers["upload-offset"]))

    def cut(route: Route) -> None:
        half = file.stat().st_size // 2
        if route.request.method == "PATCH" and acknowledged and acknowledged[-1] > half:
            route.abort()
        else:
            route.continue_()

    citizen.page.on("response", listen)
    citizen.page.route("**/gui-tep/**", cut)
    _chooses(citizen, file)
    words = citizen.page.locator(".sending p").filter(has_text="Mất mạng")
    words.wait_for()
    assert "phần đã gửi vẫn còn" in words.inner_text()
    context = citizen.page.context
    citizen.page.close()
    town.copy.kill("web")
    until(town.copy.is_healthy)

    there = acknowledged[-1]
    (lying,) = (town.copy.data / "files" / "unfinished").iterdir()
    assert 0 < there < file.stat().st_size
    assert lying.read_bytes()[:there] == file.read_bytes()[:there]
    again = Citizen(context.new_page(), town.copy, "vi", HA)
    offsets: list[str] = []
    again.page.on(
        "request",
        lambda asked: (
            offsets.append(asked.headers["upload-offset"]) if asked.method == "PATCH" else None
        ),
    )
    again.page.goto(papers)
    assert file.name in again.main.locator(".coming").inner_text()
    # The rest is sent and the whole is judged meanwhile, which a busy machine takes its time for.
    with again.page.expect_navigation(timeout=120_000):
        _chooses(again, file)
    assert offsets[0] == str(there), "it did not go on from where it was"
    kept = file.with_suffix(".jpg").name  # a photograph this large is kept as a JPEG
    assert again.main.locator(".files .name").all_inner_texts() == [kept]
    assert not list((town.copy.data / "files" / "unfinished").iterdir())
    assert _sent(town, key) == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_comes_whole_over_a_line_that_loses_a_third(town: Town, tmp_path: Path) -> None:
    citizen = town.citizen(HUY)
    citizen.begins()
    key = citizen.path.split("/")[3]
    file = tmp_path / "giấy khai.pdf"
    file.write_bytes(_heavy_pdf(30_000))
    with bad_line(town.copy.port, seed=1) as line:
        papers = citizen.address("file_papers", code="1.013133", key=key)
        citizen.page.goto(papers.replace(town.copy.url, line.url))
        line.is_bad = True
        with citizen.page.expect_navigation(timeout=180_000):
            _chooses(citizen, file)
        line.is_bad = False
        assert citizen.main.locator(".files .name").all_inner_texts() == [file.name]
    assert line.lost
    assert line.cuts
    assert _sent(town, key) == hashlib.sha256(file.read_bytes()).hexdigest()
    town.complaints.clear()  # the browser notes each cut


def _heavy_pdf(octets: int) -> bytes:
    """Write a page with a picture of this weight."""
    out = io.BytesIO()
    side = int((octets / 3) ** 0.5)
    noise = random.Random(side).randbytes(side * side * 3)  # noqa: S311  Not a secret.
    Image.frombytes("RGB", (side, side), noise).save(out, "PDF", quality=100, subsampling=0)
    return out.getvalue()


def _sent(town: Town, key: str) -> str:
    """Give the SHA-256 of what came, as the receipt of the file says it."""
    with psycopg.connect(town.copy.database()) as connection:
        row = connection.execute(
            "SELECT f.sent_sha256 FROM forms_draftfile d"
            " JOIN files_storedfile f ON f.id = d.file_id WHERE d.draft_id = %s",
            [uuid.UUID(key)],
        ).fetchone()
    assert row
    return str(row[0])


def _status(page: Page, words: str) -> str:
    line = page.locator("[data-saved]").filter(has_text=words)
    line.wait_for()
    return line.inner_text()


def test_answers_outlive_other_windows_a_cut_line_and_the_session(town: Town) -> None:
    citizen = town.citizen(LOC)
    citizen.begins()
    page, context = citizen.page, citizen.page.context
    page.fill("[name=ethnic_group]", "Tày")
    _status(page, "Đã lưu lúc")
    until(lambda: _kept(citizen) == "Tày")

    other = context.new_page()
    other.goto(page.url)
    page.fill("[name=ethnic_group]", "Nùng")
    until(lambda: _kept(citizen) == "Nùng")
    other.fill("[name=ethnic_group]", "Dao")
    clash = other.locator("fieldset.clash")
    clash.wait_for()
    assert "Giữ câu tôi vừa gõ: Dao" in clash.inner_text()
    clash.get_by_role("button", name="Lấy câu ở cửa sổ kia: Nùng").click()
    assert other.input_value("[name=ethnic_group]") == "Nùng"
    other.close()

    context.set_offline(True)
    page.fill("[name=ethnic_group]", "Thái")
    _status(page, "đang thử lại")
    context.set_offline(False)
    until(lambda: _kept(citizen) == "Thái")

    context.clear_cookies(name="motcua_session")
    page.fill("[name=ethnic_group]", "Mường")
    _status(page, "Phiên đăng nhập đã hết")
    citizen.click(page.get_by_role("link", name="Đăng nhập lại"))
    citizen.signs_in()
    until(lambda: _kept(citizen) == "Mường")
    assert page.input_value("[name=ethnic_group]") == "Mường"
    until(lambda: page.evaluate("sessionStorage.length") == 0)


def _kept(citizen: Citizen) -> str:
    """Read the answer from the server, as another device would see it."""
    text = citizen.fetch(citizen.page.url).text()
    return text.partition('name="ethnic_group" type="text" value="')[2].partition('"')[0]
