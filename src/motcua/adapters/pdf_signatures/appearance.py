"""The visible block of a signature, drawn by the same compiler as the papers themselves."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from motcua.domain.signing.values import Box, Signatory
from motcua.platform import papers

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def block(*, signatory: Signatory, now: datetime, box: Box) -> StaticStampStyle:
    """Draw name or unit and the time with its zone (Decree 30/2020, Annex I, Part I, 8)."""
    drawing = papers.render(
        Path(settings.MOTCUA_LAW) / "papers" / "signature_block.typ",
        {
            "issued_at": now.isoformat(),
            "kind": signatory.kind.value,
            "name": signatory.name,
            "unit": signatory.unit,
            "signed_at": now.astimezone(VIETNAM).isoformat(timespec="seconds"),
            "width": box.right - box.left,
            "height": box.top - box.bottom,
        },
        archival=False,
    )
    return StaticStampStyle(
        border_width=0,
        background=_Drawing(drawing),
        background_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MID,
            y_align=AxisAlignment.ALIGN_MID,
            margins=Margins(0, 0, 0, 0),
        ),
        background_opacity=1.0,
    )


class _Drawing(PdfContent):
    """The first page of a PDF as the content of a block."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Put the page into the file that is being written and give the operator that draws it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Block"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Block Do"
