"""A controller draws a step into the process of a draft: by hand and eye, then without a mouse."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.office_places import CONTROLLER
from tests.journeys.officers import Officer
from tests.journeys.town import Town
from tests.journeys.walking import FIRST

NEW = "1.900078"


@dataclass
class Draughtsman:
    """A controller before the drawing; uses the panel, which the keyboard reaches too."""

    page: Page

    def chooses(self, element: str) -> None:
        """Choose an element in the list."""
        self.page.select_option("#dz-choose", element)

    def chosen(self) -> str:
        """Give the id of what is chosen."""
        return self.page.input_value("#dz-choose")

    def presses(self, words: str) -> None:
        """Press a button of the panel."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def says(self, **fields: str) -> None:
        """Fill in fields of the panel, each left as a person leaves it."""
        for name, words in fields.items():
            self.page.fill(f"#dz-{name}", words)
            self.page.press(f"#dz-{name}", "Tab")

    def picks(self, **fields: str) -> None:
        """Choose from the lists of the panel."""
        for name, value in fields.items():
            self.page.select_option(f"#dz-{name}", value)

    def is_told(self, words: str) -> None:
        """Wait until what is wrong was found out."""
        expect(self.page.locator("[data-findings-said]")).to_contain_text(words)


def test_a_step_is_drawn_given_to_somebody_and_saved(town: Town) -> None:
    clerk = town.officer(CONTROLLER)
    draft = _opens_its_own_process(clerk)
    clerk.page.get_by_role("button", name="Sửa bằng bản vẽ").click()
    expect(clerk.page.locator(".bjs-powered-by")).to_be_visible()
    hand = Draughtsman(clerk.page)
    hand.chooses("f_handed_over")
    hand.presses("Xóa phần tử này")
    hand.chooses("hand_over")
    hand.presses("Thêm bước sau đây")
    step = hand.chosen()
    hand.says(name="Lưu hồ sơ", **{"name-en": "File the dossier away", "id": "archive"})
    assert hand.chosen() == "archive" != step
    hand.picks(status="9", target="returned")
    hand.presses("Nối")
    hand.presses("Thêm làn")
    lane = hand.chosen()
    hand.says(name="Văn thư", **{"name-en": "Records"})
    hand.chooses("archive")
    hand.picks(lane=lane)
    _is_fixed_where_it_is_marked(hand)
    with clerk.page.expect_navigation():
        hand.presses("Lưu quy trình")
    assert "không có lỗi" in clerk.reads()
    expect(clerk.page.locator("#picture svg [data-id=archive]")).to_contain_text("Lưu")
    clerk.page.goto(clerk.address("draft_process", draft=draft))
    assert "không có lỗi" in clerk.reads()


def _opens_its_own_process(clerk: Officer) -> int:
    clerk.open("drafts")
    form = clerk.main.locator("form", has=clerk.page.locator("[name=like]"))
    form.locator("[name=code]").fill(NEW)
    form.locator("[name=like]").fill(FIRST)
    clerk.press("Tạo bản soạn", "Make the draft")
    draft = int(clerk.path.rpartition("/")[2])
    clerk.open("draft_process", draft=draft)
    clerk.press("Tách thành bản riêng", "Make a copy of its own")
    return draft


def _is_fixed_where_it_is_marked(hand: Draughtsman) -> None:
    """A step that nobody holds is told of, marked, led to and mended."""
    page = hand.page
    finding = page.locator("[data-findings] li", has_text="Làn cần motcua:role")
    expect(finding).to_be_visible()
    expect(page.locator(".finding-sign.error")).to_have_count(1)
    finding.get_by_role("button").click()
    expect(page.locator("[data-title]")).to_be_focused()
    hand.chooses("archive")
    hand.picks(role="records_clerk", unit="receiving")
    hand.is_told("0 lỗi")
    expect(page.locator(".finding-sign.error")).to_have_count(0)
