"""How long a seal takes to be made, drawn and judged: keys in files, no database, one process."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

import django
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.kernel.moments import local
from motcua.platform.clock import now

NAME: Final = "seal"
_ROUNDS: Final = 300
_EID: Final = "G11.26.1"
_SAID: Final = {
    "number": "12/GCN-BCH",
    "holder": "Nguyễn Thị Ánh Tuyết",
    "unit": "Ban Chỉ huy Quân sự xã Thanh Trì",
    "procedure": "1.013133",
    "code": "G11.26.1-261130-0001",
}


def measure() -> Iterator[dict[str, object]]:
    """Make and judge seals with the keys of an invented unit."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("MOTCUA_ENV", "development")
        os.environ["MOTCUA_KEYS"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
        django.setup()
        authority = LocalAuthority(Path(folder), now=now() - timedelta(days=1))
        authority.certify_unit(key_id=f"seal-{_EID}", unit=_SAID["unit"], unit_eid=_EID)
        yield from _measured()


def _measured() -> Iterator[dict[str, object]]:
    from motcua.domain.signing.api import check_seal, make_seal  # noqa: PLC0415  needs settings
    from motcua.domain.signing.values import SealFacts, SealState  # noqa: PLC0415

    at = now()
    facts = SealFacts("1.013133", _SAID, {}, local(at).date())

    def make() -> bytes:
        made = make_seal(eid=_EID, facts=facts, now=at)
        if made is None:
            raise RuntimeError("no key")
        return made.data

    data = make()
    if check_seal(data=data, now=at).state is not SealState.VALID:
        raise RuntimeError("the seal does not hold")
    key = ec.generate_private_key(ec.SECP256R1())
    signature, public = key.sign(data, _ECDSA), key.public_key()
    yield _line("seal_make", make, lambda: key.sign(data, _ECDSA), "signed and drawn")
    yield _line(
        "seal_check", lambda: check_seal(data=data, now=at),
        lambda: public.verify(signature, data, _ECDSA), "one published key",
    )  # fmt: skip


_ECDSA: Final = ec.ECDSA(hashes.SHA256())


def _line(
    name: str, act: Callable[[], object], bare: Callable[[], object], note: str
) -> dict[str, object]:
    times, floor = _times(act), _times(bare)
    mean, least = sum(times) / len(times), sum(floor) / len(floor)
    return {
        "name": name,
        "value": round(mean / 1e6, 3),
        "unit": "ms",
        "p50_ms": round(times[len(times) // 2] / 1e6, 3),
        "p99_ms": round(times[len(times) * 99 // 100] / 1e6, 3),
        "cpu_ms": round(mean / 1e6, 3),
        "statements": 0,
        "floor": round(least / 1e6, 3),
        "ratio_to_floor": round(mean / least, 1),
        "rows": 0,
        "note": f"{note}; all times are CPU; floor: bare ECDSA over the same bytes",
    }


def _times(act: Callable[[], object]) -> Sequence[int]:
    act()
    taken = []
    for _ in range(_ROUNDS):
        began = time.process_time_ns()
        act()
        taken.append(time.process_time_ns() - began)
    return sorted(taken)
