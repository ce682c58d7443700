"""Filing with colours of one's own, strong contrast, no motion, and enlarged four times."""

from playwright.sync_api import Page

from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.looking import meets_the_standard, needs_no_sideways_scrolling
from tests.journeys.town import PAO, Town
from tests.journeys.walking import Citizen

# 1280 by 960 enlarged to 400 % (WCAG 2.2, 1.4.10).
ENLARGED = (320, 240)
# What takes the focus and shows it nowhere: the ring may stand on the label that is drawn for it.
UNSEEN_FOCUS = """() => [...document.querySelector('main').querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary'
)].filter(one => !one.closest('[hidden], details:not([open]) > :not(summary)') && one.tabIndex >= 0)
.filter(one => {
  one.focus();
  const label = one.id && document.querySelector(`label[for="${CSS.escape(one.id)}"]`);
  const styles = [getComputedStyle(one)];
  if (label) styles.push(getComputedStyle(label, '::before'));
  return !styles.some(each => each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 2);
}).map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
    || style.scrollBehavior === 'smooth';
}).map(one => one.outerHTML.slice(0, 120))"""
UNDRAWN = """() => [...document.querySelectorAll('main .pick input')]
  .filter(one => getComputedStyle(one).opacity !== '1').map(one => one.outerHTML.slice(0, 120))"""


def test_every_page_of_filing_is_seen_by_everybody(town: Town) -> None:
    citizen = town.citizen(PAO, size=ENLARGED)
    citizen.open("file_start", code="1.013133")
    _is_seen(citizen.page)
    citizen.begins()
    for path in ("/person", "/contact", "/background"):
        assert citizen.path.endswith(path)
        _is_seen(citizen.page)
        fill_in(citizen.page, FIRST_REGISTRATION)
        citizen.saves()
    # Mistakes are seen too.
    citizen.saves()
    assert citizen.mistakes()
    _is_seen(citizen.page)
    citizen.answers()
    _is_seen(citizen.page)
    _reaches_everything_by_keyboard(citizen)


def _is_seen(page: Page) -> None:
    needs_no_sideways_scrolling(page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert page.evaluate(UNDRAWN) == []
    assert page.evaluate(UNSEEN_FOCUS) == []
    assert page.evaluate(MOVING) == []
    page.emulate_media(forced_colors="none", reduced_motion="no-preference", contrast="more")
    assert page.evaluate(UNSEEN_FOCUS) == []
    meets_the_standard(page)
    soft = page.locator(".soft, .hint").first
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert soft.evaluate("one => getComputedStyle(one).color") == ink
    page.emulate_media(contrast="no-preference")


def _reaches_everything_by_keyboard(citizen: Citizen) -> None:
    """Nothing that is focused is hidden behind something that stays in place (2.4.11)."""
    page = citizen.page
    page.locator("main").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        }""")
