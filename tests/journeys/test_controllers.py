"""Procedure controllers: a form of three pages, from an empty draft to a citizen who files it.

Measured in steps, not in time: a step is a page that was sent or a link that was followed.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Page

from motcua.kernel.moments import local
from motcua.platform import clock
from tests.journeys.office_places import CONTROLLER, SECOND
from tests.journeys.officers import Officer
from tests.journeys.packages import is_shown, open_at_communes
from tests.journeys.town import HUY, Town
from tests.journeys.walking import FIRST

NEW = "1.900077"
# A quarter of an hour, a quarter of a minute for each.
MOST_STEPS = 60
PAGES = 3


@dataclass
class Designer:
    """A controller in the form designer; counts what he sends and follows."""

    who: Officer
    draft: int
    steps: int = 0
    trail: list[str] = field(default_factory=list)

    def goes(self, name: str, at: str = "") -> None:
        """Go to a part of the draft."""
        self.steps += 1
        query = f"?at={at}" if at else ""
        self.who.page.goto(self.who.address(name, draft=self.draft) + query)

    def fills(self, **typed: str) -> None:
        """Type into inputs; in names of inputs a dot is written as two underscores."""
        for name, value in typed.items():
            self.who.page.fill(f'[name="{name.replace("__", ".")}"]', value)

    def picks(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.who.page.select_option(f'[name="{name}"]', value)

    def presses(self, vi: str, en: str = "") -> None:
        """Press a button."""
        self.steps += 1
        self.who.press(vi, en or vi)

    def adds(self, at: str, words: str, *, key: str, kind: str = "") -> None:
        """Add a page or a question at a list."""
        self.goes("draft_form", at)
        if kind:
            self.picks("new.kind", kind)
        self.fills(new__key=key, new__vi=words, new__en=words)
        self.presses("Thêm dòng")


# The walk of one form, in the order of its days; what was sent and followed so far.
_STEPS: list[int] = []


def _resumes(town: Town) -> Designer:
    """Open the draft again where it was left."""
    clerk = town.officer(CONTROLLER)
    clerk.open("drafts")
    clerk.click(clerk.main.get_by_role("link", name=NEW).first)
    return Designer(clerk, int(clerk.path.rpartition("/")[2]))


def test_two_controllers_find_the_desk(town: Town) -> None:
    for login in (CONTROLLER, SECOND):
        clerk = town.officer(login)
        clerk.open("drafts")
        assert FIRST in clerk.reads()


def test_a_draft_gets_three_pages_of_questions(town: Town) -> None:
    clerk = town.officer(CONTROLLER)
    designer = _begins(clerk)
    _designs(designer)
    _STEPS.append(designer.steps)


def test_questions_get_conditions_a_sum_and_an_end(town: Town) -> None:
    designer = _resumes(town)
    _refines(designer)
    _STEPS.append(designer.steps)


def test_it_is_tried_and_sent_in_few_steps(town: Town) -> None:
    designer = _resumes(town)
    _tries(designer)
    designer.goes("draft")
    assert "không có lỗi" in designer.who.reads()
    designer.presses("Trình duyệt")
    assert "không tự duyệt được" in designer.who.reads()
    assert sum(_STEPS) + designer.steps <= MOST_STEPS


def test_it_is_approved_by_another_and_asks_the_citizen(town: Town) -> None:
    second = town.officer(SECOND)
    second.open("drafts")
    second.click(second.main.get_by_role("link", name=NEW).first)
    _approves(second)
    open_at_communes(town.copy, NEW)
    citizen = town.citizen(HUY)
    is_shown(citizen, NEW)
    citizen.begins(NEW)
    _fills_in(citizen.page)
    citizen.press("Lưu và tiếp tục", "Save and continue")
    citizen.page.locator("label[for='served.no']").click()
    citizen.press("Lưu và tiếp tục", "Save and continue")
    assert "Bạn chưa đủ điều kiện." in citizen.reads()
    citizen.page.locator("label[for='served']").click()
    citizen.press("Lưu và tiếp tục", "Save and continue")
    assert "nhiều nhất 1 tệp" in citizen.reads()


def _begins(clerk: Officer) -> Designer:
    clerk.open("drafts")
    form = clerk.main.locator("form", has=clerk.page.locator("[name=like]"))
    form.locator("[name=code]").fill(NEW)
    form.locator("[name=like]").fill(FIRST)
    clerk.press("Tạo bản soạn", "Make the draft")
    return Designer(clerk, int(clerk.path.rpartition("/")[2]), steps=2)


def _designs(designer: Designer) -> None:
    who = designer.who
    for key, words in (("nguoi", "Người khai"), ("con", "Con cái"), ("dk", "Điều kiện")):
        designer.adds("pages", words, key=key)
    designer.goes("draft_form", "pages")
    while who.main.locator(".sheet-rows > li").count() > PAGES:
        designer.steps += 1
        who.click(who.main.locator('button[value="remove:0"]'))
    one, rows, end = (f"pages[{number}].fields" for number in range(3))
    for at, kind, key, words in (
        (one, "text", "full_name", "Họ và tên"), (rows, "group", "children", "Con"),
        (rows, "sum", "total", "Tổng trợ cấp"), (end, "yes_no", "served", "Đã phục vụ?"),
        (end, "stop", "no_right", "Bạn chưa đủ điều kiện."),
    ):  # fmt: skip
        designer.adds(at, words, key=key, kind=kind)
    inner = f"{rows}[0].fields"
    for kind, key, words in (
        ("yes_no", "schooling", "Đang đi học?"), ("text", "school", "Trường"),
        ("money", "allowance", "Trợ cấp"),
    ):  # fmt: skip
        designer.adds(inner, words, key=key, kind=kind)


def _refines(designer: Designer) -> None:
    who = designer.who
    rows, end = "pages[1].fields", "pages[2].fields"
    inner = f"{rows}[0].fields"
    designer.goes("draft_form", f"{inner}[1]")
    designer.picks("v.show_if.0.field", "schooling")
    designer.presses("Lưu")
    designer.goes("draft_form", f"{rows}[0]")
    designer.picks("v.layout", "table")
    designer.presses("Lưu")
    designer.goes("draft_form", f"{rows}[1]")
    designer.picks("v.of", "children.allowance")
    designer.presses("Lưu")
    designer.goes("draft_form", f"{end}[1]")
    designer.picks("v.show_if.0.field", "served")
    designer.presses("Lưu")
    for answer in ("", ".no"):
        who.page.locator(f'label[for="v.show_if.0.answers{answer}"]').click()
    designer.presses("Lưu")
    designer.goes("draft_sheet", "result")
    designer.fills(v__body="Tổng trợ cấp: {total}")
    designer.presses("Lưu")
    designer.goes("draft_sheet", "components[0]")
    designer.fills(v__most_files="1", v__largest_mb="2")
    designer.presses("Lưu")


def _tries(designer: Designer) -> None:
    who = designer.who
    designer.goes("preview_form")
    designer.steps += 1
    who.click(who.main.get_by_role("link", name="Con cái"))
    designer.steps += 1
    who.click(who.main.locator('button[value="add:children"]'))
    who.page.locator("label[for='children.0.schooling']").first.click()
    assert who.page.locator('[name="children.0.school"]').is_visible()
    who.page.locator('[name="children.0.school"]').fill("Tiểu học Ba Đình")
    who.page.locator('[name="children.0.allowance"]').fill("1500000")
    designer.presses("Thử gửi (không lưu)")
    assert "Hệ thống hiểu là" in who.reads()


def _approves(second: Officer) -> None:
    yesterday = local(clock.now()).date() - timedelta(days=1)
    second.page.fill("[name=decision]", "9077/QĐ-BQP")
    second.page.fill("[name=effective_from]", yesterday.isoformat())
    second.press("Duyệt và công bố", "Approve and publish")
    assert "Đã công bố" in second.reads()


def _fills_in(page: Page) -> None:
    page.fill("[name=full_name]", "Trần Quang Huy")
    with page.expect_navigation():
        page.locator("button[name=go][value=next]").last.click()
    with page.expect_navigation():
        page.locator('button[value="add:children"]').click()
    for row, (said, sum_) in enumerate((("", "5"), (".no", "7"))):
        page.locator(f'label[for="children.{row}.schooling{said}"]').first.click()
        if not said:
            page.fill(f'[name="children.{row}.school"]', "Ba Đình")
        page.fill(f'[name="children.{row}.allowance"]', sum_)
    # The rows are a table, and the server adds up what its cells say.
    assert page.locator(".table-rows tbody tr").count() == 2
    with page.expect_navigation():
        page.get_by_role("button", name="Tính lại").click()
    assert page.locator("output#total").inner_text() == "12 đồng"
