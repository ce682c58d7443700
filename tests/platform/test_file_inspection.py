"""A PDF that does something by itself is refused, wherever in the file it says so."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from motcua.kernel.texts import Text
from motcua.platform.files.inspection import inspect
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook.values import FileKind, Uploads

RULES = Uploads(
    kinds=(FileKind("application/pdf", ("pdf",), Text("Tệp PDF", "PDF file")),),
    largest_bytes=1_000_000,
    most_files=1,
)


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _opens_with_a_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = _script()


def _opens_with_a_script_kept_apart(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(_script())


def _a_page_starts_a_program(pdf: Pdf) -> None:
    start = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    pdf.pages[0].obj.AA = Dictionary(O=start)


def _a_link_sends_data(pdf: Pdf) -> None:
    send = Dictionary(S=Name.SubmitForm, F=String("http://example.vn"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=send)])


def _a_file_hides_inside(pdf: Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def _scripts_by_name(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _script()])))


@pytest.mark.parametrize(
    "spoil",
    [
        _opens_with_a_script,
        _opens_with_a_script_kept_apart,
        _a_page_starts_a_program,
        _a_link_sends_data,
        _a_file_hides_inside,
        _scripts_by_name,
    ],
)
def test_an_active_pdf_is_refused(spoil: Callable[[Pdf], None]) -> None:
    with pytest.raises(CannotStore) as refused:
        inspect(_pdf(spoil), "giay.pdf", RULES)
    assert refused.value.code == "active"


def test_a_plain_pdf_with_a_link_is_taken() -> None:
    def links(pdf: Pdf) -> None:
        link = Dictionary(S=Name.URI, URI=String("https://example.vn"))
        pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=link)])

    assert inspect(_pdf(links), "giay.pdf", RULES) == "application/pdf"


def _pdf(change: Callable[[Pdf], None]) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
