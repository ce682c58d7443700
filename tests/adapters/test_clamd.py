"""The virus scanner: what it finds, and that a silent one never makes a file clean."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from motcua.adapters.clamd import Clamd
from motcua.adapters.simulators import clamd as simulator
from motcua.adapters.simulators.control import Mode
from motcua.platform.files.models import Scan
from motcua.platform.files.ports import CannotScan
from motcua.platform.files.scanning import scanned
from motcua.platform.files.values import CannotStore


@pytest.fixture
def daemon(settings: Settings) -> Iterator[simulator.Clamd]:
    with simulator.Clamd() as running:
        settings.MOTCUA_CLAMD = running.address
        yield running


def test_a_harmless_file_is_scanned_in_pieces(daemon: simulator.Clamd) -> None:
    said = Clamd().scan(b"harmless" * 50_000)
    assert (said.virus, said.scanner) == ("", simulator.VERSION.decode())
    assert daemon.seen == ["INSTREAM", "VERSION"]
    assert scanned(b"x", "a.pdf") == (Scan.NOTHING_FOUND, said.scanner)


def test_a_virus_is_named_and_refused(daemon: simulator.Clamd) -> None:
    infected = b"a" * 65_530 + simulator.EICAR
    assert Clamd().scan(infected).virus == "Eicar-Test-Signature"
    with pytest.raises(CannotStore) as refused:
        scanned(infected, "a.pdf")
    assert refused.value.code == "virus"


@pytest.mark.parametrize("mode", [Mode.DOWN, Mode.WRONG, Mode.GARBAGE])
def test_a_scanner_in_trouble_means_not_scanned(daemon: simulator.Clamd, mode: Mode) -> None:
    daemon.behave(mode)
    with pytest.raises(CannotScan):
        Clamd().scan(b"x")
    assert scanned(b"x", "a.pdf") == (Scan.NOT_SCANNED, "")


@pytest.mark.parametrize("address", ["", "127.0.0.1:1", "/nowhere/clamd.sock"])
def test_no_scanner_means_not_scanned(settings: Settings, address: str) -> None:
    settings.MOTCUA_CLAMD = address
    assert scanned(simulator.EICAR, "a.pdf") == (Scan.NOT_SCANNED, "")
