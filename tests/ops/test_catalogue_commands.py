"""The catalogue's commands: what they print, and when they fail."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

REAL = Path(settings.MOTCUA_CATALOGUE)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Give a copy with one error."""
    folder = Path(shutil.copytree(REAL, tmp_path / "catalogue"))
    with (folder / "synonyms.yaml").open("a", encoding="utf-8") as file:
        file.write("surprise: 1\n")
    return folder


def test_lint_is_silent_when_all_is_well() -> None:
    out = StringIO()
    call_command("catalogue_lint", stdout=out)
    assert out.getvalue() == ""


def test_lint_names_file_place_and_remedy_and_fails(broken: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="1 findings"):
        call_command("catalogue_lint", broken, "--lang", "en", stdout=out)
    assert out.getvalue().startswith("synonyms.yaml:")
    assert "There is no key “surprise” here." in out.getvalue()
    assert "→ The keys that may stand here" in out.getvalue()


def test_lint_as_data(broken: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("catalogue_lint", broken, "--json", stdout=out)
    (finding,) = json.loads(out.getvalue())
    assert finding["file"] == "synonyms.yaml"
    assert set(finding["message"]) == {"vi", "en"}


@pytest.mark.django_db
def test_load_and_export(tmp_path: Path) -> None:
    out = StringIO()
    call_command("catalogue_load", stdout=out)
    call_command("catalogue_load", "--json", stdout=out)
    call_command("catalogue_export", tmp_path / "out", stdout=out)
    first, second, third = out.getvalue().splitlines()
    assert first == "catalogue: 7 loaded, 0 unchanged"
    assert len(json.loads(second)["unchanged"]) == 7
    assert third == "catalogue: 35 files"


@pytest.mark.django_db
def test_load_prints_every_error_and_fails(broken: Path) -> None:
    err = StringIO()
    with pytest.raises(CommandError, match="nothing loaded: 1 errors"):
        call_command("catalogue_load", broken, stderr=err)
    assert "synonyms.yaml" in err.getvalue()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("catalogue_lint", tmp_path / "none")
