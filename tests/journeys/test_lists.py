"""Who heads an organisation files for many: checked, compared, filed by the worker, reported."""

from pathlib import Path

from tests.journeys.bulk import reads_a_list, write_cards
from tests.journeys.office_places import RECEIVER
from tests.journeys.town import TRANG, Town
from tests.running import until


def test_the_head_of_an_organisation_files_a_folder_of_cards(town: Town, tmp_path: Path) -> None:
    head = town.citizen(TRANG)
    head.open("powers")
    head.follow("Nộp theo lô cho tổ chức", "File in bulk for an organisation")
    lot, _ = reads_a_list(head, 4)
    page = head.page
    page.set_input_files("#folder", write_cards(tmp_path / "the", 4))
    head.press("Tải tệp lên", "Upload the files")
    assert "99 Kẻ Lạ" in head.reads()
    head.press("Kiểm tra thử", "Check")
    # The register knows none of them: that is noted, and keeps nobody back.
    until(lambda: "Đã kiểm tra thử, chưa nộp gì" in head.reads(), seconds=60)
    assert "3 dòng nộp được, 1 dòng cần sửa" in head.reads()
    assert "3 dòng khác" in head.reads()
    page.locator(".tabs a", has_text="Lưu ý").click()
    assert "không có ai mang số này" in head.reads()
    head.press("Nộp 3 dòng", "File 3 rows")
    until(lambda: "đã xong" in page.locator("#progress").inner_text(), seconds=60)
    head.open("own_batch_report", lot=lot)
    codes = head.main.locator("a.code").all_inner_texts()
    assert len(codes) == len(set(codes)) == 3
    officer = town.officer(RECEIVER)
    officer.opens(codes[0])
    assert "Tổ chức nộp theo danh sách" in officer.reads()
