"""``motcua bulk check`` and ``run``: a table and a folder, filed once however often it is run."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.domain.bulk import api
from motcua.domain.dossiers.models import Dossier
from motcua.platform import clock
from tests.factories.batches import OLD_CODE, card_name, cells, lines
from tests.factories.filings import load_catalogue, photo
from tests.factories.office import Office, make_office, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def office(now: datetime) -> Office:
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


def folder(tmp_path: Path, rows: list[dict[str, str]]) -> list[str]:
    """Write a table and the cards of its rows; give the words of a command."""
    table, cards = tmp_path / "du-bi.xlsx", tmp_path / "the"
    table.write_bytes(api.workbook([("Bảng", lines(rows))]))
    cards.mkdir()
    for row in rows:
        (cards / card_name(row)).write_bytes(photo())
    (cards / "hong.pdf").write_bytes(b"no pdf")
    return [str(table), "--procedure", OLD_CODE, "--files", str(cards), "--json"]


def test_checking_files_nothing_and_running_files_each_once(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    login = ["--login", office.receiver.account.login]
    words = [*folder(tmp_path, [cells(1), cells(2), {**cells(3), "owner_number": "1"}]), *login]
    with pytest.raises(CommandError, match="1 of 3 rows must be mended"):
        call_command("bulk_check", *words)
    said = capsys.readouterr()
    assert "hong.pdf" in said.err
    found = json.loads(said.out)
    assert [bool(row["wrong"]) for row in found["rows"]] == [False, False, True]
    assert Dossier.objects.count() == 0
    on = ["--batch", found["batch"], "--json", *login]
    for _ in range(2):
        with pytest.raises(CommandError):
            call_command("bulk_run", *on)
    assert Dossier.objects.count() == 2


@pytest.mark.parametrize(
    "words", [["--login", "nobody"], ["--login", "tiepnhan.halong"],
              ["khong-co.xlsx", "--procedure", OLD_CODE, "--login", "tiepnhan.halong"]]
)  # fmt: skip
def test_what_is_not_there_is_told(office: Office, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("bulk_check", *words)
