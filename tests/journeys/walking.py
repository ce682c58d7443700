"""People who walk through the pages in a real browser: a citizen, or anybody.

They do what a person does: they read labels, press buttons by their words and follow links. A
verb ends when the next page has come.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from playwright.sync_api import APIResponse, Locator, Page

from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.papers import Upload, photo
from tests.running import RunningCopy, until

FIRST = "1.013133"
HA_LONG = ("22", "Ban Chỉ huy quân sự phường Hạ Long")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receipt page says."""

    code: str
    pin: str


@dataclass
class Visitor:
    """Anybody with a browser; ``lang`` is the language of the pages he reads."""

    page: Page
    copy: RunningCopy
    lang: str = "vi"

    def say(self, vi: str, en: str) -> str:
        """Give the words in his language."""
        return en if self.lang == "en" else vi

    def address(self, name: str, **about: object) -> str:
        """Give the full address of a page."""
        return self.copy.url + reverse(f"{self.lang}:{name}", kwargs=about)

    def open(self, name: str, **about: object) -> int:
        """Go to a page by its name; give the status it came with."""
        answer = self.page.goto(self.address(name, **about))
        return answer.status if answer else 0

    def fetch(self, address: str) -> APIResponse:
        """Get an address with his cookies, without showing it."""
        return self.page.context.request.get(address, max_redirects=0)

    def download(self, vi: str, en: str) -> bytes:
        """Get the file behind the link with these words."""
        link = self.main.get_by_role("link", name=self.say(vi, en)).first
        answer = self.fetch(self.copy.url + str(link.get_attribute("href")))
        assert answer.ok, answer.status
        return answer.body()

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.locator("main")

    @property
    def path(self) -> str:
        """The path of the page he is on."""
        return urlsplit(self.page.url).path

    def reads(self) -> str:
        """Give the words of the main part, as he sees them."""
        return self.main.inner_text()

    def title(self) -> str:
        """Give the title of the page."""
        return self.page.locator("h1").inner_text()

    def click(self, thing: Locator) -> None:
        """Click on what leads to another page, and wait until that page has come."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            thing.click()

    def press(self, vi: str, en: str) -> None:
        """Press the button with these words."""
        words = self.say(vi, en)
        self.click(self.main.get_by_role("button", name=words, exact=True).first)

    def follow(self, vi: str, en: str) -> None:
        """Follow the first link with these words."""
        self.click(self.main.get_by_role("link", name=self.say(vi, en)).first)

    def unfolds(self, vi: str, en: str) -> None:
        """Unfold the first part whose heading has these words."""
        self.main.locator("summary", has_text=self.say(vi, en)).first.click()

    def mistakes(self) -> dict[str, str]:
        """Give the messages of the error summary by the field each leads to."""
        links = self.page.locator(".error-summary a")
        return {
            str(link.get_attribute("href"))[1:]: link.inner_text().strip() for link in links.all()
        }

    def message_beside(self, name: str) -> str:
        """Give the message that stands at a field, without the word that names it an error."""
        words = self.page.locator(f'[id="{name}-error"]').inner_text()
        return re.sub(r"^\s*(Lỗi|Error):\s*", "", words).strip()

    def chooses_province(self, code: str) -> None:
        """Choose where to file; one's own province stands there already."""
        self.page.select_option("[name=province]", code)
        self.click(self.main.locator("button[name=choose]"))

    def tracks(self, receipt: Receipt) -> str:
        """Look a dossier up by code and pin; give what the page says."""
        self.open("track")
        self.page.fill("[name=code]", receipt.code)
        self.page.fill("[name=pin]", receipt.pin)
        self.press("Tra cứu", "Track")
        return self.reads()

    def checks_file(self, pdf: bytes) -> str:
        """Hand a result in to be checked; give the verdict."""
        self.open("verify")
        file: Any = {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": pdf}
        self.page.set_input_files("[name=file]", file)
        self.press("Kiểm tra tệp", "Check the file")
        return self.reads()


@dataclass
class Citizen(Visitor):
    """A citizen, known to the identity simulator by his number."""

    number: str = ""

    def opens_complete_result(self, code: str) -> None:
        """Open a settled dossier, again until its paper has its time stamps."""

        def complete() -> bool:
            self.open("dossier", code=code)
            return self.say("đang được bổ sung", "is being added") not in self.reads()

        until(complete)

    def signs_in(self) -> None:
        """Sign in at the national identity, from our sign-in page on."""
        self.press("Đăng nhập bằng VNeID", "Sign in with VNeID")
        self.click(self.page.locator(f'button[name=person][value="{self.number}"]'))

    def finds(self, words: str) -> None:
        """Type words into the search of the first page and open the first procedure found."""
        self.open("home")
        self.page.fill("[name=q]", words)
        with self.page.expect_navigation():
            self.page.press("[name=q]", "Enter")
        self.click(self.main.locator("li h2 a").first)

    def chooses(self, delivery: str = "electronic") -> None:
        """Choose Hạ Long to receive the dossier, and how the result comes."""
        province, name = HA_LONG
        self.chooses_province(province)
        option = self.page.locator("[name=unit] option", has_text=self.say(name, "Ha Long"))
        self.page.select_option("[name=unit]", value=option.first.get_attribute("value"))
        fill_in(self.page, {"delivery": delivery})
        self.press("Tiếp tục", "Continue")

    def begins(self, procedure: str = FIRST, delivery: str = "electronic") -> None:
        """Begin a draft, up to the first page of the form."""
        self.open("file_start", code=procedure)
        self.chooses(delivery=delivery)

    def saves(self) -> None:
        """Save the page of the form and go on."""
        self.press("Lưu và tiếp tục", "Save and continue")

    def answers(self, answers: Mapping[str, str] = FIRST_REGISTRATION) -> None:
        """Answer every page of the form, up to the papers."""
        pages = self.page.locator(".progress li").count()
        for _ in range(2 * pages):
            if "component" in self._posts():
                return
            fill_in(self.page, answers)
            self.saves()
        raise AssertionError(f"stuck at {self.path}: {self.mistakes()}")

    def _posts(self) -> set[str]:
        inputs = self.main.locator("input[type=hidden]")
        return set(inputs.evaluate_all("all => all.map(one => one.name)"))

    def attaches(self, component: str, *files: Upload) -> None:
        """Upload files for one of the papers."""
        self.page.set_input_files(f"[name={component}]", [file.payload() for file in files])
        form = self.main.locator("form", has=self.page.locator(f"[name={component}]"))
        self.click(form.get_by_role("button", name=self.say("Tải lên", "Upload")))

    def attaches_all(self) -> None:
        """Upload a photo for each paper that is asked for."""
        for key in self._components():
            self.attaches(key, photo(f"{key}.jpg"))

    def _components(self) -> list[str]:
        boxes = self.main.locator("input[name=component]")
        found: list[str] = boxes.evaluate_all("all => all.map(one => one.value)")
        return found

    def reviews(self) -> None:
        """Go on from the papers to the last look."""
        self.press("Tiếp tục", "Continue")

    def declares(self) -> None:
        """Tick that all is true."""
        self.main.locator("label[for=declaration]").click()

    def sends(self) -> Receipt:
        """Send the dossier and read the receipt."""
        self.declares()
        self.press("Nộp hồ sơ", "Send the dossier")
        code, pin = self.main.locator(".receipt .code").all_inner_texts()
        return Receipt(code.strip(), pin.strip())

    def files(
        self,
        procedure: str = FIRST,
        answers: Mapping[str, str] = FIRST_REGISTRATION,
        delivery: str = "electronic",
    ) -> Receipt:
        """File a dossier from beginning to end."""
        self.begins(procedure, delivery)
        self.answers(answers)
        self.attaches_all()
        self.reviews()
        return self.sends()

    def begins_to_answer(self, code: str) -> None:
        """Open the dossier and go on to the page where what was asked for is given."""
        self.open("dossier", code=code)
        self.press("Bổ sung ngay", "Answer now")

    def supplies(self, code: str, papers: Mapping[str, Upload]) -> None:
        """Give the papers that were asked for and send them."""
        self.begins_to_answer(code)
        for component, paper in papers.items():
            self.attaches(component, paper)
        self.press("Gửi bổ sung", "Send")


def is_answering(visitor: Visitor) -> None:
    """Begin, from the dossier it led to; in the other language it has been begun already."""
    if visitor.main.locator("button[value=begin]").count():
        visitor.press("Bổ sung ngay", "Answer now")
