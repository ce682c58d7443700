"""What brings the pages of the counter to where they are looked at, and what a clerk does there."""

from dataclasses import dataclass, field

from tests.journeys import keystrokes
from tests.journeys.keystrokes import Effort
from tests.journeys.officers import Officer
from tests.journeys.walking import Visitor

ABSENCE = "1.013138"
LIMIT = 90  # seconds of a clerk's work for one person, from the call to the receipt
DAYS = {"leaving_date": ("1", "3", "2026"), "end_date": ("1", "11", "2026")}


def pairs_a_phone(visitor: Visitor) -> None:
    """Ask for the code of a phone."""
    visitor.press("Chụp bằng điện thoại", "Photograph with a phone")


def calls_nobody(visitor: Visitor) -> None:
    """Call a number without saying to which window."""
    visitor.page.fill("[name=window]", "")
    visitor.press("Gọi số tiếp theo", "Call the next")


def takes_a_number(visitor: Visitor) -> None:
    """Take a number at the kiosk."""
    visitor.press("Nhận kết quả", "Collect a result")


def links_nothing(visitor: Visitor) -> None:
    """Send the form of a receipt empty."""
    visitor.press("Đưa vào tài khoản", "Take it in")


@dataclass
class Acts:
    """What a clerk's hands do, each once: a click, a key, a scan, an answer typed."""

    officer: Officer
    effort: Effort = field(default_factory=Effort)

    def press(self, words: str, *, wait: float = keystrokes.PAGE) -> None:
        """Press the button with these words, and wait for the page behind it."""
        self.effort.click(words, wait=wait)
        self.officer.click(self.officer.main.get_by_role("button", name=words, exact=True))

    def tick(self, name: str) -> None:
        """Choose an answer."""
        self.effort.click(name)
        self.officer.page.locator(f'label[for="{name}"]').click()

    def type(self, name: str, words: str, *, goes_on: bool = False) -> None:
        """Type an answer, or the next part of one."""
        self.effort.type(name, words, goes_on=goes_on)
        self.officer.page.fill(f'[name="{name}"]', words)

    def scan(self, words: str) -> None:
        """Hold a card before the scanner: it types and presses Enter where the focus is already."""
        self.effort.add("scan", keystrokes.SCAN + keystrokes.SLOW_PAGE)
        page = self.officer.page
        assert page.evaluate("document.activeElement.id") == "card"
        page.keyboard.insert_text(words)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def answer_an_absence(self) -> None:
        """Type what the register cannot know of somebody who goes away for a while."""
        self.type("owner_phone", "0912000199")
        for name in ("kind.returning", "registered_as", "reason", "declaration"):
            self.tick(name)
        self.type("destination", "Phường Bến Thành, TP. Hồ Chí Minh")
        for day, (date, month, year) in DAYS.items():
            for part, words in (("day", date), ("month", month), ("year", year)):
                self.type(f"{day}.{part}", words, goes_on=part != "day")
