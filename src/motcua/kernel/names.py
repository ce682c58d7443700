"""Vietnamese words: for search, for order, for names of files.

Input may come in any Unicode form and with old or new placement of the tone mark
("hoà" and "hòa"); both fold and sort alike.
"""

import re
import unicodedata
from typing import Final

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK: Final = {letter: chr(0x40 + rank) for rank, letter in enumerate(_ALPHABET)}
# The order of dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_WINDOWS_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


# What folding makes of the letters of Europe and Vietnam, and of marks that stand alone.
_FOLDED: Final = {
    code: "".join(
        part
        for part in unicodedata.normalize("NFKD", chr(code).casefold().replace("đ", "d"))
        if not unicodedata.combining(part)
    )
    for first, last in ((0xC0, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF))
    for code in range(first, last + 1)
}


def tidy(text: str) -> str:
    """Give the text in Unicode form NFC, trimmed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Give the text for search: lower case, without marks, đ as d, single spaces."""
    bare = text.translate(_FOLDED).casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare.replace("đ", "d"))
        bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(bare.split())


def sort_key(text: str) -> str:
    """Give a key that sorts by code point (SQL: ``COLLATE "C"``) in Vietnamese order.

    Syllable by syllable: first the letters (a ă â b c d đ e ê …), then the tone
    (level, huyền, hỏi, ngã, sắc, nặng). Capitals and punctuation do not count.
    """
    words = re.split(r"[\W_]+", unicodedata.normalize("NFC", text.lower()))
    return " ".join(_syllable_key(word) for word in words if word)


def _syllable_key(word: str) -> str:
    letters: list[str] = []
    tone = "0"
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = _TONES[character]
        else:
            letters.append(character)
    composed = unicodedata.normalize("NFC", "".join(letters))
    # Digits sort before all ranks, so a short syllable comes before a longer one.
    return "".join(_RANK.get(letter, letter) for letter in composed) + tone


def file_name(text: str, longest: int = 100) -> str:
    """Give a file name any system accepts: folded, hyphens for the rest, extension kept.

    Never empty, never hidden, never a path: ``"Giấy chứng nhận số 1.PDF"`` gives
    ``"giay-chung-nhan-so-1.pdf"``.
    """
    folded = fold(text)
    stem, dot, extension = folded.rpartition(".")
    if not dot or not re.fullmatch(r"[a-z0-9]{1,5}", extension):
        stem, extension = folded, ""
    ending = f".{extension}" if extension else ""
    safe = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[: longest - len(ending)].strip("-")
    if not safe or _WINDOWS_DEVICES.fullmatch(safe):
        safe = f"tep-{safe}".strip("-")
    return safe + ending
