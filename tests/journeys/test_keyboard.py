"""Filing with nothing but a keyboard: Tab, Enter, Space, arrows and letters."""

from playwright.sync_api import Page

from tests.journeys.filling import FIRST_REGISTRATION
from tests.journeys.papers import photo
from tests.journeys.town import BAO, DESK, Town
from tests.journeys.walking import FIRST, HA_LONG, Citizen

_MOST_STOPS = 120
# What the focused control shows: its own outline, or that of the label drawn in its place.
_SHOWN = """one => [one, ...(one.labels || [])].some(each =>
  ["", "::before"].some(part => {
    const style = getComputedStyle(each, part || null);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  }))"""
_FOCUSED = """() => {
  const one = document.activeElement;
  return {name: one.name || "", type: one.type || "", id: one.id, tag: one.tagName,
          words: one.innerText || "", value: one.value || "", checked: !!one.checked};
}"""

_EMPTY = """() => {
  const boxes = [...document.querySelectorAll("main form :is(input, select, textarea)")];
  const names = new Set(boxes.filter(one => one.type !== "hidden").map(one => one.name));
  return [...names].filter(name => {
    const own = boxes.filter(one => one.name === name);
    return /radio|checkbox/.test(own[0].type) ? !own.some(one => one.checked) : !own[0].value;
  });
}"""


class Keyboard:
    """A keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> dict[str, str]:
        """Tell what has the focus, which must be seen."""
        focused: dict[str, str] = self.page.evaluate(_FOCUSED)
        return focused

    def reach(self, words: str = "", *, name: str = "") -> None:
        """Tab on to a control by its words or its name."""
        for _ in range(_MOST_STOPS):
            self.press("Tab")
            here = self.focused()
            if (words and words in here["words"]) or (name and here["name"] == name):
                self.sees_the_focus()
                return
        raise AssertionError(f"no way by Tab to {words or name}")

    def sees_the_focus(self) -> None:
        focused = self.page.evaluate_handle("document.activeElement")
        assert self.page.evaluate(_SHOWN, focused), self.focused()

    def goes(self, words: str) -> None:
        """Reach a link or button and press Enter; the next page has come afterwards."""
        self.reach(words)
        with self.page.expect_navigation():
            self.press("Enter")

    def types(self, name: str, words: str) -> None:
        self.reach(name=name)
        self.press("Control+a")
        self.page.keyboard.type(words)


def test_a_dossier_is_filed_by_keyboard_alone(town: Town) -> None:
    citizen = town.citizen(BAO, size=DESK)
    # A chooser opened before the browser knows of a listener is lost: it knows from the beginning.
    citizen.page.on("filechooser", lambda _: None)
    keys = Keyboard(citizen.page)
    citizen.open("procedure", code=FIRST)
    keys.goes("Nộp hồ sơ trực tuyến")
    _chooses_the_unit(keys)
    _answers_the_form(citizen, keys)
    _attaches_a_photo(citizen, keys)
    keys.reach(name="declaration")
    keys.press("Space")
    keys.goes("Nộp hồ sơ")
    assert citizen.title() == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


def _chooses_the_unit(keys: Keyboard) -> None:
    keys.reach(name="province")
    keys.page.keyboard.type("Quảng N")
    # It says something else when one's own province was chosen already.
    keys.goes(keys.page.locator("main button[name=choose]").inner_text().strip())
    keys.reach(name="unit")
    keys.page.keyboard.type(HA_LONG[1])
    keys.reach(name="delivery")
    keys.press("Space")
    keys.goes("Tiếp tục")


def _answers_the_form(citizen: Citizen, keys: Keyboard) -> None:
    for _ in range(citizen.page.locator(".progress li").count() - 2):
        for name in _unanswered(citizen):
            answer = FIRST_REGISTRATION.get(name, "no")
            box = citizen.page.locator(f'[name="{name}"]').first
            if box.get_attribute("type") in {"radio", "checkbox"}:
                _picks(citizen, keys, name, answer)
            else:
                keys.types(name, answer)
        keys.goes("Lưu và tiếp tục")
        assert not citizen.mistakes()


def _unanswered(citizen: Citizen) -> list[str]:
    """Give what is asked and required on this page and not answered yet, in its order."""
    names: list[str] = citizen.page.evaluate(_EMPTY)
    wanted = {*FIRST_REGISTRATION, *(each for each in names if each.startswith("illnesses."))}
    return [each for each in names if each in wanted and not each.endswith(".detail")]


def _picks(citizen: Citizen, keys: Keyboard, name: str, answer: str) -> None:
    keys.reach(name=name)
    values = citizen.page.locator(f'[name="{name}"]').evaluate_all("all => all.map(a => a.value)")
    steps = values.index(answer)
    keys.press(*["ArrowDown"] * steps if steps else ["Space"])
    keys.sees_the_focus()


def _attaches_a_photo(citizen: Citizen, keys: Keyboard) -> None:
    keys.reach(name="health_declaration")
    with citizen.page.expect_file_chooser() as asked:
        keys.press("Space")
    asked.value.set_files([photo("phiếu.jpg").payload()])
    keys.goes("Tải lên")
    keys.goes("Tiếp tục")


def test_the_first_stop_leads_past_the_navigation(town: Town) -> None:
    visitor = town.anybody(size=DESK)
    visitor.open("home")
    keys = Keyboard(visitor.page)
    keys.press("Tab")
    assert keys.focused()["words"] == "Đến nội dung chính"
    keys.sees_the_focus()
    skip = visitor.page.locator(".skip").bounding_box()
    assert skip
    assert skip["y"] >= 0
    keys.press("Enter")
    assert keys.focused()["id"] == "main"
    keys.press("Tab")
    assert keys.focused()["name"] == "q"


def test_mistakes_take_the_focus_and_lead_to_their_fields(town: Town) -> None:
    visitor = town.anybody(size=DESK)
    visitor.open("track")
    keys = Keyboard(visitor.page)
    keys.types("code", "khong-co")
    keys.goes("Tra cứu")
    assert "Có chỗ cần sửa" in keys.focused()["words"]
    keys.press("Tab", "Enter")
    assert keys.focused()["id"] == "code"
