"""Names of provinces and communes, of today and of before (Resolution 202/2025/QH15)."""

import re
from dataclasses import dataclass

from motcua.domain.forms.rules.inputs import Communes, Known
from motcua.kernel.names import fold

_RANK = re.compile(r"^(?:(?:tinh|thanh pho|tp)\.? |tp\.)")
_COMMUNE_RANK = re.compile(r"^(?:xa|phuong|dac khu|thi tran|p\.|x\.) ?")
_DASH = re.compile(r"\s*[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Area:
    """An area of today; ``former`` is the name of one that was, when that was said."""

    code: str
    former: str = ""


def plain(name: str) -> str:
    """Give a name of a province without marks and rank, to be compared."""
    return _DASH.sub(" ", _RANK.sub("", fold(name)))


def province_of_today(text: str, known: Known) -> Area | None:
    """Find a province by its code or name; one that was leads to the one it lies in now."""
    if text in known.provinces:
        return Area(text)
    wanted = plain(text)
    if not wanted:
        return None
    code = next((code for code, name in known.provinces.items() if plain(name) == wanted), None)
    if code is not None:
        return Area(code)
    found = ((name, now) for name, now in known.former.items() if plain(name) == wanted)
    return next((Area(now, name) for name, now in found), None)


def commune_of_today(text: str, communes: Communes) -> Area | None:
    """Find a commune by its name, with its rank or without when only one is called so."""
    wanted = fold(text)
    if wanted in communes.names:
        return Area(communes.names[wanted])
    if wanted in communes.former:
        return Area(communes.former[wanted], text)
    if _COMMUNE_RANK.match(wanted):
        return None
    alike = [name for key, name in communes.names.items() if _COMMUNE_RANK.sub("", key) == wanted]
    return Area(alike[0]) if len(alike) == 1 else None


def communes_from(
    names: tuple[str, ...], former: tuple[tuple[str, str], ...], *, whole: bool
) -> Communes:
    """Make a list of communes; a former name that leads to several is not guessed at."""
    leads: dict[str, set[str]] = {}
    for old, now in former:
        for each in {old, old.partition(",")[0]}:
            leads.setdefault(fold(each), set()).add(now)
    known = {fold(name): name for name in names}
    sure = {
        old: next(iter(now)) for old, now in leads.items() if len(now) == 1 and old not in known
    }
    return Communes(known, sure, whole)
