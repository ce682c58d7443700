"""Signed papers at the upload: kept byte for byte, or refused at once with the reason."""

# pyHanko says nothing of the types of its own objects.
# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.catalogue.api import forget_snapshot, snapshot
from motcua.domain.catalogue.values import Accept, Component
from motcua.domain.signing.values import SignedState
from motcua.platform import clock
from motcua.platform.desks import Desks
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from motcua.web.shared.signed_papers import signature_words
from motcua.web.shared.uploads import keep_all
from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.kit import LEADER, Agency
from tests.factories.filings import load_catalogue
from tests.factories.office import citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(tmp_path: Path, settings: Settings) -> Agency:
    """Somebody with a key of an authority that is trusted."""
    settings.MOTCUA_KEYS = tmp_path / "keys"
    kit.certify(tmp_path / "keys", now=clock.now())
    return Agency(tmp_path / "keys", kit.paper(tmp_path))


@pytest.fixture
def part() -> Component:
    """A paper that must be signed when it is sent online."""
    load_catalogue(clock.now())
    forget_snapshot()
    procedure = snapshot().get("1.013133")
    found = procedure.component("health_declaration") if procedure else None
    assert found is not None
    return replace(found, accept=tuple(Accept), signed=True)


def signed(agency: Agency) -> bytes:
    return agency.sign(agency.paper, LEADER, now=clock.now())


def broken(agency: Agency) -> bytes:
    """Change one letter of what was signed, so that lengths stay."""
    data = signed(agency)
    at = data.index(b"/Title") + 12
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def changed(agency: Agency) -> bytes:
    """Add a page's worth of other words after signing."""
    writer = IncrementalPdfFileWriter(BytesIO(signed(agency)))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def strange(agency: Agency) -> bytes:
    """Sign, then let nobody trust the authority."""
    data = signed(agency)
    for file in (agency.folder / "trust").iterdir():
        file.unlink()
    return data


def send(data: bytes, part: Component, *, on_paper: bool = False) -> tuple[list[StoredFile], str]:
    account = citizen("Nguyễn Minh Khôi", "001209012345", clock.now()).account.pk
    sent = SimpleUploadedFile("don.pdf", data, "application/pdf")
    stored, problem = keep_all(
        [sent], account_id=account, now=clock.now(), part=part, on_paper=on_paper
    )
    return stored, problem.code if problem else ""


@pytest.mark.parametrize(
    ("make", "required", "code", "state"),
    [
        (signed, True, "", SignedState.VALID),
        (signed, False, "", SignedState.VALID),
        (lambda agency: agency.paper, True, "signature_none", None),
        (lambda agency: agency.paper, False, "", None),
        (broken, False, "signature_broken", None),
        (changed, False, "signature_changed", None),
        (strange, True, "signature_unknown", None),
        (strange, False, "", SignedState.UNKNOWN),
    ],
)
def test_a_wrong_signature_is_refused_at_the_upload(
    agency: Agency,
    part: Component,
    make: Callable[[Agency], bytes],
    required: bool,  # noqa: FBT001
    code: str,
    state: SignedState | None,
) -> None:
    data = make(agency)
    stored, problem = send(data, replace(part, signed=required))
    assert problem == code
    assert len(stored) == (0 if code else 1)
    for file in stored:
        assert (file.signatures or {}).get("state") == state
        if state:
            assert read(file) == data
            assert file.changes == "signed"


def test_paper_taken_at_the_counter_needs_no_signature(agency: Agency, part: Component) -> None:
    assert send(agency.paper, part, on_paper=True)[1] == ""
    assert send(broken(agency), part, on_paper=True)[1] == "signature_broken"


def test_a_signer_who_is_not_the_applicant_is_pointed_out_and_no_more(
    agency: Agency, part: Component
) -> None:
    (file,), problem = send(signed(agency), part)
    assert problem == ""
    (same,) = signature_words(file, ((LEADER.name, "001205000123"),))
    (other,) = signature_words(file, (("Trần Thị Khác", "001205000124"),))
    assert "hợp lệ" in same.vi
    assert "khác người nộp" not in same.vi
    assert "khác người nộp" in other.vi


def test_a_name_that_no_database_takes_is_kept_in_plain_signs(
    agency: Agency, part: Component
) -> None:
    who = replace(LEADER, key_id="account-odd", name="Trần\0Thị\u202e Lạ")
    authority = LocalAuthority(agency.folder, now=clock.now() - timedelta(days=1))
    authority.certify_leader(
        key_id=who.key_id, name=who.name, title=who.title, unit=who.unit, unit_eid=kit.EID
    )
    drawn = replace(who, name="Trần Thị Lạ")
    (file,), problem = send(agency.sign(agency.paper, drawn, now=clock.now()), part)
    assert problem == ""
    file.refresh_from_db()
    assert [each["name"] for each in (file.signatures or {})["signers"]] == ["Trần Thị Lạ"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/en/verify", "/api/v1/verify"])
def test_who_comes_while_too_many_files_are_examined_is_asked_to_come_again(address: str) -> None:
    def visit() -> tuple[int, str]:
        try:
            sent = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7", "application/pdf")}
            answer = Client().post(address, sent)
            return answer.status_code, answer.content.decode()
        finally:
            connection.close()

    status, said = Desks(1, most_away=0).work(visit)
    assert status == 503
    assert "checking many other files" in said
