"""Signing, proving and checking one result, beside what pyHanko alone needs for its signatures."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import django

NAME = "signatures"
TIMES = 30
_EID, _NAME = "H26.127", "Ủy ban nhân dân xã Thanh Trì"
_TEMPLATE = '#set document(title: "Giấy")\n#set text(lang: "vi")\n= Giấy\n' + "Nội dung. " * 200


def measure(times: int = TIMES) -> Iterator[dict[str, object]]:
    """Give a line each for signing twice, adding proofs, checking; all in wall time."""
    with tempfile.TemporaryDirectory() as folder, _services(Path(folder)) as keys:
        yield from _measured(times, Path(folder), keys)


def _measured(times: int, folder: Path, keys: Path) -> Iterator[dict[str, object]]:
    from motcua.adapters.certificate_authority import LocalAuthority  # noqa: PLC0415  settings
    from motcua.domain.signing import api  # noqa: PLC0415
    from motcua.domain.signing.values import Signatory, SignerKind  # noqa: PLC0415
    from motcua.platform import clock, papers  # noqa: PLC0415

    now = clock.now()
    authority = LocalAuthority(keys, now=now - timedelta(days=1))
    authority.certify_services()
    authority.certify_leader(
        key_id="account-an", name="Nguyễn An", title="Chủ tịch", unit=_NAME, unit_eid=_EID
    )
    authority.certify_unit(key_id=f"unit-{_EID}", unit=_NAME, unit_eid=_EID)
    leader = Signatory("account-an", "Nguyễn An", "Chủ tịch", _NAME, SignerKind.LEADER, _EID)
    unit = Signatory(f"unit-{_EID}", _NAME, "", _NAME, SignerKind.UNIT, _EID)
    (folder / "paper.typ").write_text(_TEMPLATE)
    paper = papers.render(folder / "paper.typ", {"issued_at": now.isoformat()})

    def sign() -> bytes:
        return api.sign_result(pdf=paper, leader=leader, unit=unit, reason="", now=now)

    signed = sign()
    made = api.augment_result(pdf=signed, unit=unit, reason="", now=now)
    verdict = api.check(pdf=made.pdf, now=now)
    assert verdict.valid, verdict.reasons  # noqa: S101  a bench that lies is worse than none
    floor, floor_check = (
        _times(times, lambda: bare(paper, keys)),
        _times(times, lambda: _read(made.pdf)),
    )
    yield _line(
        "sign_result", _times(times, sign), floor,
        "two signatures with their blocks; floor: pyHanko alone, two signatures, no blocks",
    )  # fmt: skip
    yield _line(
        "prove_result",
        _times(times, lambda: api.augment_result(pdf=signed, unit=unit, reason="", now=now)), floor,
        "B-B to B-LTA: 3 stamps, 3 answers, 2 lists of the simulator, the strict check; "
        "floor as above",
    )  # fmt: skip
    yield _line(
        "check_result", _times(times, lambda: api.check(pdf=made.pdf, now=now)), floor_check,
        f"B-LTA, {len(made.pdf) // 1024} kB; floor: pyHanko alone, both signatures, without "
        "time stamps and revocation",
    )  # fmt: skip


def bare(paper: bytes, keys: Path) -> None:
    """Sign twice by pyHanko alone, with the key of ``account-an``, without blocks."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf  # noqa: PLC0415

    folder = keys / "signing"
    own = (folder / "account-an.crt.pem").read_text()
    (folder / "own").write_text(own[: own.index("-----END") + 25])
    signer = SimpleSigner.load(str(folder / "account-an.key.pem"), str(folder / "own"))  # type: ignore[no-untyped-call]
    for field in ("leader", "unit"):
        writer = IncrementalPdfFileWriter(BytesIO(paper))
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
        paper = sign_pdf(writer, metadata, signer, bytes_reserved=16_384).getvalue()


def _read(pdf: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    from motcua.adapters.pdf_signatures.trusted import trusted  # noqa: PLC0415

    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        validate_pdf_signature(signature, ValidationContext(trust_roots=trusted("trust")))


def _times(times: int, act: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def _line(name: str, took: list[float], floor: list[float], note: str) -> dict[str, object]:
    middle, low = took[len(took) // 2], floor[len(floor) // 2]
    return {
        "name": name,
        "value": round(1000 / middle, 1),
        "unit": "1/s",
        "p50_ms": round(middle, 1),
        "p99_ms": round(took[len(took) * 99 // 100], 1),
        "cpu_ms": None,
        "statements": 0,
        "floor": round(low, 1),
        "ratio_to_floor": round(middle / low, 2),
        "rows": len(took),
        "note": note,
    }


@contextmanager
def _services(folder: Path) -> Iterator[Path]:
    """Start the simulator of trust services on a free port and let the settings name it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{probe.getsockname()[1]}"
    keys = folder / "keys"
    os.environ.update(
        MOTCUA_ENV="development", MOTCUA_KEYS=str(keys), MOTCUA_FILES=str(folder / "files"),
        MOTCUA_TIME_STAMP_URL=f"http://{at}/tsa", MOTCUA_OCSP_URL=f"http://{at}/ocsp",
        MOTCUA_CRL_URLS=f"http://{at}/crl/root,http://{at}/crl/issuing",
        DJANGO_SETTINGS_MODULE="motcua.config.settings",
    )  # fmt: skip
    django.setup()
    command = [sys.executable, "-m", "motcua.adapters.simulators.trust_services"]
    more = ["--port", at.rpartition(":")[2], "--data", str(folder), "--keys", str(keys)]
    process = subprocess.Popen([*command, *more])  # noqa: S603
    try:
        _wait(process, int(at.rpartition(":")[2]))
        yield keys
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the simulator does not start")
