"""The checker in a real browser, and seals that were made before their paper was signed."""

import io
from datetime import UTC, date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.domain.dossiers.queries.standing import NOT_ISSUED
from motcua.domain.signing.api import check_seal, make_seal, sign_status
from motcua.domain.signing.values import NOT_ISSUED_KEY, SealFacts, SealState, WithdrawnSeal
from motcua.platform.clock import now
from tests.web.test_seal_checker import (
    _JUDGED,
    EID,
    PERMIT,
    SAID,
    Served,
    fingerprint,
    hand_in,
    keys,
    page,
    photo,
    seal,
    served,
    spoilt,
    verdict,
)

__all__ = ["keys", "page", "served"]  # fixtures
LIST = "/kiem-tra/dau/thu-hoi.jwt"


def ahead(listed_from: datetime) -> bytes:
    """Make the seal of a permit that waits for its signature."""
    today = date.today()  # noqa: DTZ011
    answers = {"from_date": today.isoformat(), "to_date": (today + timedelta(3)).isoformat()}
    said = {**SAID, "verification": "K7MQ-4XTR-9W2C-0000"}
    facts = SealFacts(PERMIT, said, answers, today, listed_from)
    made = make_seal(eid=EID, facts=facts, now=now())
    assert made is not None
    return made.data


def bring(page: Page, served: Served, *entries: WithdrawnSeal) -> None:
    """Let the device bring a new list, and go offline again."""
    served.pages[LIST] = sign_status(entries=entries, now=now()).encode(), served.pages[LIST][1]
    unissued = str(sum(each.reason == NOT_ISSUED_KEY for each in entries))
    page.context.set_offline(False)
    page.get_by_role("button", name="Cập nhật").click()
    expect(page.locator("[data-part=held]")).to_have_attribute("data-unissued", unissued)
    page.context.set_offline(True)


def test_a_device_believes_it_only_by_a_list_that_could_name_it(page: Page, served: Served) -> None:
    made = ahead(now() + timedelta(minutes=5))
    page.context.set_offline(True)
    # The list at hand is fresh, and was made before the moment in the seal.
    hand_in(page, photo(made))
    verdict(page, "not_known", "Chưa biết giấy đã được cấp chưa", "K7MQ-4XTR-9W2C-0000")

    waits = WithdrawnSeal(fingerprint(made), date(2026, 11, 24), NOT_ISSUED_KEY, NOT_ISSUED)
    bring(page, served, waits)
    expect(page.locator("[data-part=held]")).to_contain_text("1 giấy đã lập để ký nhưng chưa cấp")
    hand_in(page, photo(made))
    verdict(page, "invalid", "sổ kết quả không có giấy mang dấu này")
    expect(page.locator("[data-part=said]")).not_to_contain_text("12/GP-BP")

    # A list that was made after its moment and does not name it: the paper was issued.
    issued = ahead(now() - timedelta(minutes=5))
    bring(page, served)
    hand_in(page, photo(issued))
    verdict(page, "valid", "Dấu thật, giấy còn giá trị", "12/GP-BP")
    # Without any list nobody knows, whereas of a seal made with its signature something is known.
    page.evaluate("localStorage.removeItem('motcua-seal-status')")
    hand_in(page, photo(issued))
    verdict(page, "not_known")
    hand_in(page, photo(seal()))
    verdict(page, "valid", "không biết giấy có bị thu hồi hay không")


_WITH_LIST = """async ([hex, token, at]) => {
  const { judge, readStatus, withStatus } = await import("/static/shared/seals/reading.js");
  const published = JSON.parse(localStorage.getItem("motcua-seal-keys"));
  const bytes = Uint8Array.from(hex.match(/../g), (each) => parseInt(each, 16));
  const verdict = await judge(bytes, published, new Date(at));
  return withStatus(verdict, token ? await readStatus(token, published) : null, new Date(at)).state;
}"""


def test_device_and_server_judge_every_spoilt_one_and_every_age_of_the_list_alike(
    page: Page,
) -> None:
    here = now().astimezone(UTC).replace(second=0, microsecond=0)
    good = ahead(here)
    cases = [good, *spoilt(good)]
    judged = [check_seal(data=each, now=here).state for each in cases]
    assert page.evaluate(_JUDGED, [each.hex() for each in cases]) == judged
    assert judged[0] is SealState.VALID
    assert SealState.VALID not in judged[1:]
    for seconds, state in ((-1, "not_known"), (0, "valid"), (1, "valid")):
        token = sign_status(entries=(), now=here + timedelta(seconds=seconds))
        assert page.evaluate(_WITH_LIST, [good.hex(), token, here.isoformat()]) == state
    assert page.evaluate(_WITH_LIST, [good.hex(), "", here.isoformat()]) == "not_known"


def test_a_checker_that_knows_nothing_of_such_profiles_refuses(page: Page) -> None:
    good = ahead(now() - timedelta(minutes=5))
    page.evaluate("""() => {
      const held = JSON.parse(localStorage.getItem("motcua-seal-keys"));
      const { listed_profiles: _, ...before } = held;
      localStorage.setItem("motcua-seal-keys", JSON.stringify(before));
    }""")
    page.context.set_offline(True)
    hand_in(page, photo(good))
    verdict(page, "invalid", "Không có mẫu của dấu này")


def test_the_server_says_not_issued_of_a_picture(served: Served) -> None:
    picture = SimpleUploadedFile("a.jpg", io.BytesIO(photo(ahead(now()))).getvalue())
    shown = Client().post("/kiem-tra/dau", {"file": picture}).content.decode()
    assert "sổ kết quả không có giấy mang dấu này" in shown
    assert "Dấu thật" not in shown
