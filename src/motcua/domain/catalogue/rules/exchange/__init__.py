"""Official records of procedures, written from packages and read back into drafts of packages.

Two shapes: ``national`` is the record ``LayThuTuc`` of the national database, ``sheet`` the sheet
published in 2026. Both speak Vietnamese only; what they cannot carry is told, nothing is invented.
"""

from motcua.domain.catalogue.rules.exchange.records import (
    LARGEST_FILE,
    MOST_RECORDS,
    Imported,
    Shape,
    read_records,
    write_record,
)

__all__ = [
    "LARGEST_FILE",
    "MOST_RECORDS",
    "Imported",
    "Shape",
    "read_records",
    "write_record",
]
