"""PDF signatures by pyHanko: PAdES B-B, keys from files or a PKCS#11 token; seals."""

from motcua.adapters.pdf_signatures.deferred import PyHankoDeferredSigner
from motcua.adapters.pdf_signatures.seals import KeptSealSigner
from motcua.adapters.pdf_signatures.signer import PyHankoSigner
from motcua.adapters.pdf_signatures.verifier import PyHankoVerifier

__all__ = ["KeptSealSigner", "PyHankoDeferredSigner", "PyHankoSigner", "PyHankoVerifier"]
