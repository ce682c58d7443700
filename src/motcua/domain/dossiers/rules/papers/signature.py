"""Who signs a paper: Decree 30/2020/NĐ-CP, Art. 13 and Annex I, Part I, 7."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.rules.papers.heading import iso_or_nothing


@dataclass(frozen=True, slots=True)
class HeadSignature:
    """A signature below a paper.

    title      the signer's own post: "Phó Chủ tịch"
    name       his name; empty on a draft that nobody has been named for
    capacity   the lines above his title, outermost first: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
               (``identity.rules.capacity``); none for a head who decides alone
    signed_at  when he signed electronically; without it the paper leaves room for the hand
    """

    title: str
    name: str
    capacity: tuple[str, ...] = ()
    signed_at: datetime | None = None


def signature_data(signature: HeadSignature) -> dict[str, object]:
    """Give the lines of a signature as the decree sets them one above the other."""
    return {
        "capacity": list(signature.capacity),
        "leader_title": signature.title,
        "leader_name": signature.name,
        "signed_at": iso_or_nothing(signature.signed_at),
    }
