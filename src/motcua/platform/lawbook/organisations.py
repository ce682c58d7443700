"""The section of the law for the codes of organisations: how their check digit is made."""

import re
from dataclasses import dataclass

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

_NINE = 9
_DIGITS = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class OrganisationCodes:
    """The tenth digit is ``modulus - 1 - (weighed sum of the nine before mod modulus)``.

    Without ``compare`` nobody looks at it.
    """

    compare: bool
    weights: tuple[int, ...]
    modulus: int


def read_organisations(entry: Reader) -> OrganisationCodes:
    """Read whether and how the check digit is compared; nine weights."""
    value = entry.part("value")
    weights = tuple(
        int(each) for each in value.string("weights").split() if _DIGITS.fullmatch(each)
    )
    if len(weights) != _NINE:
        value.refuse("weights", Text("Cần đúng chín số.", "Needs exactly nine numbers."))
    found = OrganisationCodes(
        value.flag("compare", needed=True), weights, value.whole("modulus", minimum=2, maximum=100)
    )
    value.close()
    return found
