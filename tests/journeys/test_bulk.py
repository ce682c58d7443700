"""A table and a folder become dossiers: checked first, filed by the worker, reported once."""

from pathlib import Path

from tests.journeys.bulk import reads_a_table, write_cards
from tests.journeys.town import Town
from tests.running import until


def test_an_officer_files_a_folder_of_cards(town: Town, tmp_path: Path) -> None:
    officer = town.officer("tiepnhan.halong")
    lot = reads_a_table(officer, 4)
    page = officer.page
    page.set_input_files("#folder", write_cards(tmp_path / "the", 4))
    officer.press("Tải tệp lên", "Upload the files")
    assert "99 Kẻ Lạ" in officer.reads()
    officer.press("Kiểm tra thử", "Check")
    assert "3 dòng nộp được, 1 dòng cần sửa" in officer.reads()
    officer.press("Nộp 3 dòng", "File 3 rows")
    until(lambda: "đã xong" in page.locator("#progress").inner_text(), seconds=60)
    officer.open("desk_batch_report", lot=lot)
    codes = officer.main.locator("a.code").all_inner_texts()
    assert len(codes) == len(set(codes)) == 3
    assert "Không có dòng nào trong bảng" in officer.reads()
    assert officer.looks_at(codes[0]) == 200
