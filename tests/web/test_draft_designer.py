"""The process designer and the live check, by their addresses; nothing unsent is kept."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.domain.identity.api import unit_by_eid
from motcua.domain.identity.values import Role
from motcua.platform import clock
from tests.clients import browser
from tests.factories.filings import load_catalogue
from tests.factories.office import make_tree, staff
from tests.web.test_draft_pages import AT, CODE, again, begun, page, post

pytestmark = pytest.mark.django_db

PROCESS = "/quy-trinh"
CHECK = "/kiem-tra"


@pytest.fixture
def desk() -> Client:
    """The browser of a controller, with the catalogue loaded."""
    load_catalogue(clock.now())
    make_tree(clock.now())
    forget_snapshot()
    return browser(staff("kiemsoat", unit_by_eid("G11"), Role.PROCEDURE_CONTROLLER, clock.now()))


@pytest.fixture
def own(desk: Client) -> PackageDraft:
    """A draft whose process is its own."""
    draft = begun(desk, {"do": "open", "code": CODE})
    post(desk, draft, PROCESS, {"do": "own"})
    return again(draft)


def place(draft: PackageDraft) -> str:
    return f"{draft.folder}/registration.bpmn"


def sent(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("process.bpmn", text.encode())


def drawn_text(html: str) -> str:
    found = re.search(r"<textarea hidden readonly data-text>\n(.*?)</textarea>", html, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_draft_without_a_process_begins_with_a_small_one(desk: Client) -> None:
    draft = begun(desk, {"do": "new", "code": "1.900003", "field": "military_service"})
    html = page(desk, draft, PROCESS)
    assert "Bắt đầu từ quy trình mẫu" in html
    assert "data-designer" not in html
    post(desk, draft, PROCESS, {"do": "begin"})
    text = again(draft).files[f"{draft.folder}/process.bpmn"]
    assert text.count("BPMNShape id=") == 11
    html = page(desk, draft, PROCESS)
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="process"' in html, "before the rest"
    assert 'data-element="' not in html, "the small process is sound"
    assert "đã có quy trình" in post(desk, draft, PROCESS, {"do": "begin"}, 422)
    english = desk.get(f"/en/admin/procedures/{draft.id}/process").content.decode()
    assert "Change it in a drawing" in english


def test_a_shared_process_is_made_its_own_before_it_is_drawn(desk: Client) -> None:
    draft = begun(desk, {"do": "open", "code": CODE})
    html = page(desk, draft, PROCESS)
    assert "data-designer" not in html
    assert "assets/bpmn" not in html
    post(desk, draft, PROCESS, {"do": "own"})
    html = page(desk, draft, PROCESS)
    assert "data-designer" in html
    assert "assets/bpmn" in html
    assert '<script src="/static/shared/designer' in html


def test_what_nobody_drew_is_drawn_for_the_designer_and_the_file_stays(
    desk: Client, own: PackageDraft
) -> None:
    bare = re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", own.files[place(own)],
                  flags=re.DOTALL)  # fmt: skip
    post(desk, own, PROCESS, {"do": "upload", "upload": sent(bare)})
    assert again(own).files[place(own)] == bare
    assert "BPMNDiagram" in drawn_text(page(desk, own, PROCESS))
    refused = bare.replace('motcua:role="leader"', 'motcua:role="king"', 1)
    post(desk, own, PROCESS, {"do": "upload", "upload": sent(refused)})
    html = page(desk, own, PROCESS)
    assert "Làn cần motcua:role" in html
    assert "BPMNDiagram" in drawn_text(html), "so that it can be mended in the drawing"


def test_a_drawing_that_came_too_late_is_kept_on_the_page(desk: Client, own: PackageDraft) -> None:
    late = own.files[place(own)].replace("Ký kết quả", "Ký, đóng dấu")
    said: dict[str, object] = {"do": "upload", "upload": sent(late), "revision": "0"}
    html = post(desk, own, PROCESS, said, 409)
    assert "data-unsaved" in html
    assert "đóng dấu" in drawn_text(html)
    assert again(own).files == own.files


def check(client: Client, draft: PackageDraft, query: str, said: dict[str, object]) -> str:
    """Examine what is typed; the draft must stay what it was."""
    before = again(draft)
    html = post(client, draft, f"{CHECK}?{query}", said, 200)
    assert again(draft) == before
    assert "<html" not in html
    return html


def test_a_drawing_is_examined_and_each_finding_names_its_element(
    desk: Client, own: PackageDraft
) -> None:
    text = own.files[place(own)]
    nobody = text.replace('motcua:role="leader"', 'motcua:role="king"', 1)
    html = check(desk, own, "of=process", {"upload": sent(nobody)})
    assert 'data-element="lane_decision" data-severity="error"' in html
    assert "1 chỗ cần sửa ở đây. Cả bản soạn, nếu lưu: 1 lỗi" in html
    assert "không có gì phải sửa" in check(desk, own, "of=process", {"upload": sent(text)})
    unsound = text.replace(
        'sourceRef="sign" targetRef="signed"', 'sourceRef="sign" targetRef="sign"'
    )
    assert 'data-element="' in check(desk, own, "of=process", {"upload": sent(unsound)})
    assert "không phải XML" in check(desk, own, "of=process", {"upload": sent("<a><b>")})


def test_sheets_and_files_are_examined_while_they_are_typed(
    desk: Client, own: PackageDraft
) -> None:
    said: dict[str, object] = {"v.channel": "direct", "v.limit.value": "x", "v.limit.unit": "day"}
    assert "limit" in check(desk, own, "of=sheet&at=offers[0]", said)
    form: dict[str, object] = {"v.key": "", "v.title.vi": "A", "v.title.en": "B"}
    assert "pages[0]" in check(desk, own, "of=form&at=pages[0]", form)
    path = f"{own.folder}/procedure.yaml"
    text = own.files[path].replace("levels: [commune]", "levels: [moon]")
    assert "levels[0]" in check(desk, own, f"of=file&path={path}", {"text": text})
    said["revision"] = "0"
    assert "Có người vừa sửa" in check(desk, own, "of=sheet&at=offers[0]", said)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("of=file&path=../x", 404), ("of=file", 404), ("", 404), ("of=sheet&at=nothing[0]", 404),
        ("of=sheet&at=" + "a" * 500, 404),
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_draft_is_not_examined(
    desk: Client, own: PackageDraft, query: str, status: int
) -> None:
    post(desk, own, f"{CHECK}?{query}", {"text": "x"}, status)


def test_only_controllers_examine_and_only_so_much(desk: Client, own: PackageDraft) -> None:
    address = f"{AT}/{own.id}{CHECK}?of=process"
    large = SimpleUploadedFile("a.bpmn", b"x" * 1_048_577)
    assert "không quá 1 MB" in post(desk, own, f"{CHECK}?of=process", {"upload": large}, 422)
    bad = SimpleUploadedFile("a.bpmn", b"\xff\xfe")
    post(desk, own, f"{CHECK}?of=process", {"upload": bad}, 422)
    other = browser(staff("quantri", unit_by_eid("G11"), Role.ADMINISTRATOR, clock.now()))
    assert other.post(address).status_code == 404
    assert desk.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.MOTCUA_SESSION_COOKIE] = desk.cookies[
        settings.MOTCUA_SESSION_COOKIE
    ].value
    assert strict.post(address).status_code == 403


def test_the_designer_needs_no_exception_of_the_policy(desk: Client, own: PackageDraft) -> None:
    policies = {desk.get(at)["Content-Security-Policy"] for at in (AT, f"{AT}/{own.id}{PROCESS}")}
    assert len(policies) == 1
    assert "unsafe" not in policies.pop()
