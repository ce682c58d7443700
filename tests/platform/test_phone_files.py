"""What telephones make: turned upright, straightened, rid of the place, joined, shown, read."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFont

from motcua.platform.files import separate
from motcua.platform.files.inspection import inspect
from motcua.platform.files.parsing.deskewing import skew
from motcua.platform.files.values import CannotStore
from tests.platform.uploads import RULES

_FONT = Path(__file__).parents[2] / "build" / "fonts" / "BeVietnamPro_700Bold.ttf"


def page(*lines: str, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """Give a page with these lines at its head and running text beneath."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(_FONT, 36)
    for number, line in enumerate([*lines, *["Công dân khai báo đúng sự thật"] * 14]):
        pen.text((90, 90 + 60 * number), line, font=font, fill="black")
    return image


def saved(image: Image.Image, form: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photo_is_turned_upright_and_says_no_place() -> None:
    image = Image.new("RGB", (60, 40), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 59, 9), fill="red")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "Máy ảnh của Khôi"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (21.0, 1.0, 0.0)
    sent = saved(image, exif=exif) + b"hidden behind the end"
    judged = inspect(sent, "anh.jpg", RULES)
    kept = seen(judged.data)
    assert kept.size == (40, 60)
    assert not kept.getexif()
    assert "located" in judged.changes
    assert not any(word in judged.data for word in ("Khôi".encode(), b"hidden", b"Exif"))


@pytest.mark.parametrize("form", ["WEBP", "HEIC"])
def test_what_browsers_and_telephones_make_becomes_jpeg(form: str) -> None:
    own = Path(__file__).parent / "samples" / "photo.heic"
    data = own.read_bytes() if form == "HEIC" else saved(Image.new("RGB", (64, 48)), form)
    judged = inspect(data, f"anh.{form.lower()}", RULES)
    assert (judged.media_type, seen(judged.data).size) == ("image/jpeg", (64, 48))
    assert b"Exif" not in judged.data


def test_a_large_photo_becomes_a_readable_small_one() -> None:
    judged = inspect(saved(Image.new("RGB", (6_000, 4_000), "white")), "anh.jpg", RULES)
    assert max(seen(judged.data).size) == RULES.longest_side
    assert judged.changes == ("smaller",)


@pytest.mark.parametrize("degrees", [-5.0, -1.5, 0.0, 2.0, 6.0])
def test_lines_are_made_level(degrees: float) -> None:
    turned = page().rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert skew(turned) == pytest.approx(-degrees, abs=0.6)


def test_what_is_no_page_is_not_turned() -> None:
    assert skew(Image.effect_noise((600, 800), 90).convert("RGB")) == 0
    assert skew(Image.new("RGB", (600, 800), "white")) == 0


def test_photos_become_one_archival_pdf_whose_pages_can_be_shown() -> None:
    photos = [saved(Image.new("RGB", size, "white")) for size in ((300, 400), (400, 300))]
    made = separate.parse("join", photos, title="Phiếu <khám>").files[0]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        boxes = [[float(each) for each in one.mediabox] for one in pdf.pages]
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "/OutputIntents" in pdf.Root
    assert [box[2] < box[3] for box in boxes] == [True, False]
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "Phiếu &lt;khám&gt;" in xmp
    shown = seen(separate.parse("show", [made], page=2, width=500).files[0])
    assert (shown.format, shown.width) == ("WEBP", 500)
    with pytest.raises(separate.CannotParse) as refused:
        separate.parse("show", [made], page=3, width=500)
    assert refused.value.code == "no_page"


def test_scans_are_read_and_a_mark_in_one_is_stopped() -> None:
    assert separate.can_read(), "the packages of requirements/run.txt and build/tessdata are needed"
    judged = inspect(saved(page("GIẤY KHÁM SỨC KHỎE")), "giay.jpg", RULES)
    assert judged.scans == (1,)
    said = separate.parse("read", [judged.data], cpu_seconds=60).facts["text"]
    assert "KHÁM SỨC KHỎE" in str(said)
    with pytest.raises(CannotStore) as refused:
        inspect(saved(page("BỘ QUỐC PHÒNG", "TUYỆT MẬT")), "ke-hoach.jpg", RULES)
    assert refused.value.code == "secret"
    assert "ke-hoach" not in refused.value.text.vi
