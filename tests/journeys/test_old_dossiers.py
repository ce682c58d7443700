"""Dossiers and papers of the old system: sent, checked, brought over, opened, seen by the owner."""

from tests.factories.old_records import old, old_dossier
from tests.journeys.bulk import reads_old, runs_old
from tests.journeys.town import BAO, Town

BAO_IN_CAPITALS = "TRẦN GIA BẢO"
CODE = "G11.29-190304-0301"


def test_an_old_dossier_reaches_its_owner(town: Town) -> None:
    officer = town.officer("tiepnhan.halong")
    his = {"ownerName": "Trần Gia Bảo", "ownerNo": BAO}
    rows = [
        old(301, fileName="phieu-301.jpg", displayName="Phiếu sức khỏe", **his),
        old(
            302,
            fileName="phieu-302.jpg",
            displayName="Thẻ quân nhân",
            dossierNo=CODE,
            isActive="false",
            **his,
        ),
        old(303, fileName="phieu-303.jpg", ownerNo="12"),
        old_dossier(301, applicantName=BAO_IN_CAPITALS, applicantIdNo=BAO),
        old_dossier(302, dossierStatus="pausing", dossierStatusText="Tạm dừng"),
    ]
    reads_old(officer, rows, "phieu-301.jpg", "phieu-302.jpg", "phieu-303.jpg")
    told = officer.reads()
    assert "4 bản ghi chuyển được, 0 đã có từ trước, 1 cần sửa" in told
    assert "Số giấy tờ của công dân có 12 hoặc 9 chữ số" in told
    runs_old(officer, 4)
    officer.open("desk_old_dossiers")
    officer.page.fill("[name=q]", BAO)
    officer.press("Tìm", "Search")
    officer.click(officer.main.get_by_role("link", name=CODE))
    opened = officer.reads()
    for words in ("không giải quyết, không xác minh ở đây", "Đã trả kết quả", "01/03/2019",
                  "Phiếu sức khỏe", "không còn hiệu lực ở hệ thống cũ"):  # fmt: skip
        assert words in opened, words
    officer.click(officer.main.get_by_role("link", name="Thẻ quân nhân"))
    owner = town.citizen(BAO)
    owner.open("my_old_papers")
    mine = owner.reads()
    for words in (CODE, "Đã trả kết quả", "Phiếu sức khỏe", "Cán bộ đã mở 1 lần"):
        assert words in mine, words
    assert "Thẻ quân nhân" not in mine, "what was withdrawn is not shown"
    owner.open("my_readers")
    read = owner.reads()
    assert f"Hồ sơ cũ: {CODE}" in read
    assert "Một giấy tờ không còn hiệu lực ở hệ thống cũ" in read
