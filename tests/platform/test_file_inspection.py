"""A PDF that does something by itself is cleaned or refused, wherever in the file it says so."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from motcua.platform.files.inspection import inspect
from motcua.platform.files.values import CannotStore
from tests.platform.uploads import RULES


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
    [_opens_with_a_script, _opens_with_a_script_kept_apart, _a_link_sends_data, _scripts_by_name],
)
def test_scripts_are_taken_out(spoil: Callable[[Pdf], None]) -> None:
    judged = inspect(_pdf(spoil), "giay.pdf", RULES)
    assert judged.changes == ("scripts",)
    assert inspect(judged.data, "giay.pdf", RULES).changes == ()
    for word in (b"alert", b"example.vn", b"/JS", b"cmd.exe"):
        assert word not in judged.data


def test_a_file_inside_a_file_is_refused() -> None:
    with pytest.raises(CannotStore) as refused:
        inspect(_pdf(_a_file_hides_inside), "giay.pdf", RULES)
    assert refused.value.code == "attached"


def test_a_plain_pdf_with_a_link_is_taken() -> None:
    def links(pdf: Pdf) -> None:
        link = Dictionary(S=Name.URI, URI=String("https://example.vn"))
        pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=link)])

    assert inspect(_pdf(links), "giay.pdf", RULES).media_type == "application/pdf"


def _pdf(change: Callable[[Pdf], None]) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
