"""``motcua records import``: what would become is said first, then each record comes once."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.domain.registry.models import OldPaper
from motcua.platform import clock
from tests.factories.filings import load_catalogue, photo
from tests.factories.office import Office, make_office, make_tree
from tests.factories.old_records import old

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[1] / "samples" / "old_records"


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def office(now: datetime) -> Office:
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


def test_a_dry_run_brings_nothing_over_and_each_run_only_what_is_new(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records, files = tmp_path / "kho.jsonl", tmp_path / "tep"
    rows = [old(1, fileName="a.jpg"), old(2, fileName="b.jpg", codeNumber=""), old(3, ownerNo="1")]
    records.write_text("\n".join(json.dumps(row) for row in rows))
    files.mkdir()
    for name in ("a.jpg", "b.jpg"):
        (files / name).write_bytes(photo())
    (files / "hong.pdf").write_bytes(b"no pdf")
    words = [str(records), "--files", str(files), "--unit", office.unit.eid, "--json",
             "--login", office.receiver.account.login]  # fmt: skip
    with pytest.raises(CommandError, match="1 of 3 records must be mended"):
        call_command("records_import", *words, "--dry-run")
    said = capsys.readouterr()
    assert "hong.pdf" in said.err
    found = json.loads(said.out)
    assert [(row["code"], bool(row["wrong"])) for row in found["rows"]] == [
        ("1.013135", False), ("1.013135", False), ("", True),
    ]  # fmt: skip
    assert OldPaper.objects.count() == 0
    for on in (["--import", found["import"], *words[3:]], words):
        with pytest.raises(CommandError, match="1 of 3 records were not brought over"):
            call_command("records_import", *on)
    assert list(OldPaper.objects.order_by("id").values_list("number", flat=True)) == [
        "001", "0001/GTC",
    ]  # fmt: skip
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["held"] == 2


def test_the_sample_of_the_handbook_is_read(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("kho-giay-to.json", "kho-giay-to.csv"):
        with pytest.raises(CommandError, match="records must be mended"):
            call_command(
                "records_import", str(SAMPLE / name), "--files", str(SAMPLE / "tep"), "--dry-run",
                "--json", "--login", office.receiver.account.login,
            )  # fmt: skip
        rows = json.loads(capsys.readouterr().out)["rows"]
        assert [[code for _, code in row["wrong"]] for row in rows] == [
            [], [], [], ["owner_number", "day"], ["no_such_file"],
        ]  # fmt: skip


def test_the_sample_of_dossiers_comes_over(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    login = ["--login", office.receiver.account.login]
    with pytest.raises(CommandError, match="1 of 3 records were not brought over"):
        call_command("records_import", str(SAMPLE / "ho-so.json"), "--json", *login)
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["status"], row["state"]) for row in rows] == [
        (10, "taken"), (None, "taken"), (None, "waiting"),
    ]  # fmt: skip
    assert [code for _, code in rows[2]["wrong"]] == ["day", "owner_number"]
    with pytest.raises(CommandError):
        call_command("records_import", str(SAMPLE / "ho-so.json"), "--dry-run", *login)
    said = capsys.readouterr().out
    assert "2 held already" in said
    assert "row 1: held dossier 1.013135 G11.29-190304-0001 (10)" in said


@pytest.mark.parametrize(
    "words", [["--login", "nobody"], ["--login", "tiepnhan.halong"],
              ["khong-co.json", "--login", "tiepnhan.halong"]]
)  # fmt: skip
def test_what_is_not_there_is_told(office: Office, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("records_import", *words)
