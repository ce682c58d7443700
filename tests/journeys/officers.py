"""Members of staff who walk through the pages: officers at their desks, leaders, administrators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyotp
from playwright.sync_api import Locator

from tests.journeys.filling import fill_in
from tests.journeys.papers import photo
from tests.journeys.walking import Visitor


@dataclass
class Officer(Visitor):
    """A member of staff with a login of the sample accounts."""

    login: str = ""

    def signs_in(self) -> None:
        """Sign in with password and one-time code; each code serves once."""
        account = next(each for each in self.copy.accounts() if each["login"] == self.login)
        self.signs_in_with(account["password"], account["totp_secret"])

    def signs_in_with(self, password: str, secret: str) -> None:
        """Sign in with these; the one-time code is made from its secret."""
        self.open("staff_sign_in")
        self.page.fill("[name=login]", self.login)
        self.page.fill("[name=password]", password)
        self.page.fill("[name=otp]", pyotp.TOTP(secret).now())
        self.press("Đăng nhập", "Sign in")

    def opens(self, code: str) -> None:
        """Find a dossier in the work list by its code and open it."""
        self.open("desk_inbox")
        self.page.fill("[name=q]", code)
        self.press("Lọc", "Filter")
        self.click(self.main.get_by_role("link", name=code))
        self._says_why()

    def _says_why(self) -> None:
        """Choose a purpose where one is asked for: no task of the dossier waits for him."""
        if self.path.endswith(("/muc-dich", "/purpose")):
            self.main.locator("label[for=purpose]").click()
            fill_in(self.page, {"words": "Theo kế hoạch kiểm tra năm."})
            self.press("Mở hồ sơ", "Open the dossier")

    def looks_at(self, code: str) -> int:
        """Open a dossier by its address; give the status the page came with."""
        status = self.open("desk_dossier", code=code)
        self._says_why()
        return status

    def does(self, outcome: str, note: str = "", **typed: str) -> None:
        """Choose an outcome, fill in its form and press its button."""
        button = self._unfold(outcome)
        self.answers()
        own = {"note": note, f"note.{outcome}": note, f"more_units.{outcome}": ""}
        fill_in(self.page, {**own, **typed}, within=self.part_of(outcome))
        self.click(button)

    def answers(self, **typed: str) -> None:
        """Answer the questions of the task's form, where it has one."""
        questions = self.main.locator(".task-form")
        if questions.count():
            own = {f"answer.{name}": words for name, words in typed.items()}
            fill_in(self.page, own, within=questions)

    def consults(self, ticked: Sequence[str], typed: str = "", outcome: str = "consult") -> None:
        """Send a dossier to units: those ticked by their names, those typed by identifier."""
        button = self._unfold(outcome)
        form = self.form_of(outcome)
        for name in ticked:
            form.locator(f'label[for^="units.{outcome}."]', has_text=name).click()
        form.locator(f'[name="more_units.{outcome}"]').fill(typed)
        self.click(button)

    def rejects_back(self, to: str, why: str) -> None:
        """Reject back to an earlier step, named by its words."""
        button = self._unfold("send_back")
        form = self.form_of("send_back")
        form.locator("[name=to]").select_option(label=to)
        form.locator('[name="note.send_back"]').fill(why)
        self.click(button)

    def steers(self, do: str, **typed: str) -> None:
        """Do what is no outcome: ``claim``, ``release``, ``escalate``, ``suspend`` and so on."""
        button = self._unfold(do, "do")
        form = self.main.locator("form", has=button)
        for name, words in typed.items():
            box = form.locator(f"[name={name}]")
            if box.evaluate("it => it.tagName") == "SELECT":
                box.select_option(words)
            else:
                box.fill(words)
        self.click(button)

    def asks_for(self, missing: Mapping[str, str], note: str = "") -> None:
        """Ask for papers, each with its reason."""
        button = self._unfold("supplement")
        form = self.form_of("supplement")
        for key, reason in missing.items():
            box = form.locator(f'[name=missing][value="{key}"]')
            form.locator(f'label[for="{box.get_attribute("id")}"]').click()
            form.locator(f'[name="why.{key}"]').fill(reason)
        form.locator("[name=supplement_note]").fill(note)
        self.click(button)

    def files_at_the_counter(self, procedure: str, answers: Mapping[str, str]) -> str:
        """File for somebody at the counter, a photo of each paper with it; give the code."""
        self.open("desk_counter")
        self.page.select_option("[name=procedure]", procedure)
        self.press("Tiếp tục", "Continue")
        fill_in(self.page, answers)
        for box in self.main.locator('input[type=file][name^="paper."]').all():
            box.set_input_files(photo("giay.jpg").payload())
        self.press("Tiếp nhận và in giấy hẹn", "Receive and print the receipt")
        assert self.mistakes() == {}
        return self.main.locator(".headline .code").inner_text()

    def form_of(self, outcome: str) -> Locator:
        """Give the form of an outcome."""
        return self.main.locator("form", has=self._button(outcome))

    def part_of(self, outcome: str) -> Locator:
        """Give what belongs to one outcome alone, where all stand in the form of the task."""
        unfolded = self.main.locator("details.act", has=self._button(outcome))
        return unfolded if unfolded.count() else self.form_of(outcome)

    def offers(self) -> set[str]:
        """Give the outcomes that wait for this officer on the page, and what else he may do."""
        buttons = self.main.locator("button[name=outcome], button[name=do]")
        return set(buttons.evaluate_all("all => all.map(one => one.value)"))

    def _button(self, value: str, name: str = "outcome") -> Locator:
        return self.page.locator(f'button[name={name}][value="{value}"]')

    def _unfold(self, value: str, name: str = "outcome") -> Locator:
        button = self._button(value, name)
        if not button.is_visible():
            self.main.locator("details.act", has=button).locator("summary").click()
        return button


@dataclass
class Leader(Officer):
    """A leader who signs."""

    def opens(self, code: str) -> None:
        """Open a dossier from the list of those to sign."""
        self.open("lead_list")
        self.click(self.main.get_by_role("link", name=code))
