"""A text in the two languages of the platform, side by side: Vietnamese first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Vietnamese and in English."""

    vi: str
    en: str

    def of(self, lang: str) -> str:
        """Give the English words for ``en``, the Vietnamese ones for anything else."""
        return self.en if lang == "en" else self.vi
