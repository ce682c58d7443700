"""Reading the text of pictures: Tesseract, when it and its Vietnamese data are installed."""

import tesserocr
from PIL import Image, ImageOps

LANGUAGE = "vie"
# About 150 and 200 dots an inch on A4: enough for marks, enough for text.
GLANCE_SIDE, READ_SIDE = 1_754, 2_339
_LEAST_SIDE = 200
_TOP, _BOTTOM = 0.32, 0.15


class Reader:
    """A Tesseract that is made before files are closed off."""

    def __init__(self, folder: str) -> None:
        """Load the data from a folder."""
        self._engine = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE, psm=tesserocr.PSM.AUTO)

    def read(self, image: Image.Image) -> str:
        """Give the whole text of a picture, lines in their order."""
        return self._text(_sized(image, READ_SIDE))

    def glance(self, image: Image.Image) -> str:
        """Give what stands at the head and the foot of a page, where marks are put."""
        page = _sized(image, GLANCE_SIDE)
        wide, high = page.size
        head = page.crop((0, 0, wide, int(high * _TOP)))
        foot = page.crop((0, int(high * (1 - _BOTTOM)), wide, high))
        return f"{self._text(head)}\n{self._text(foot)}"

    def _text(self, image: Image.Image) -> str:
        low, high = image.getextrema()
        if low == high:
            return ""
        if min(image.size) < _LEAST_SIDE // 4:
            return ""
        self._engine.SetImage(image)
        return str(self._engine.GetUTF8Text())


def _sized(image: Image.Image, side: int) -> Image.Image:
    grey = ImageOps.grayscale(image)
    if min(grey.size) < _LEAST_SIDE:
        return Image.new("L", (1, 1), 255)
    if max(grey.size) > side:
        grey.thumbnail((side, side), Image.Resampling.LANCZOS)
    return grey
