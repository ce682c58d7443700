"""In which form numbers, issuers and words of old papers and dossiers are compared."""

import hashlib
import re

from motcua.domain.registry.values import OldDossierRecord, OldRecord
from motcua.kernel.names import fold

_PARTS = re.compile(r"[^\w]+")
_LONGEST_WORD = 300
_MOST_WORDS = 120


def source_key(source: str) -> str:
    """Give the name of an old system in the one form by which it is compared."""
    return fold(source)[:200]


def record_key(record: OldRecord) -> str:
    """Give the natural key of a record: dossier, part and file, and whose; as a hash."""
    said = (
        record.dossier_no, record.part_no, fold(record.file_name), record.owner_number,
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def dossier_key(record: OldDossierRecord) -> str:
    """Give the natural key of a dossier: its code in one form, or its reference without one."""
    if record.dossier_no:
        return f"no {fold(record.dossier_no)}"[:130]
    return f"uid {record.reference_uid}"[:130]


def number_key(number: str, notation: str) -> str:
    """Give number and notation in one form: “012/GCN” and “12 / gcn” are the same.

    A number that holds its notation (“12/GCN”) is the same as one beside it (“12”, “GCN”).
    """
    whole = f"{number}/{notation}" if notation else number
    parts = [part for part in re.split(r"[/\s]+", fold(whole)) if part]
    return "/".join(part.lstrip("0") or "0" if part.isdecimal() else part for part in parts)


def number_place(record: OldRecord, eid: str) -> tuple[str, int, str]:
    """Give where a record's number must be alone: issuer, year, number.

    ``eid`` is of the unit that issued it, empty when the name of the issuer is not known.
    """
    issuer = f"unit {eid}" if eid else f"name {fold(record.issued_by)}"[:220]
    return issuer, record.issued_on.year, number_key(record.number, record.notation)


def words_of(record: OldRecord, number: str, code: str) -> list[str]:
    """Give what a paper is found by: each word, and codes and numbers as a whole, without marks."""
    texts = (
        number, record.notation, record.name, record.owner_name, record.owner_number,
        record.service_code, code, record.dossier_no, record.file_name, record.summary,
        record.part_no,
    )  # fmt: skip
    return _words(texts)


def words_of_dossier(record: OldDossierRecord) -> list[str]:
    """Give what an old dossier is found by: codes, procedure, agency, owner and who filed it."""
    return _words((
        record.dossier_no, record.owner_name, record.owner_number, record.service_code,
        record.code, record.service_name, record.agency, record.agency_code, record.delegate_name,
        record.origin_no, record.reference_uid, record.dossier_id,
    ))  # fmt: skip


def _words(texts: tuple[str, ...]) -> list[str]:
    found: dict[str, None] = {}
    for word in fold(" ".join(texts)).split():
        found |= dict.fromkeys([word, *(part for part in _PARTS.split(word) if part)])
    return [word[:_LONGEST_WORD] for word in list(found)[:_MOST_WORDS]]


def asked_words(typed: str) -> list[str]:
    """Give the words that somebody looks for, in the form of ``words_of``."""
    return [word[:_LONGEST_WORD] for word in fold(typed).split()[:8]]
