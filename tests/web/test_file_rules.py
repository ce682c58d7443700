"""The file rule of a paper: kinds, number and size, at every way in, with words of what to do."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.queries.judging import _against_rule
from motcua.domain.catalogue.api import forget_snapshot, snapshot
from motcua.domain.catalogue.values import Accept, Component, ProcedureVersion
from motcua.platform import clock
from motcua.platform.files.models import StoredFile
from motcua.web.rest.papers import _wrong_files
from motcua.web.rest.schemas.filing import ComponentSent
from motcua.web.shared.uploads import keep_all
from tests.factories.filings import load_catalogue, photo
from tests.factories.office import citizen

pytestmark = pytest.mark.django_db
PHOTO = "image/jpeg"


@pytest.fixture
def part() -> Component:
    """A paper that takes one PDF or JPEG file of at most a million octets."""
    load_catalogue(clock.now())
    forget_snapshot()
    procedure = snapshot().get("1.013133")
    found = procedure.component("health_declaration") if procedure else None
    assert found is not None
    return replace(found, accept=(Accept.PDF, Accept.JPEG), most_files=2, largest_mb=1)


def sent(name: str, size: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo() + b"\x00" * size, PHOTO)


@pytest.mark.parametrize(
    ("narrow", "files", "held", "code"),
    [
        (lambda part: part, [sent("a.jpg")], 0, ""),
        (lambda part: part, [sent("a.jpg"), sent("b.jpg")], 0, ""),
        (lambda part: part, [sent("a.jpg")], 2, "too_many_files"),
        (lambda part: part, [sent("a.jpg"), sent("b.jpg")], 1, "too_many_files"),
        (lambda part: part, [sent("a.jpg", 1_000_000)], 0, "too_large"),
        (lambda part: replace(part, accept=(Accept.PDF,)), [sent("a.jpg")], 0, "kind"),
        (lambda part: replace(part, largest_mb=None), [sent("a.jpg", 1_000_000)], 0, ""),
    ],
)
def test_people_are_told_when_they_choose_a_file(
    part: Component,
    narrow: Callable[[Component], Component],
    files: list[SimpleUploadedFile],
    held: int,
    code: str,
) -> None:
    for file in files:
        file.seek(0)
    account = citizen("Nguyễn Minh Khôi", "001209012345", clock.now()).account.pk
    stored, problem = keep_all(
        files, account_id=account, now=clock.now(), part=narrow(part), held=held
    )
    assert (problem.code if problem else "") == code
    assert StoredFile.objects.count() == len(stored) == (0 if code else len(files))


@pytest.mark.parametrize(
    ("kind", "size", "count", "code"),
    [
        ("application/pdf", 10, 1, ""),
        (PHOTO, 10, 2, ""),
        (PHOTO, 10, 3, "too_many_of_component"),
        (PHOTO, 1_000_001, 1, "too_large_for_component"),
        ("image/png", 10, 1, "kind_not_accepted"),
    ],
)
def test_programs_are_told_when_they_file(
    part: Component, kind: str, size: int, count: int, code: str
) -> None:
    files = [uuid.uuid4() for _ in range(count)]
    procedure = snapshot().get("1.013133")
    assert isinstance(procedure, ProcedureVersion)
    narrow = replace(procedure, components=(part,))
    components = [ComponentSent(component=part.key, files=files)]
    held = {each: StoredFile(pk=each, media_type=kind, size=size) for each in files}
    wrong = list(_wrong_files(components, narrow, held, set()))
    assert {each.code for each in wrong} == ({code} if code else set())


@pytest.mark.parametrize(("state", "code"), [("valid", ""), ("unknown", "signature_missing")])
def test_programs_name_only_signed_files_where_a_signature_is_asked(
    part: Component, state: str, code: str
) -> None:
    procedure = snapshot().get("1.013133")
    assert isinstance(procedure, ProcedureVersion)
    narrow = replace(procedure, components=(replace(part, signed=True),))
    file = StoredFile(media_type="application/pdf", size=9, signatures={"state": state})
    components = [ComponentSent(component=part.key, files=[file.pk])]
    wrong = list(_wrong_files(components, narrow, {file.pk: file}, set()))
    assert [each.code for each in wrong] == ([code] if code else [])


@pytest.mark.parametrize(("organisation", "code"), [(7, "signature_missing"), (None, "")])
def test_a_list_sent_online_needs_the_signature_that_a_unit_reads_from_paper(
    part: Component, organisation: int | None, code: str
) -> None:
    file = StoredFile(media_type="application/pdf", size=9, name="a.pdf")
    asked, batch = replace(part, signed=True), Batch(organisation_id=organisation)
    found = [each.code for each in _against_rule("x", asked, file, batch)]
    assert found == ([code] if code else [])


def test_the_rule_is_said_before_a_file_is_chosen(part: Component) -> None:
    assert part.file_rule is not None
    assert part.file_rule.vi == (
        "Riêng giấy tờ này: chỉ nhận PDF, JPEG; nhiều nhất 2 tệp; mỗi tệp không quá 1 MB."
    )
    assert replace(part, accept=tuple(Accept), most_files=None, largest_mb=None).file_rule is None
