"""A second supplement needs the leader; a late dossier gets an apology he signs."""

from datetime import datetime, time, timedelta

from motcua.kernel.moments import format_moment, local
from motcua.platform import clock
from motcua.platform.lawbook import lawbook
from tests.journeys.lateness import runs_out, waits_in_the_queue
from tests.journeys.papers import photo, words_of
from tests.journeys.town import HA, LOC, Town

WHY = "Ảnh chụp lại vẫn không đọc được số thẻ."
REASON = "Cho hỏi lại một lần, gọi điện hướng dẫn trước."


def test_a_second_request_waits_for_the_leader(town: Town) -> None:
    citizen = town.citizen(LOC)
    code = citizen.files().code
    officer = town.officer("tiepnhan.halong")
    officer.opens(code)
    officer.asks_for({"id_card": "Ảnh bị mờ."})
    citizen.supplies(code, {"id_card": photo("lai.jpg")})

    officer.opens(code)
    officer.asks_for({"id_card": WHY})
    assert "lãnh đạo" in officer.message_beside("supplement_note")
    officer.looks_at(code)
    officer.page.locator("details.act", has_text="Yêu cầu bổ sung").locator("summary").click()
    officer.follow("Lần thứ hai ở cùng một bước", "A second one at the same step")
    officer.press("Trình lãnh đạo", "Put it before the leader")
    assert officer.mistakes()["words"]
    officer.page.fill("[name=words]", WHY)
    officer.press("Trình lãnh đạo", "Put it before the leader")

    head = town.leader("chihuy.halong")
    head.open("lead_queue")
    head.click(head.main.locator("tr", has_text=WHY).locator("a.code"))
    head.does("grant", reason="")
    assert head.mistakes()["reason"]
    head.does("grant", reason=REASON)

    officer.opens(code)
    officer.asks_for({"id_card": WHY})
    assert officer.mistakes() == {}
    citizen.open("dossier", code=code)
    assert WHY in citizen.reads()


def test_an_apology_is_drafted_signed_and_shown(town: Town) -> None:
    citizen = town.citizen(HA)
    receipt = citizen.files()
    runs_out(town.copy, receipt.code)
    head = town.leader("chihuy.halong")
    waits_in_the_queue(head, receipt.code)
    late = town.anybody()
    late.tracks(receipt)
    assert "Quá hạn" in late.reads()

    head.follow(receipt.code, receipt.code)
    again = _in_some_days()
    form = head.main.locator("form", has=head.page.locator("[name=new_day]"))
    assert form.locator("[name=reason]").input_value()
    form.locator("[name=new_day]").fill(f"{again:%Y-%m-%d}")
    form.locator("[name=new_time]").fill("16:00")
    head.press("Ký và gửi", "Sign and send")
    assert head.mistakes() == {}

    town.is_told(receipt.code, "xin lỗi")
    assert format_moment(again, "vi") in late.tracks(receipt)
    citizen.open("dossier", code=receipt.code)
    letter = words_of(citizen.download("mẫu số 04", "form 04"))
    assert "XIN LỖI" in letter.upper()
    assert f"{again:%d} tháng {again:%m} năm {again:%Y}" in letter


def _in_some_days() -> datetime:
    """Give four in the afternoon of a working day: a day off would be moved on."""
    now = local(clock.now())
    calendar = lawbook().calendar_with(now.date(), ())
    day = calendar.on_or_after(now.date() + timedelta(days=3))
    return datetime.combine(day, time(16), now.tzinfo)
