"""Taking the notes of the camera out of a JPEG inside a PDF, its pixels untouched."""

import pikepdf

_START, _SCAN, _MARK = b"\xff\xd8", 0xDA, 0xFF
# APP1 holds Exif and XMP, APP13 what newspapers write, COM free words.
_NOTES = frozenset({0xE1, 0xED, 0xFE})


def without_metadata(stream: pikepdf.Stream) -> bool:
    """Rid an image of a PDF of its notes; tell whether there were any."""
    data = stream.read_raw_bytes()
    bare = without_notes(data)
    if bare == data:
        return False
    stream.write(bare, filter=pikepdf.Name.DCTDecode)
    return True


def without_notes(data: bytes) -> bytes:
    """Give a JPEG without Exif, XMP and comments; what is not one comes back as it was."""
    if not data.startswith(_START):
        return data
    kept, at = [_START], 2
    while at + 4 <= len(data) and data[at] == _MARK:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _SCAN:
            return b"".join([*kept, data[at:]])
        if length < 2 or at + 2 + length > len(data):
            return data
        if kind not in _NOTES:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return data
