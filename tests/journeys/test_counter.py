"""The counter: from the number that is called to the receipt that is printed, in 90 s of work."""

from tests.journeys import keystrokes
from tests.journeys.counter_acts import ABSENCE, LIMIT, Acts
from tests.journeys.officers import Officer
from tests.journeys.papers import photo, words_of
from tests.journeys.places import HALONG
from tests.journeys.town import PHONE, Town
from tests.journeys.walking import Visitor

# What a page plays, in the order in which it does.
PLAYED = """
window.played = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { played.push(this.src); return play.call(this); };
"""
# Nobody whose papers another journey has had settled: his certificate is photographed.
CARD = "040209118230|012345678|Lê Đức Anh|02112009|Nam|Thôn 3, xã Kim Liên, Nghệ An|01052024"


def test_from_the_called_number_to_the_printed_receipt(town: Town) -> None:
    kiosk = Visitor(town.page(""), town.copy, "vi")
    kiosk.open("kiosk", eid=HALONG)
    kiosk.press("Nộp hồ sơ", "File a dossier")
    number = kiosk.main.locator(".number").inner_text()
    screen = Visitor(town.page(""), town.copy, "vi")
    screen.page.add_init_script(PLAYED)
    screen.open("screen", eid=HALONG)
    screen.page.get_by_role("button", name="Bật tiếng gọi số").click()
    officer = town.officer("tiepnhan.halong")
    officer.open("desk_queue")
    acts = Acts(officer)
    acts.type("window", "2")
    acts.press("Gọi số tiếp theo")
    _says_it_once(screen)
    assert officer.main.locator(".number").inner_text() in screen.reads()
    assert number.split()[-1].isdecimal()
    code = _is_filed(town, officer, acts)
    _the_barcode_opens_it(officer, code)


def _says_it_once(screen: Visitor) -> None:
    """Hear the call in both languages, and nothing more when the screen has asked again."""
    left, played = 2, []
    for _ in range(12):
        with screen.page.expect_response(lambda answer: answer.url == screen.page.url):
            pass
        played = screen.page.evaluate("played")
        left -= len(played) >= 2
        if not left:
            break
    assert ["/en/" in each for each in played] == [False, True], played


def _is_filed(town: Town, officer: Officer, acts: Acts) -> str:
    page = officer.page
    page.goto(officer.address("desk_counter") + f"?procedure={ABSENCE}")
    acts.effort.click("the counter", wait=keystrokes.PAGE)
    acts.effort.click("the procedure", wait=keystrokes.PAGE)
    acts.scan(CARD)
    assert page.input_value("[name=owner_name]") == "Lê Đức Anh"
    assert "Khớp với CSDL" in officer.reads()
    acts.press("Chụp bằng điện thoại")
    acts.effort.add("the phone reads the code", keystrokes.SCAN + keystrokes.PAGE)
    _two_pages_are_photographed(town, officer.main.locator(".phone .code").inner_text(), acts)
    page.locator("#arrived li").nth(1).wait_for()
    acts.answer_an_absence()
    acts.press("Tiếp nhận và in giấy hẹn", wait=keystrokes.SLOW_PAGE)
    assert officer.mistakes() == {}
    receipt = officer.main.get_by_role("link", name="In giấy tiếp nhận và hẹn trả")
    acts.effort.click("print", wait=keystrokes.SLOW_PAGE)
    words = words_of(officer.fetch(officer.copy.url + str(receipt.get_attribute("href"))).body())
    code = officer.main.locator(".headline .code").inner_text()
    assert code in words
    assert "Lê Đức Anh" in words
    assert officer.main.locator(".papers li").first.get_by_role("link").count() == 2
    assert acts.effort.seconds <= LIMIT, (acts.effort.seconds, acts.effort.done)
    return code


def _two_pages_are_photographed(town: Town, address: str, acts: Acts) -> None:
    phone = Visitor(town.page("", size=PHONE), town.copy, "vi")
    path = address.split("/", 3)[3]
    for name in ("trang-1.jpg", "trang-2.jpg"):
        acts.effort.add(name, keystrokes.PHOTOGRAPH)
        phone.page.goto(f"{town.copy.url}/{path}")
        phone.page.set_input_files("[name=photo]", photo(name).payload())
        phone.press("Gửi cho cán bộ", "Send to the officer")
        assert "Đã gửi 1 ảnh" in phone.reads()


def _the_barcode_opens_it(officer: Officer, code: str) -> None:
    officer.open("desk_inbox")
    officer.page.fill("#scan", f"https://motcua.example/tra-cuu?code={code}")
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    assert officer.path.endswith(code)
