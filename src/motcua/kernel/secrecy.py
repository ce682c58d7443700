"""Secrecy marks: whether a text bears MẬT, TỐI MẬT or TUYỆT MẬT as a mark, not as a word.

The Law on protection of State secrets (29/2018/QH14, article 8) knows three degrees; a document
shows its degree as a stamp or a line of its own in capitals (Thông tư 24/2020/TT-BCA). Nothing
secret may enter this system, so the rule prefers a false alarm to a miss, yet leaves alone what
people write every day: bảo mật, mật độ, bí mật kinh doanh, mật ong, “TOI MAT VI” for tôi mất ví.
"""

import re
import unicodedata
from enum import StrEnum

# Longer than any mark with its label; a longer line is running text, read only for whole words.
_LONGEST_LABEL = 60
_MOST_CHARACTERS = 2_000_000

# Letters of other alphabets that look like ours.
_LOOK_ALIKE = str.maketrans("АВЕІМОРСТУХΑΒΕΙΜΟΡΤΥΧ", "ABEIMOPCTYXABEIMOPTYX")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LINES = re.compile(r"[\n\r\v\f\u0085\u2028\u2029]+")
# What parts a line into places of their own: tabs, cells, wide gaps, slashes, brackets, dashes.
_PLACES = re.compile(r"\t+|\s{3,}|[|/()\[\]{}<>“”\"‘’*•·;,!?=#_]+|\.{2,}|-{2,}|\s[–—-]\s")
_EDGES = " \u00a0.:-–—'`~^+"
_LABEL = re.compile(
    r"^(?:(?:MỨC\s+)?ĐỘ(?:\s+MẬT|\s+KHẨN,?\s+MẬT)?|(?:CẤP\s+)?ĐỘ\s+MẬT|MUC\s+DO(?:\s+MAT)?|DO\s+MAT"
    r"|DẤU(?:\s+MẬT)?|(?:TÀI\s+LIỆU|VĂN\s+BẢN|HỒ\s+SƠ|ĐÓNG\s+DẤU)(?:\s+ĐỘ)?"
    r"|(?:TAI\s+LIEU|VAN\s+BAN|HO\s+SO)(?:\s+DO)?|CLASSIFICATION)\s*:?\s*(?P<rest>\S.*)$"
)
_LABEL_SURE = re.compile(r"\b(?:MẬT|MAT|ĐỘ|DO|CLASSIFICATION)\s*:")
# One letter at a time with gaps, in one line or down the page.
_GAP = r"[\s._·•*-]+"


class Mark(StrEnum):
    """The three degrees of State secrets."""

    SECRET = "mat"  # noqa: S105  a degree, no password
    TOP_SECRET = "toi_mat"  # noqa: S105
    ABSOLUTE_SECRET = "tuyet_mat"  # noqa: S105


_WORDS = {
    "TUYỆT MẬT": Mark.ABSOLUTE_SECRET,
    "TUYET MAT": Mark.ABSOLUTE_SECRET,
    "TỐI MẬT": Mark.TOP_SECRET,
    "TOI MAT": Mark.TOP_SECRET,
    "MẬT": Mark.SECRET,
    "MAT": Mark.SECRET,
}
_SPACED = {
    re.compile(
        r"(?<![^\W\d_])" + _GAP.join(word.replace(" ", "")) + r"(?![^\W\d_])"
    ): mark
    for word, mark in _WORDS.items()
}  # fmt: skip
# With its diacritics and in capitals, two words long: a mark wherever it stands.
_ANYWHERE = {
    re.compile(r"(?<![^\W_])TUYỆT\s+MẬT(?![^\W_])"): Mark.ABSOLUTE_SECRET,
    re.compile(r"(?<![^\W_])TỐI\s+MẬT(?![^\W_])"): Mark.TOP_SECRET,
}


def mark_in(text: str) -> Mark | None:
    """Give the mark a text bears, the highest first; ``None`` when it bears none.

    Lines are read as they stand on the page: a mark has a line, or a place in a line, of its own.
    """
    text = _plain(text[:_MOST_CHARACTERS])
    found: list[Mark] = [mark for pattern, mark in _SPACED.items() if pattern.search(text)]
    found += filter(None, map(_mark_of_line, _LINES.split(text)))
    return max(found, key=list(Mark).index, default=None)


def mark_in_property(value: str) -> Mark | None:
    """Give the mark that a property of a file bears: there letters of any size are a mark."""
    whole = re.sub(r"\s+", " ", _plain(value)).strip(_EDGES).upper()
    if whole in ("MẬT", "TỐI MẬT", "TUYỆT MẬT"):
        return _WORDS[whole]
    return mark_in(value)


def _plain(text: str) -> str:
    # Compatibility forms (full width, ligatures) become letters; marks join their letter.
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text.translate(_LOOK_ALIKE)))
    return text.replace("TUYÊT MẬT", "TUYỆT MẬT").replace("TÔI MẬT", "TỐI MẬT")


def _mark_of_line(line: str) -> Mark | None:
    for pattern, mark in _ANYWHERE.items():
        if pattern.search(line):
            return mark
    for place in _PLACES.split(line):
        if place and len(place) <= _LONGEST_LABEL and (found := _mark_of_place(place)):
            return found
    return None


def _mark_of_place(place: str) -> Mark | None:
    said = re.sub(r"\s+", " ", place).strip(_EDGES)
    if said in _WORDS:
        return _WORDS[said]
    if said in ("Tuyệt mật", "Tối mật", "Tuyệt Mật", "Tối Mật"):
        return _WORDS[said.upper()]
    return _labelled(said)


def _labelled(said: str) -> Mark | None:
    """Read “Độ mật: Tối mật”, “TÀI LIỆU MẬT”; a label in small letters needs its colon."""
    loud = said.upper()
    label = _LABEL.match(loud)
    if label is None or (said != loud and not _LABEL_SURE.search(loud)):
        return None
    return _WORDS.get(label["rest"].strip(_EDGES))
