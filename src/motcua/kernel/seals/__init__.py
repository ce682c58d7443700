"""Visible digital seals: a signed message small enough for a printed code.

Layout of ICAO Doc 9303-13 and BSI TR-03137-1, header versions 3 and 4; administrative documents of
BSI TR-03171. Reading is strict: what is not exactly a seal is refused with a ``Flaw``.
"""

from motcua.kernel.seals.administrative import (
    PROFILE_TAG,
    VALIDITY_TAG,
    Validity,
    read_profile,
    read_validity,
    write_validity,
)
from motcua.kernel.seals.c40 import read_c40, write_c40
from motcua.kernel.seals.checking import is_p256, signature_holds
from motcua.kernel.seals.dates import read_date, write_date
from motcua.kernel.seals.flaws import BadSeal, Flaw
from motcua.kernel.seals.header import Header, read_header, write_header
from motcua.kernel.seals.listed import read_listed, write_listed
from motcua.kernel.seals.profiles import (
    CATEGORY,
    DEFINITION,
    FIRST_TAG,
    LONGEST_FIELD,
    Profile,
    SealField,
    Uses,
    features_of,
    values_in,
)
from motcua.kernel.seals.seal import Feature, Seal, join, message_of, read_seal

__all__ = [
    "CATEGORY",
    "DEFINITION",
    "FIRST_TAG",
    "LONGEST_FIELD",
    "PROFILE_TAG",
    "VALIDITY_TAG",
    "BadSeal",
    "Feature",
    "Flaw",
    "Header",
    "Profile",
    "Seal",
    "SealField",
    "Uses",
    "Validity",
    "features_of",
    "is_p256",
    "join",
    "message_of",
    "read_c40",
    "read_date",
    "read_header",
    "read_listed",
    "read_profile",
    "read_seal",
    "read_validity",
    "signature_holds",
    "values_in",
    "write_c40",
    "write_date",
    "write_header",
    "write_listed",
    "write_validity",
]
