"""Where signing keys are: files under MOTCUA_KEYS/signing, or a PKCS#11 token.

Certificates are public and always lie in files: ``<key id>.crt.pem``, the signer's own first, then
the authorities between it and the root. The private key is one of

- ``<key id>.key.pem`` (PKCS#8, unencrypted, readable by the service alone),
- ``<key id>.p12`` with its pass phrase in ``<key id>.pass``,
- a key labelled ``<key id>`` in the token that MOTCUA_PKCS11 names, when it names one.

A key that takes over on a day is called ``<key id>.from-2027-01-15`` in all of these names. A key
that may sign no longer has a file ``<name>.withdrawn`` beside it, whose first line says why.
"""

import asyncio
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from glob import escape
from pathlib import Path

import pkcs11
from asn1crypto import keys, x509  # type: ignore[import-untyped]
from asn1crypto import pem as armour
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.domain.signing.ports import CannotSign
from motcua.kernel.moments import local
from motcua.kernel.texts import Text

NO_KEY = Text(
    "Chưa có khóa hoặc chứng thư số để ký cho người, đơn vị này.",
    "There is no key or certificate to sign with for this person or unit.",
)
WITHDRAWN = Text(
    "Khóa ký số này đã bị ngừng sử dụng nên không ký được nữa. Hãy liên hệ quản trị để được cấp "
    "khóa mới.",
    "This signing key was withdrawn and signs no more. Ask the administrator for a new one.",
)
NOT_IN_FORCE = Text(
    "Chứng thư số để ký chưa hoặc không còn hiệu lực. Hãy liên hệ quản trị để được gia hạn.",
    "The certificate to sign with is not in force. Ask the administrator for a new one.",
)
NO_TOKEN = Text(
    "Thiết bị lưu khóa ký số đang không dùng được.",
    "The device that keeps the signing keys cannot be used now.",
)

_LOOPS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="signing-raw")


def signer_for(key_id: str, now: datetime) -> Signer:
    """Give pyHanko's signer for the key whose turn it is.

    Raises ``CannotSign`` when key or certificate is missing, withdrawn, or not in force.
    """
    folder, name = signing_folder(), _usable(key_id, now)
    try:
        chain = _in_force(folder, name, now)
        if settings.MOTCUA_PKCS11["module"]:
            return _token_signer(name, chain)
        return _file_signer(folder, name, chain)
    except (OSError, ValueError) as missing:
        raise CannotSign(NO_KEY) from missing


def certificate_in_turn(key_id: str, now: datetime) -> x509.Certificate:
    """Give the certificate of a key whose turn it is, wherever its private half lies.

    Raises ``CannotSign`` when it is missing, withdrawn, or not in force.
    """
    name = _usable(key_id, now)
    try:
        return _in_force(signing_folder(), name, now)[0]
    except (OSError, ValueError) as missing:
        raise CannotSign(NO_KEY) from missing


def _usable(key_id: str, now: datetime) -> str:
    if "/" in key_id or key_id.startswith("."):
        raise CannotSign(NO_KEY)
    name = name_in_turn(key_id, local(now).date())
    if (signing_folder() / f"{name}.withdrawn").exists():
        raise CannotSign(WITHDRAWN, "key_withdrawn")
    return name


def _in_force(folder: Path, name: str, now: datetime) -> tuple[x509.Certificate, ...]:
    chain = chain_in(folder / f"{name}.crt.pem")
    if not chain[0].not_valid_before <= now <= chain[0].not_valid_after:
        raise CannotSign(NOT_IN_FORCE, "key_not_in_force")
    return chain


def chain_of_key(key_id: str, now: datetime) -> tuple[x509.Certificate, ...]:
    """Give the certificates of the key whose turn it is, its own first, without the root.

    Ask only for a key that ``signer_for`` gave.
    """
    return chain_in(signing_folder() / f"{name_in_turn(key_id, local(now).date())}.crt.pem")


def raw_signature(signer: Signer, message: bytes) -> bytes:
    """Give the signature of a message with SHA-256; of ECDSA in DER. Raises ``CannotSign``."""
    if isinstance(signer, SimpleSigner):
        return bytes(signer.sign_raw(message, "sha256"))
    # Tokens speak asyncio; whoever calls us may be inside a loop of his own.
    return bytes(_LOOPS.submit(asyncio.run, signer.async_sign_raw(message, "sha256")).result())


def signing_folder() -> Path:
    """Give where certificates, and keys that are files, lie."""
    return Path(settings.MOTCUA_KEYS) / "signing"


def name_in_turn(key_id: str, day: date) -> str:
    """Give the name of the key that signs on a day: the one that took over last."""
    begun = [
        file.name.removesuffix(".crt.pem")
        for file in signing_folder().glob(f"{escape(key_id)}.from-*.crt.pem")
        if (from_day := takes_over(file.name)) is not None and from_day <= day
    ]
    return max(begun, default=key_id)


def takes_over(name: str) -> date | None:
    """Give the day in the name of a key, on which it takes over; None when there is none."""
    _, _, rest = name.partition(".from-")
    try:
        return date.fromisoformat(rest[:10])
    except ValueError:
        return None


def chain_in(file: Path) -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der) for _, _, der in armour.unarmor(file.read_bytes(), multiple=True)
    )


def _file_signer(folder: Path, key_id: str, chain: tuple[x509.Certificate, ...]) -> Signer:
    file = folder / f"{key_id}.p12"
    if not file.exists():
        file = folder / f"{key_id}.key.pem"
    # The time of the last change is part of the key: a renewed file is read again.
    key = _private_key(file, file.stat().st_mtime_ns)
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(chain[1:])
    return SimpleSigner(
        signing_cert=chain[0],
        signing_key=key,
        cert_registry=known,
        embed_roots=False,
    )


@lru_cache(maxsize=1024)
def _private_key(file: Path, _changed: int) -> keys.PrivateKeyInfo:
    """Read a private key once per process and change of its file."""
    data = file.read_bytes()
    if file.suffix != ".p12":
        return keys.PrivateKeyInfo.load(armour.unarmor(data)[2])
    secret = file.with_suffix(".pass").read_bytes().strip()
    private, _, _ = pkcs12.load_key_and_certificates(data, secret)
    if private is None:
        raise ValueError("the file has no private key")
    return keys.PrivateKeyInfo.load(
        private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@dataclass
class _Token:
    """The one session of the process with the token; its calls come one after another."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    session: pkcs11.Session | None = None

    def open(self) -> pkcs11.Session:
        if self.session is None:
            named = settings.MOTCUA_PKCS11
            library = pkcs11.lib(named["module"])
            self.session = library.get_token(token_label=named["token"]).open(user_pin=named["pin"])
        return self.session

    def forget(self) -> None:
        """Drop a session that failed, so that the next act opens a new one."""
        failed, self.session = self.session, None
        if failed is not None:
            with contextlib.suppress(pkcs11.PKCS11Error):
                failed.close()


_token = _Token()


class _TokenSigner(PKCS11Signer):
    """Signs inside the token; forgets the session when it fails, so that the next act reopens."""

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002
    ) -> bytes:
        with _token.lock:
            try:
                return bytes(await super().async_sign_raw(data, digest_algorithm, dry_run))
            except pkcs11.PKCS11Error as failure:
                _token.forget()
                raise CannotSign(NO_TOKEN) from failure


def _token_signer(key_id: str, chain: tuple[x509.Certificate, ...]) -> Signer:
    try:
        with _token.lock:
            session = _token.open()
            session.get_key(label=key_id, object_class=pkcs11.ObjectClass.PRIVATE_KEY)
    except pkcs11.NoSuchKey as missing:
        raise CannotSign(NO_KEY) from missing
    except (pkcs11.PKCS11Error, RuntimeError) as failure:
        _token.forget()
        raise CannotSign(NO_TOKEN) from failure
    return _TokenSigner(
        pkcs11_session=session,
        signing_cert=chain[0],
        ca_chain=chain[1:],
        key_label=key_id,
        embed_roots=False,
        # Every token signs a hash by ECDSA; not every one hashes by itself.
        use_raw_mechanism=chain[0].public_key.algorithm == "ec",
    )
