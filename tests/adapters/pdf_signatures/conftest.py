"""Keys and a paper for each test; what is costly is made once a run."""

import shutil
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import Settings

from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.kit import NOW, Agency
from tests.simulators import Trust

_NO_TOKEN = {"module": "", "token": "", "pin": ""}


@pytest.fixture(scope="session")
def _first_agency(_trust: Trust, tmp_path_factory: pytest.TempPathFactory) -> Agency:
    kit.certify(_trust.keys)
    _trust.simulator.reset()
    _trust.set_clock(NOW)
    with override_settings(MOTCUA_PKCS11=_NO_TOKEN, **_trust.addresses):
        bare = Agency(_trust.keys, kit.paper(tmp_path_factory.mktemp("paper")))
        return Agency(_trust.keys, bare.paper, bare.augment(bare.signed()))


@pytest.fixture
def agency(_first_agency: Agency, trust: Trust, settings: Settings, tmp_path: Path) -> Agency:
    """Give an agency with keys in files, a paper to sign, and trust services at its hour."""
    trust.set_clock(NOW)
    folder = shutil.copytree(_first_agency.folder, tmp_path / "keys")
    settings.MOTCUA_KEYS = folder
    settings.MOTCUA_PKCS11 = _NO_TOKEN
    return Agency(folder, _first_agency.paper, _first_agency.complete)
