"""Keys and a paper for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.kit import Agency


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    """Give an agency with keys in files and a paper to sign."""
    folder = tmp_path / "keys"
    no_token = {"module": "", "token": "", "pin": ""}
    with override_settings(MOTCUA_KEYS=folder, MOTCUA_PKCS11=no_token):
        kit.certify(folder)
        yield Agency(folder, kit.paper(tmp_path))
