"""Whom a copy trusts: roots as PEM files under MOTCUA_KEYS."""

from pathlib import Path

from asn1crypto import pem, x509  # type: ignore[import-untyped]
from django.conf import settings


def trusted(kind: str) -> list[x509.Certificate]:
    """Give the roots of a folder (``trust``, ``trust-applicants``), in the order of their names.

    In production none of an authority for trials: not the simulator's, whose key everybody can
    read, and not the one whose keys lie in this very folder, which a trial leaves behind.
    """
    keys = Path(settings.MOTCUA_KEYS)
    found = {file.name: _read(file) for file in sorted((keys / kind).glob("*.pem"))}
    if settings.MOTCUA_MODE != "production":
        return list(found.values())
    own = {_read(file).dump() for file in (keys / "authority").glob("*.crt.pem")}
    return [
        root
        for name, root in found.items()
        if not name.startswith("sample-") and root.dump() not in own
    ]


def trusted_texts(kind: str) -> list[str]:
    """Give the same roots as PEM, as another process is told them."""
    return [pem.armor("CERTIFICATE", root.dump()).decode() for root in trusted(kind)]


def _read(file: Path) -> x509.Certificate:
    content = file.read_bytes()
    return x509.Certificate.load(pem.unarmor(content)[2] if pem.detect(content) else content)
