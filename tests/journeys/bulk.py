"""An officer who reads in a table of reservists, and sends the folder of their cards."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import FilePayload

from motcua.kernel.sheets import workbook
from tests.factories.batches import RESERVE, card_name, cells, lines
from tests.factories.filings import photo
from tests.factories.old_records import old, old_dossier
from tests.journeys.officers import Officer
from tests.journeys.walking import Citizen
from tests.running import until

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reads_a_table(officer: Officer, rows: int) -> str:
    """Send the table of some reservists; the last of them has a wrong number. Give the batch."""
    officer.page.goto(officer.address("desk_bulk") + f"?procedure={RESERVE}")
    officer.page.set_input_files("[name=table]", _sheet(rows))
    officer.press("Đọc bảng", "Read the table")
    return officer.path.rpartition("/")[2]


def reads_a_list(citizen: Citizen, rows: int) -> tuple[str, str]:
    """Send such a table for the organisation one heads; give the batch, and where one began."""
    citizen.open("own_bulk")
    citizen.page.select_option("[name=procedure]", RESERVE)
    citizen.press("Tiếp tục", "Continue")
    begun = f"?{citizen.page.url.partition('?')[2]}"
    citizen.page.select_option("[name=province]", "22")
    citizen.press("Xem các đơn vị của tỉnh này", "Show the units of this province")
    citizen.page.select_option("[name=unit]", label="Ban Chỉ huy quân sự phường Hạ Long")
    citizen.page.set_input_files("[name=table]", _sheet(rows))
    citizen.main.locator("label[for=statement]").click()
    citizen.press("Đọc bảng", "Read the table")
    return citizen.path.rpartition("/")[2], begun


def _sheet(rows: int) -> FilePayload:
    table = [cells(number) for number in range(1, rows + 1)]
    table[-1]["owner_number"] = "12"
    data = workbook([("A", lines(table))])
    return {"name": "du-bi.xlsx", "mimeType": _XLSX, "buffer": data}


def reads_old(officer: Officer, rows: Sequence[Mapping[str, str]], *files: str) -> str:
    """Send records of the old system and the pictures of their papers, have it checked."""
    officer.open("desk_imports")
    records: FilePayload = {
        "name": "he-thong-cu.json",
        "mimeType": "application/json",
        "buffer": json.dumps({"data": rows, "total": len(rows)}).encode(),
    }
    officer.page.set_input_files("[name=records]", records)
    officer.press("Đọc tệp", "Read the file")
    load = officer.path.rpartition("/")[2]
    pictures: list[FilePayload] = [
        {"name": name, "mimeType": "image/jpeg", "buffer": photo()} for name in files
    ]
    officer.page.set_input_files("#files", pictures)
    officer.press("Tải tệp lên", "Upload the files")
    officer.press("Kiểm tra thử", "Check")
    return load


def runs_old(officer: Officer, ready: int) -> None:
    """Let those that are ready be brought over, and wait for the end."""
    officer.press(f"Chuyển vào {ready} bản ghi", f"Bring over {ready} records")
    until(lambda: "đã xong" in officer.page.locator("#progress").inner_text(), seconds=60)


def brings_over(officer: Officer) -> tuple[str, str, str]:
    """Bring a paper and its dossier over; give the places of import, paper and dossier."""
    load = reads_old(officer, [old(1, fileName="phieu-1.jpg"), old(2), old_dossier(1)],
                     "phieu-1.jpg")  # fmt: skip
    runs_old(officer, 2)
    places = []
    for page in ("desk_old_papers", "desk_old_dossiers"):
        officer.open(page)
        officer.main.locator("a.code").first.click()
        places.append(officer.path.rpartition("/")[2])
    return load, places[0], places[1]


def write_cards(folder: Path, rows: int) -> Path:
    """Write a folder of cards, each named “number + name + date”, and one that nobody knows."""
    folder.mkdir()
    for number in range(1, rows + 1):
        (folder / card_name(cells(number))).write_bytes(photo())
    (folder / "99 Kẻ Lạ 09-09-1999.jpg").write_bytes(photo())
    return folder
