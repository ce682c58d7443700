"""A whole dossier in practice by one officer; nobody else sees anything of it."""

from tests.journeys.town import Town


def test_one_officer_plays_every_role_and_nobody_sees_it(town: Town) -> None:
    officer = town.officer("thamdinh.dongdang")
    officer.open("desk_inbox")
    officer.follow("Tập dượt", "Practice")
    officer.page.select_option("[name=procedure]", "1.013133")
    officer.page.select_option("[name=channel]", "online")
    officer.press("Bắt đầu tập", "Begin")
    right = officer.page.input_value("[name=full_name]")
    officer.page.fill("[name=full_name]", "")
    officer.press("Nộp hồ sơ tập", "File as practice")
    assert officer.mistakes()["full_name"]
    officer.page.fill("[name=full_name]", right)
    officer.press("Nộp hồ sơ tập", "File as practice")
    code = officer.main.locator(".headline .code").first.inner_text()

    for login in ("tiepnhan.dongdang", "chihuy.dongdang"):
        other = town.officer(login)
        assert other.looks_at(code) == 404
        other.open("desk_inbox")
        assert code not in other.reads()

    officer.does("accept", note="Tập")
    assert "Tập dượt" in officer.reads()
    officer.does("propose")
    officer.follow("Đóng vai người nộp", "Play the applicant")
    officer.press("Ký", "Sign")
    officer.looks_at(code)
    assert "Đã trả kết quả" in officer.reads()
    result = officer.fetch(officer.address("desk_practice_result", code=code))
    assert result.body().startswith(b"%PDF")
    officer.open("desk_practice")
    assert code in officer.reads()
    visitor = town.anybody()
    visitor.open("track")
    visitor.page.fill("[name=code]", code)
    visitor.page.fill("[name=pin]", "0000-0000")
    visitor.press("Tra cứu", "Track")
    assert visitor.mistakes()["code"]
