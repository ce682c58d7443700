"""Opening a package (ZIP) without believing what it says of its sizes."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from motcua.platform.files.parsing.refusing import Refused

_MOST_PARTS = 2_000
_MOST_TIMES = 200
_PIECE = 65_536
_ENCRYPTED = 0x1
_NAME = re.compile(r"^(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\\x00-\x1f:]{1,255}$")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = b"PK\x05\x06"
_END_LENGTH = 22


@dataclass
class Package:
    """An opened package; ``unpacked`` octets may be read from it in all, and no more."""

    archive: zipfile.ZipFile
    unpacked: int
    names: list[str] = field(default_factory=list)

    def read(self, name: str) -> bytes:
        """Unpack one part; raises ``Refused`` when the whole grows beyond its bound."""
        out = bytearray()
        with self.archive.open(name) as part:
            while piece := part.read(_PIECE):
                out += piece
                self.unpacked -= len(piece)
                if self.unpacked < 0:
                    raise Refused("unpacked")
        return bytes(out)


def opened(data: bytes, *, most_unpacked: int) -> Package:
    """Open a package; raises ``Refused``: broken, locked, unpacked, overlaid, odd."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error):
        raise Refused("broken") from None
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > most_unpacked:
        raise Refused("unpacked")
    if any(each.flag_bits & _ENCRYPTED for each in parts):
        raise Refused("locked")
    names = [each.filename for each in parts]
    odd = len({name.lower() for name in names}) != len(names)
    odd = odd or any(each.compress_type not in _PACKED for each in parts)
    if odd or not all(_NAME.match(name) for name in names):
        raise Refused("broken")
    for each in parts:
        # Small files may pack well; a large part that packs beyond reason is a bomb.
        if each.file_size > 1_000_000 and each.file_size > each.compress_size * _MOST_TIMES:
            raise Refused("unpacked")
    if sum(each.compress_size for each in parts) > len(data) or not _is_bare(data, parts):
        raise Refused("broken")
    return Package(archive, most_unpacked, names)


def _is_bare(data: bytes, parts: list[zipfile.ZipInfo]) -> bool:
    """Tell whether the package begins with the file and ends with it: nothing rides along."""
    end = data.rfind(_END)
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    return (
        bool(parts)
        and min(each.header_offset for each in parts) == 0
        and end + _END_LENGTH + comment == len(data)
    )
