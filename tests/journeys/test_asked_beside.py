"""A unit that the process does not know is asked beside it: it answers, or is asked in vain."""

from tests.journeys.town import HA, PHONE, Town

BA_DINH = "G11.10.01.01"
QUESTION = "Công dân có đang đăng ký ở phường của đồng chí không?"
OPINION = "Không, đã xóa tên từ tháng trước."


def test_another_unit_is_asked_answers_and_is_asked_in_vain(town: Town) -> None:
    receipt = town.citizen(HA).files()
    desk = town.officer("tiepnhan.halong")
    desk.opens(receipt.code)
    desk.follow("Xin ý kiến đơn vị khác", "Ask another unit for its opinion")
    desk.press("Gửi câu hỏi", "Ask")
    assert "câu hỏi" in desk.mistakes()["question"]
    desk.page.fill("[name=question]", QUESTION)
    desk.press("Gửi câu hỏi", "Ask")
    assert "đơn vị" in desk.mistakes()["units"]
    desk.page.fill("[name=more_units]", BA_DINH.lower())
    desk.press("Gửi câu hỏi", "Ask")
    assert desk.mistakes() == {}
    assert QUESTION in desk.reads()

    asked = town.officer("thamdinh.badinh", size=PHONE)
    asked.opens(receipt.code)
    assert QUESTION in asked.reads()
    asked.press("Gửi ý kiến", "Send the opinion")
    assert asked.mistakes()["opinion"]
    asked.page.fill("[name=opinion]", OPINION)
    asked.press("Gửi ý kiến", "Send the opinion")
    assert asked.mistakes() == {}
    town.is_told(receipt.code, "đã trả lời")

    way = town.anybody().tracks(receipt)
    assert "Xin ý kiến" in way
    assert OPINION not in way
    desk.opens(receipt.code)
    assert OPINION in desk.reads()

    desk.follow("Xin ý kiến đơn vị khác", "Ask another unit for its opinion")
    desk.page.fill("[name=question]", "Còn giấy tờ nào không?")
    desk.page.fill("[name=more_units]", BA_DINH)
    desk.press("Gửi câu hỏi", "Ask")
    desk.click(desk.main.locator('button[value="take_back"]'))
    assert "Không cần trả lời nữa" in desk.reads()
    # The dossier stood with its officer all the time: he goes on.
    desk.opens(receipt.code)
    assert "accept" in desk.offers()
