"""An officer who reads in a table of reservists, and sends the folder of their cards."""

import json
from pathlib import Path

from playwright.sync_api import FilePayload

from motcua.kernel.sheets import workbook
from tests.factories.batches import RESERVE, card_name, cells, lines
from tests.factories.filings import photo
from tests.factories.old_records import old
from tests.journeys.officers import Officer
from tests.running import until

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reads_a_table(officer: Officer, rows: int) -> str:
    """Send the table of some reservists; the last of them has a wrong number. Give the batch."""
    table = [cells(number) for number in range(1, rows + 1)]
    table[-1]["owner_number"] = "12"
    officer.page.goto(officer.address("desk_bulk") + f"?procedure={RESERVE}")
    sheet: FilePayload = {
        "name": "du-bi.xlsx",
        "mimeType": _XLSX,
        "buffer": workbook([("A", lines(table))]),
    }
    officer.page.set_input_files("[name=table]", sheet)
    officer.press("Đọc bảng", "Read the table")
    return officer.path.rpartition("/")[2]


def brings_over(officer: Officer) -> tuple[str, str]:
    """Send two records of the old system and the file of one, bring that over; give both places."""
    rows = [old(1, fileName="phieu-1.jpg"), old(2)]
    officer.open("desk_imports")
    records: FilePayload = {
        "name": "kho-giay-to.json",
        "mimeType": "application/json",
        "buffer": json.dumps({"data": rows, "total": 2}).encode(),
    }
    officer.page.set_input_files("[name=records]", records)
    officer.press("Đọc tệp", "Read the file")
    load = officer.path.rpartition("/")[2]
    picture: FilePayload = {"name": "phieu-1.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    officer.page.set_input_files("#files", picture)
    officer.press("Tải tệp lên", "Upload the files")
    officer.press("Kiểm tra thử", "Check")
    officer.press("Chuyển vào 1 bản ghi", "Bring over 1 records")
    until(lambda: "đã xong" in officer.page.locator("#progress").inner_text(), seconds=60)
    officer.open("desk_old_papers")
    officer.main.locator("a.code").first.click()
    return load, officer.path.rpartition("/")[2]


def write_cards(folder: Path, rows: int) -> Path:
    """Write a folder of cards, each named “number + name + date”, and one that nobody knows."""
    folder.mkdir()
    for number in range(1, rows + 1):
        (folder / card_name(cells(number))).write_bytes(photo())
    (folder / "99 Kẻ Lạ 09-09-1999.jpg").write_bytes(photo())
    return folder
