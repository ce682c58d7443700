"""The rules for files that tests judge by."""

from motcua.kernel.texts import Text
from motcua.platform.lawbook.values import FileKind, ListLimits, Uploads

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RULES = Uploads(
    kinds=tuple(
        FileKind(media_type, extensions, Text(media_type, media_type))
        for media_type, extensions in {
            "application/pdf": ("pdf",),
            "image/jpeg": ("jpg", "jpeg"),
            "image/png": ("png",),
            "image/heic": ("heic",),
            "image/webp": ("webp",),
            DOCX: ("docx",),
        }.items()
    ),
    largest_bytes=10_000_000,
    most_files=20,
    most_pages=300,
    most_pixels=60_000_000,
    most_unpacked=100_000_000,
    longest_side=3_508,
    lists=ListLimits(rows=500, files=1000, octets=1_000_000_000, a_day=5),
)
