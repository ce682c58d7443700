"""Production starts with no secret that everybody knows."""

import os
import subprocess
import sys

import pytest

GIVEN = {
    "MOTCUA_ENV": "production",
    "MOTCUA_SECRET_KEY": "x" * 50,
    "MOTCUA_IDENTITY_CLIENT_SECRET": "given",
    "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
}


def load(**changed: str) -> subprocess.CompletedProcess[str]:
    names = {name: value for name, value in {**GIVEN, **changed}.items() if value}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return subprocess.run(
        [sys.executable, "-c", "import motcua.config.settings"],
        env={**kept, **names}, check=False, capture_output=True, text=True,
    )  # fmt: skip


def test_with_everything_given_the_settings_load() -> None:
    assert load().returncode == 0


@pytest.mark.parametrize("name", ["MOTCUA_SECRET_KEY", "MOTCUA_IDENTITY_CLIENT_SECRET"])
def test_a_secret_that_is_not_given_is_named(name: str) -> None:
    refused = load(**{name: ""})
    assert refused.returncode != 0
    assert name in refused.stderr


def test_a_register_is_named_with_its_secret_or_not_at_all() -> None:
    refused = load(MOTCUA_POPULATION_URL="https://dan-cu.example")
    assert "MOTCUA_POPULATION_CLIENT_SECRET" in refused.stderr
    given = {"MOTCUA_POPULATION_CLIENT_SECRET": "given"}
    assert load(MOTCUA_POPULATION_URL="https://dan-cu.example", **given).returncode == 0


def test_a_signing_service_is_named_with_its_secret_or_not_at_all() -> None:
    refused = load(MOTCUA_REMOTE_SIGNING_URL="https://ky-so.example")
    assert "MOTCUA_REMOTE_SIGNING_CLIENT_SECRET" in refused.stderr
    given = {"MOTCUA_REMOTE_SIGNING_CLIENT_SECRET": "given"}
    assert load(MOTCUA_REMOTE_SIGNING_URL="https://ky-so.example", **given).returncode == 0
