"""What a file is, by its first bytes; what it says of itself does not count."""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"heim", b"heis", b"msf1")
_SIGNATURES = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"PK\x03\x04": DOCX,
}


def kind_of(data: bytes) -> str | None:
    """Give the media type of a file, or ``None`` when it is none that we know."""
    for signature, media_type in _SIGNATURES.items():
        if data.startswith(signature):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "image/heic"
    return None
