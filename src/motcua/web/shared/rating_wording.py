"""The five answers to the one question at a window."""

from collections.abc import Mapping
from typing import Final

from motcua.kernel.texts import Text

FACES: Final[Mapping[int, Text]] = {
    5: Text("Rất hài lòng", "Very satisfied"),
    4: Text("Hài lòng", "Satisfied"),
    3: Text("Bình thường", "Neither"),
    2: Text("Không hài lòng", "Unsatisfied"),
    1: Text("Rất không hài lòng", "Very unsatisfied"),
}
