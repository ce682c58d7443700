"""Which paper of a person's store answers which paper that is asked for."""

import re

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.values import KeptPaper
from motcua.kernel.names import fold

_COPY = re.compile(r"^(ban chup|ban sao( co chung thuc| chung thuc)?)( cua)? ")
_ALTERNATIVES = re.compile(r" hoac ")


def fits(kept: KeptPaper, asked: Component) -> bool:
    """Tell whether a kept paper is what is asked: the same paper, or a result that is named.

    A component's name names the result it wants a copy of ("Bản chụp Giấy chứng nhận …"). That is
    looked for with the catalogue's names only: the name of an old paper was typed by hand, may be
    one short word, and must be one that the component names, as a whole.
    """
    name = fold(asked.name.vi)
    if kept.old:
        return fold(kept.name.vi) in {name, *_ALTERNATIVES.split(_COPY.sub("", name))}
    if kept.is_result:
        return fold(kept.name.vi) in name
    return kept.component == asked.key or fold(kept.name.vi) == name


def misfit(kept: KeptPaper, asked: Component, *, on_paper: bool = False) -> str:
    """Name what keeps a kept file from being taken by the paper's own rule (``Component.misfit``).

    What the State issued here is signed by it; what the old system gave is signed by nobody.
    """
    signed = kept.signed or (kept.is_result and not kept.old)
    return asked.misfit(
        media_type=kept.media_type, size=kept.size, signed=signed, on_paper=on_paper
    )
