"""The command that makes signing keys for a development copy."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

LEADER = "chutich|Nguyễn Văn An|Chủ tịch|Ủy ban nhân dân xã Thanh Trì|H26.1"
UNIT = "H26.1|Ủy ban nhân dân xã Thanh Trì"


def test_keys_are_made_under_the_names_that_signers_use(tmp_path: Path) -> None:
    with override_settings(MOTCUA_KEYS=tmp_path):
        call_command("make_keys", leader=[LEADER], unit=[UNIT])
    made = {file.name for file in (tmp_path / "signing").iterdir()}
    assert made == {
        "account-chutich.crt.pem",
        "account-chutich.key.pem",
        "unit-H26.1.crt.pem",
        "unit-H26.1.key.pem",
        "seal-H26.1.crt.pem",
        "seal-H26.1.key.pem",
        "status-list.crt.pem",
        "status-list.key.pem",
    }
    assert (tmp_path / "trust" / "root.pem").exists()


@pytest.mark.parametrize("words", ["chutich", "a|b|c|d|", "a|b|c|d|e|f"])
def test_incomplete_words_are_refused(tmp_path: Path, words: str) -> None:
    with override_settings(MOTCUA_KEYS=tmp_path), pytest.raises(CommandError, match="5 parts"):
        call_command("make_keys", leader=[words])


def test_in_production_it_refuses(tmp_path: Path) -> None:
    with (
        override_settings(MOTCUA_KEYS=tmp_path, MOTCUA_MODE="production"),
        pytest.raises(CommandError, match="real certificate authority"),
    ):
        call_command("make_keys", unit=[UNIT])
    assert not list(tmp_path.iterdir())
