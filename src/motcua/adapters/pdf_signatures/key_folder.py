"""The certificates that lie below MOTCUA_KEYS, for whoever looks after them."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from asn1crypto import x509  # type: ignore[import-untyped]
from django.conf import settings

from motcua.adapters.pdf_signatures.keys import (
    certificate_in_turn,
    chain_in,
    name_in_turn,
    signing_folder,
    takes_over,
)
from motcua.domain.signing.values import HeldCertificate, HeldFor, OwnKey
from motcua.kernel.moments import local

_ENDING = ".crt.pem"
_TRUST = ("trust", "trust-applicants")


class KeyFolder:
    """The port ``KeyStore`` over the folder of keys; a token's certificates lie there too."""

    def held(self, now: datetime) -> tuple[HeldCertificate, ...]:
        """Give all of them, the one that ends first before the others."""
        found = [*_signing(now), *_trusted()]
        return tuple(sorted(found, key=lambda each: (each.certified_until, each.name)))

    def own(self, key_id: str, now: datetime) -> OwnKey:
        """Give the registered certificate whose turn it is, of a key that lies elsewhere."""
        certificate = certificate_in_turn(key_id, now)
        return OwnKey(
            fingerprint=certificate.sha256.hex(),
            name=str(certificate.subject.native.get("common_name", ""))[:200],
            certified_until=certificate.not_valid_after,
        )

    def withdraw(self, name: str, *, why: str, now: datetime) -> None:
        """Put the mark beside the key; every process looks at it before it signs."""
        if "/" in name or not (signing_folder() / f"{name}{_ENDING}").is_file():
            raise KeyError(name)
        mark = signing_folder() / f"{name}.withdrawn"
        if not mark.exists():
            with mark.open("w", encoding="utf-8") as out:
                out.write(f"{' '.join(why.split())}\n{now.isoformat()}\n")
                out.flush()
                os.fsync(out.fileno())


def _signing(now: datetime) -> Iterator[HeldCertificate]:
    today = local(now).date()
    for file in signing_folder().glob(f"*{_ENDING}"):
        name = file.name.removesuffix(_ENDING)
        key_id = name.partition(".from-")[0]
        mark = file.with_name(f"{name}.withdrawn")
        yield _held(
            name, chain_in(file)[0], HeldFor.SIGNING, in_turn=name_in_turn(key_id, today) == name,
            withdrawn=mark.read_text().partition("\n")[0] or "?" if mark.exists() else "",
        )  # fmt: skip


def _trusted() -> Iterator[HeldCertificate]:
    for folder in _TRUST:
        for file in (Path(settings.MOTCUA_KEYS) / folder).glob("*.pem"):
            yield _held(f"{folder}/{file.name}", chain_in(file)[0], HeldFor.TRUST, in_turn=True)


def _held(
    name: str, own: x509.Certificate, used_for: HeldFor, *, in_turn: bool, withdrawn: str = ""
) -> HeldCertificate:
    return HeldCertificate(
        name=name,
        holder=str(own.subject.native.get("common_name", ""))[:200],
        used_for=used_for,
        from_day=takes_over(name),
        certified_from=own.not_valid_before,
        certified_until=own.not_valid_after,
        in_turn=in_turn,
        withdrawn=withdrawn,
    )
