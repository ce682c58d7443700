"""The pages of procedure controllers: a form built, previewed and published without code."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.catalogue.api import examine_draft, forget_snapshot, package_draft, snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.domain.forms.values import Bound, Compare, Condition, FieldType
from motcua.domain.identity.api import unit_by_eid
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform import clock
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, make_tree, staff

pytestmark = pytest.mark.django_db

CODE = "1.013133"
AT = "/quan-tri/thu-tuc"


def browser(member: Member) -> Client:
    """Somebody's browser."""
    made = Client()
    made.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return made


@pytest.fixture
def two() -> tuple[Client, Client]:
    """Two controllers' browsers, with the catalogue loaded."""
    load_catalogue(clock.now())
    make_tree(clock.now())
    unit = unit_by_eid("G11")
    forget_snapshot()
    return tuple(  # type: ignore[return-value]
        browser(staff(login, unit, Role.PROCEDURE_CONTROLLER, clock.now()))
        for login in ("kiemsoat", "kiemsoat2")
    )


@pytest.fixture
def draft(two: tuple[Client, Client]) -> PackageDraft:
    """A draft somebody opened."""
    return begun(two[0], {"do": "open", "code": CODE})


def begun(client: Client, said: dict[str, str]) -> PackageDraft:
    answer = client.post(AT, said)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return again(int(answer["Location"].rpartition("/")[2]))


def again(draft: PackageDraft | int) -> PackageDraft:
    found = package_draft(draft if isinstance(draft, int) else draft.id)
    assert found is not None
    return found


def page(client: Client, draft: PackageDraft, rest: str = "", status: int = 200) -> str:
    answer = client.get(f"{AT}/{draft.id}{rest}")
    assert answer.status_code == status, rest
    return answer.content.decode()


def post(
    client: Client, draft: PackageDraft, rest: str, said: dict[str, object], status: int = 302
) -> str:
    """Post with the revision the page would have."""
    sent = {"revision": str(again(draft).revision), **said}
    answer = client.post(f"{AT}/{draft.id}{rest}", sent)
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer["Location"] if status == 302 else answer.content.decode()


def test_only_controllers_come_here(two: tuple[Client, Client], draft: PackageDraft) -> None:
    other = browser(staff("quantri", unit_by_eid("G11"), Role.ADMINISTRATOR, clock.now()))
    for rest in ("", "/tep", "/noi-dung", "/bieu-mau", "/quy-trinh", "/xem-thu", "/thay-doi"):
        assert other.get(f"{AT}/{draft.id}{rest}").status_code == 404
    assert other.get(AT).status_code == 404
    assert Client().get(AT).status_code == 302
    assert two[0].get(f"{AT}/999999").status_code == 404
    assert two[0].get(f"{AT}/{'9' * 40}").status_code == 404


def test_a_draft_is_seen_previewed_and_compared(
    two: tuple[Client, Client], draft: PackageDraft
) -> None:
    assert CODE in two[1].get(AT).content.decode()
    html = page(two[0], draft)
    assert "Không có lỗi, không có cảnh báo." in html
    assert "Đăng ký nghĩa vụ quân sự lần đầu" in page(two[0], draft, "/xem-thu")
    assert "Trang này chưa công bố" in page(two[0], draft, "/xem-thu")
    assert "<svg" in page(two[0], draft, "/xem-thu/quy-trinh")
    assert "<svg" in page(two[0], draft, "/quy-trinh")
    assert two[0].get(f"{AT}/{draft.id}/xem-thu/ket-qua.pdf").content.startswith(b"%PDF")
    assert "Chưa sửa gì." in page(two[0], draft, "/thay-doi")
    english = two[0].get(f"/en/admin/procedures/{draft.id}")
    assert "No errors and no warnings." in english.content.decode()


def test_a_file_is_edited_as_text_and_its_mistakes_are_told(
    two: tuple[Client, Client], draft: PackageDraft
) -> None:
    path = f"{draft.folder}/procedure.yaml"
    text = draft.files[path]
    where = f"/tep?path={path}"
    assert "former_codes: [1.001821]" in page(two[0], draft, where)
    sent = text.replace("levels: [commune]", "levels: [moon]").replace("\n", "\r\n")
    post(two[0], draft, where, {"do": "save", "text": sent})
    assert again(draft).files[path] == text.replace("levels: [commune]", "levels: [moon]")
    assert "levels[0]" in page(two[0], draft, where)
    assert "levels[0]" in page(two[0], draft)
    page(two[0], draft, "/xem-thu", 404)
    html = post(two[0], draft, "/viec", {"do": "send"}, 422)
    assert "Còn lỗi phải sửa" in html
    old: dict[str, object] = {"do": "save", "text": "x", "revision": "0"}
    assert "khác" in post(two[1], draft, where, old, 409)
    assert again(draft).files[path] != "x"


def test_files_are_added_sent_and_removed(two: tuple[Client, Client], draft: PackageDraft) -> None:
    client = two[0]
    said: dict[str, object] = {"do": "save", "name": "note.md", "text": "x"}
    post(client, draft, "/tep", said)
    assert again(draft).files[f"{draft.folder}/note.md"] == "x"
    post(client, draft, "/tep", said, 422)
    for name in ("../x.md", "a.exe", "", "procedure.yaml"):
        post(client, draft, "/tep", {**said, "name": name}, 422)
    large = SimpleUploadedFile("a.bpmn", b"x" * 1_048_577)
    for upload, name in ((large, "b.bpmn"), (SimpleUploadedFile("a", b"\xff\xfe"), "b.bpmn")):
        post(client, draft, "/tep", {"do": "save", "name": name, "upload": upload}, 422)
    where = f"/tep?path={draft.folder}/note.md"
    post(client, draft, where, {"do": "save", "upload": SimpleUploadedFile("a.md", "đ".encode())})
    assert again(draft).files[f"{draft.folder}/note.md"] == "đ"
    post(client, draft, where, {"do": "remove"})
    assert f"{draft.folder}/note.md" not in again(draft).files
    page(client, draft, where, 404)


def test_parts_of_the_procedure_are_written_without_yaml(
    two: tuple[Client, Client], draft: PackageDraft
) -> None:
    client, path = two[0], f"{draft.folder}/procedure.yaml"
    assert 'name="v.name.vi"' in page(client, draft, "/noi-dung")
    here = "/noi-dung?at=components"
    post(client, draft, here, {"do": "up:1"})
    version = read(draft)
    assert [each.key for each in version.components] == ["id_card", "health_declaration"]
    row = "/noi-dung?at=components[1]"
    html = page(client, draft, row)
    assert 'value="health_declaration"' in html
    post(client, draft, row, {
        "v.key": "health_declaration", "v.name.vi": "Phiếu: tự khai #1", "v.name.en": "Sheet",
        "v.originals": "1", "v.copies": "0", "v.required": "yes", "v.accept": ["pdf"],
        "v.most_files": "1", "v.largest_mb": "2",
    })  # fmt: skip
    part = read(draft).component("health_declaration")
    assert part is not None
    assert (part.name.vi, part.most_files, part.largest_mb) == ("Phiếu: tự khai #1", 1, 2)
    assert [each.value for each in part.accept] == ["pdf"]
    assert part.note is None
    post(client, draft, "/noi-dung?at=offers[0]", {
        "v.channel": "direct", "v.limit.value": "3", "v.limit.unit": "working_day",
        "v.note.vi": "Vì sao", "v.note.en": "Why",
    })  # fmt: skip
    location = post(client, draft, "/noi-dung?at=offers[0].fees", {"do": "add"})
    assert location.endswith("at=offers%5B0%5D.fees%5B0%5D")
    post(client, draft, "/noi-dung?at=offers[0].fees[0]", {
        "v.kind": "charge", "v.amount": "50000", "v.currency": "VND",
    })  # fmt: skip
    offer = read(draft).offers[0]
    assert (offer.limit and offer.limit.value) == 3
    assert [fee.amount for fee in offer.fees or ()] == [50000]
    before = again(draft).files[path].splitlines()
    post(client, draft, "/noi-dung?at=steps", {"do": "remove:0"})
    assert len(read(draft).steps) == 2
    assert before[0] == again(draft).files[path].splitlines()[0]
    assert "when_to_act:\n  - vi: Tháng 4" in again(draft).files[path], "the rest stays"
    page(client, draft, "/noi-dung?at=conditions[0]")
    page(client, draft, "/noi-dung?at=result")
    page(client, draft, "/noi-dung?at=applicant_deadlines[0].rules[1]")


@pytest.mark.parametrize(
    "at",
    ["offers[9]", "nothing", "offers[0].limit.value", "offers[0", "a" * 500, "offers[²]", "..",
     "offers[0].fees[0].x[1]", "process", "offers.x", "levels[0]", "offers[999999999]"],
)  # fmt: skip
def test_a_place_that_is_not_there(
    two: tuple[Client, Client], draft: PackageDraft, at: str
) -> None:
    for name in ("noi-dung", "bieu-mau"):
        assert two[0].get(f"{AT}/{draft.id}/{name}", {"at": at}).status_code == 404
        sent = two[0].post(f"{AT}/{draft.id}/{name}?at={at}", {"do": "add", "revision": "0"})
        assert sent.status_code == 404


@pytest.mark.parametrize("do", ["", "add", "up:9", "down:x", "remove:-1", "remove:²", "burn:0"])
def test_a_list_is_changed_only_as_lists_are(
    two: tuple[Client, Client], draft: PackageDraft, do: str
) -> None:
    status = 302 if do == "add" else 404
    post(two[0], draft, "/noi-dung?at=steps", {"do": do}, status)


def read(draft: PackageDraft) -> ProcedureVersion:
    version = examine_draft(again(draft)).version
    assert version is not None, examine_draft(again(draft)).findings
    return version


def text_of(vi: str) -> dict[str, str]:
    return {"new.vi": vi, "new.en": vi}


def test_the_acceptance_form_is_built_previewed_and_published(two: tuple[Client, Client]) -> None:
    """Three pages, rows with a condition, a sum, an end for who has no right, a file rule."""
    client, second = two
    draft = begun(client, {"do": "new", "code": "1.900001", "like": CODE})
    form = "/bieu-mau"
    for _ in range(len(read(draft).form.pages)):
        post(client, draft, f"{form}?at=pages", {"do": "remove:0"})
    for key in ("nguoi", "con", "dieu_kien"):
        post(client, draft, f"{form}?at=pages", {"do": "add", "new.key": key, **text_of(key)})
    one, rows, end = (f"{form}?at=pages[{n}].fields" for n in range(3))
    for kind, key, at in (
        ("text", "full_name", one), ("group", "children", rows), ("sum", "total", rows),
        ("computed", "rest", rows),
        ("yes_no", "served", end), ("stop", "no_right", end),
    ):  # fmt: skip
        post(client, draft, at, {"do": "add", "new.kind": kind, "new.key": key, **text_of(key)})
    inner = f"{form}?at=pages[1].fields[0].fields"
    for kind, key in (("yes_no", "schooling"), ("text", "school"), ("number", "allowance")):
        post(client, draft, inner, {"do": "add", "new.kind": kind, "new.key": key,
                                    **text_of(key)})  # fmt: skip
    school = f"{form}?at=pages[1].fields[0].fields[1]"
    common = {"v.type": "text", "v.key": "school", "v.label.vi": "Trường", "v.label.en": "School",
              "v.required": "yes"}  # fmt: skip
    post(client, draft, school, {**common, "v.show_if.0.field": "schooling"})
    assert 'name="v.show_if.0.answers"' in page(client, draft, school)
    post(client, draft, school, {**common, "v.show_if.0.field": "schooling",
                                 "v.show_if.0.answers": ["yes"]})  # fmt: skip
    total = f"{form}?at=pages[1].fields[1]"
    assert "children.allowance" in page(client, draft, total)
    post(client, draft, total, {"v.type": "sum", "v.key": "total", "v.label.vi": "Tổng",
                                "v.label.en": "Total", "v.of": "children.allowance"})  # fmt: skip
    rest = f"{form}?at=pages[1].fields[2]"
    post(client, draft, rest, {
        "v.type": "computed", "v.key": "rest", "v.label.vi": "Còn lại", "v.label.en": "Rest",
        "v.formula": "difference", "v.of": "total\n2",
    })  # fmt: skip
    stop = f"{form}?at=pages[2].fields[1]"
    bound: dict[str, object] = {
        "v.type": "stop", "v.key": "no_right", "v.label.vi": "x", "v.label.en": "x",
        "v.show_if.0.field": "rest",
    }  # fmt: skip
    post(client, draft, stop, bound)
    assert 'name="v.show_if.0.at_most"' in page(client, draft, stop)
    post(client, draft, stop, {
        "v.type": "stop", "v.key": "no_right", "v.label.vi": "Bạn chưa đủ điều kiện.",
        "v.label.en": "Not eligible.", "v.show_if.0.field": "served",
        "v.show_if.0.answers": ["no"],
        "v.show_if.1.field": "rest", "v.show_if.1.at_most": "50",
    })  # fmt: skip
    post(client, draft, f"{form}?at=pages[2].fields[1].link", {
        "v.url": "https://example.vn/", "v.label.vi": "Xem luật", "v.label.en": "The law",
    })  # fmt: skip
    post(client, draft, "/noi-dung?at=result", {
        "v.name.vi": "Giấy", "v.name.en": "Paper", "v.title": "Giấy",
        "v.template": "../documents/result.typ", "v.number_pattern": "{number:02d}/GCN",
        "v.body": "Tổng: {total}",
    })  # fmt: skip
    post(client, draft, "/noi-dung?at=components[0]", {
        "v.key": "health_declaration", "v.name.vi": "Phiếu", "v.name.en": "Sheet",
        "v.originals": "1", "v.copies": "0", "v.accept": ["pdf"], "v.most_files": "1",
        "v.largest_mb": "1",
    })  # fmt: skip
    html = page(client, draft)
    assert "không có lỗi" in html, html
    fields = read(draft).form.fields
    assert [each.type for each in fields] == [
        FieldType.TEXT, FieldType.GROUP, FieldType.SUM, FieldType.COMPUTED, FieldType.YES_NO,
        FieldType.STOP,
    ]  # fmt: skip
    assert set(fields[-1].show_if) == {
        Condition("served", ("no",)), Condition("rest", bounds=(Bound(Compare.AT_MOST, "50"),)),
    }  # fmt: skip
    tried = post(client, draft, "/xem-thu/to-khai?page=con", {
        "children.rows": "2", "children.0.schooling": "yes", "children.0.school": "A",
        "children.0.allowance": "5", "children.1.schooling": "no", "children.1.allowance": "7",
    }, 200)  # fmt: skip
    assert "Hệ thống hiểu là" in tried
    assert ">12</output>" in tried
    assert ">10</output>" in tried
    more = post(client, draft, "/xem-thu/to-khai?page=con", {"-row": "add:children"}, 200)
    assert more.count('class="row"') == 2
    stopped = post(client, draft, "/xem-thu/to-khai?page=dieu_kien", {"served": "no"}, 200)
    assert "Bạn chưa đủ điều kiện." in stopped
    assert 'href="https://example.vn/"' in stopped
    assert client.get(f"{AT}/{draft.id}/xem-thu/ket-qua.pdf").content.startswith(b"%PDF")
    post(client, draft, "/viec", {"do": "send"})
    today = local(clock.now()).date()
    approval: dict[str, object] = {
        "do": "publish",
        "decision": "9000/QĐ-BQP",
        "effective_from": (today - timedelta(days=1)).isoformat(),
    }
    assert "không được tự duyệt" in post(client, draft, "/viec", approval, 422)
    post(second, draft, "/viec", {**approval, "effective_from": ""}, 422)
    post(second, draft, "/viec", {**approval, "decision": ""}, 422)
    post(second, draft, "/viec", approval)
    assert "không còn chờ duyệt" in post(second, draft, "/viec", approval, 409)
    forget_snapshot()
    found = snapshot().get("1.900001")
    assert found is not None
    assert found.decision == "9000/QĐ-BQP"
    assert "Đã công bố" in page(client, draft)
    assert Client().get("/thu-tuc/1.900001").status_code == 200


def test_a_process_is_replaced_by_a_file(two: tuple[Client, Client], draft: PackageDraft) -> None:
    client, shared = two[0], "military_service/registration.bpmn"
    text = draft.files[shared]
    post(client, draft, "/quy-trinh", {"do": "own"})
    own = f"{draft.folder}/registration.bpmn"
    assert again(draft).files[own] == text
    broken = SimpleUploadedFile("a.bpmn", text.replace("startEvent", "startEvents").encode())
    post(client, draft, "/quy-trinh", {"do": "upload", "upload": broken})
    html = page(client, draft, "/quy-trinh")
    assert "tag-8" in html
    good = SimpleUploadedFile("a.bpmn", text.replace('vi="Ký"', 'vi="Ký số"').encode())
    post(client, draft, "/quy-trinh", {"do": "upload", "upload": good})
    assert "<svg" in page(client, draft, "/quy-trinh")
    assert "Ký số" in page(client, draft, "/thay-doi")
    post(client, draft, "/quy-trinh", {"do": "upload"}, 422)


def test_returning_retiring_and_discarding(two: tuple[Client, Client]) -> None:
    first, second = two
    draft = begun(first, {"do": "open", "code": CODE, "ending": "yes"})
    assert "bãi bỏ thủ tục" in page(first, draft)
    post(first, draft, "/viec", {"do": "send"})
    post(second, draft, "/viec", {"do": "return", "reason": " "}, 422)
    post(second, draft, "/viec", {"do": "return", "reason": "Chưa có quyết định"})
    assert "Chưa có quyết định" in page(first, draft)
    post(first, draft, "/viec", {"do": "rebase"}, 422)
    post(first, draft, "/viec", {"do": "discard"})
    assert again(draft).state == "discarded"
    answer = first.post(AT, {"do": "new", "code": "x", "field": "press"})
    assert answer.status_code == 422
    assert 'id="code-error"' in answer.content.decode()
    assert first.post(AT, {"do": "open", "code": "9.999999"}).status_code == 422
