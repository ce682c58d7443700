"""PDF signatures by pyHanko (PAdES B-B to B-LTA), seals, and XML signatures (XAdES B-B).

Keys come from files or from a PKCS#11 token.
"""

from motcua.adapters.pdf_signatures.augmenting import PyHankoAugmenter
from motcua.adapters.pdf_signatures.deferred import PyHankoDeferredSigner
from motcua.adapters.pdf_signatures.key_folder import KeyFolder
from motcua.adapters.pdf_signatures.seals import KeptSealSigner
from motcua.adapters.pdf_signatures.signer import PyHankoSigner
from motcua.adapters.pdf_signatures.verifier import PyHankoVerifier
from motcua.adapters.pdf_signatures.xml_signer import XadesSigner
from motcua.adapters.pdf_signatures.xml_verifier import XadesVerifier

__all__ = [
    "KeptSealSigner",
    "KeyFolder",
    "PyHankoAugmenter",
    "PyHankoDeferredSigner",
    "PyHankoSigner",
    "PyHankoVerifier",
    "XadesSigner",
    "XadesVerifier",
]
