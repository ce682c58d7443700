"""What holds for all packages of the ministry, asked once."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from motcua.domain.catalogue.queries.linting import Examined, examine
from motcua.domain.catalogue.values import Severity
from tests.one_field import WHOLE

COUNTS = {
    "policy": 58,
    "border": 43,
    "medical": 20,
    "airspace": 15,
    "industrial_explosives": 11,
    "complaint": 10,
    "military_service": 7,
    "denunciation": 7,
    "oil_spill": 5,
    "civil_cryptography": 5,
    "military_vehicles": 4,
    "militia": 3,
    "press": 3,
    "defence_education": 3,
    "defence_industry": 3,
    "defence_works": 3,
    "enrolment": 3,
    "cipher_service": 2,
    "commendation": 2,
}
# What the law or the published decision leaves open, and no package can mend by itself.
GAPS = {
    "fee_missing",  # nobody stated whether anything is paid
    "form_missing",  # a request whose form no sheet numbers
    "law_ended",  # the sheet still cites a text that was replaced
    "part_missing",  # a sheet without legal basis
    "sets_missing",  # papers without a number of originals or copies
}


@pytest.fixture(scope="module")
def whole() -> Examined:
    """Give the whole catalogue after reading and linting, on a day after the last change."""
    return examine(WHOLE, on=date(2026, 11, 29))


def test_there_are_207_procedures_each_in_the_folder_of_its_field(whole: Examined) -> None:
    folders = {version.code: package.folder for package, version in whole.versions}
    assert len(folders) == len(whole.versions) == len(whole.gathered.packages) == 207
    for _, version in whole.versions:
        assert folders[version.code] == f"{version.field}/{version.code}"


def test_each_field_has_its_procedures(whole: Examined) -> None:
    assert Counter(version.field for _, version in whole.versions) == COUNTS


def test_no_package_has_an_error(whole: Examined) -> None:
    assert [each for each in whole.findings if each.severity is Severity.ERROR] == []


def test_what_remains_are_gaps_of_the_law(whole: Examined) -> None:
    assert {each.kind for each in whole.findings} <= GAPS


def test_laws_that_ended_are_told_with_what_replaced_them(whole: Examined) -> None:
    told = [(each.file, each.message.en) for each in whole.findings if each.kind == "law_ended"]
    for file, text in (
        ("airspace/1.013272/procedure.yaml", "288/2025/NĐ-CP"),
        ("policy/2.002762/procedure.yaml", "41/2024/QH15"),
    ):
        assert [words for where, words in told if where == file and text in words]


def test_no_code_stands_twice_and_every_related_code_exists(whole: Examined) -> None:
    codes = [version.code for _, version in whole.versions]
    former = [code for _, version in whole.versions for code in version.former_codes]
    assert len({*codes, *former}) == len(codes) + len(former)
    named = {related.code for _, version in whole.versions for related in version.related}
    assert named <= set(codes)


def test_every_text_is_there_in_both_languages(whole: Examined) -> None:
    assert [each for each in whole.findings if each.kind == "english_missing"] == []
    for _, version in whole.versions:
        for text in (version.name, version.summary, version.result.name, *version.steps):
            assert text.vi != text.en
            assert unicodedata.is_normalized("NFC", text.vi)


def test_every_correction_has_its_legal_basis(whole: Examined) -> None:
    corrections = [each for _, version in whole.versions for each in version.corrections]
    assert corrections
    assert all(each.legal_basis and each.reason.en for each in corrections)
    assert all(each.official != each.ours for each in corrections)
