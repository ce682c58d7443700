"""The adapter of the national sign-on against the real simulator."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pytest_django import Settings

from motcua.adapters.national_identity import (
    CLAIMS,
    NationalIdentity,
    birth_date,
    claims_from,
    level_of_assurance,
    organisations_of,
)
from motcua.adapters.simulators.identity.people import PEOPLE
from motcua.domain.identity.ports import IdentityRefused, IdentityUnavailable
from motcua.domain.identity.values import Claims
from tests.adapters.logins import log_in
from tests.simulators import CLIENT, RETURN_TO, Simulator, free_port, started

KHOI = "001209012345"


@pytest.fixture
def adapter(identity_simulator: Simulator, settings: Settings) -> NationalIdentity:
    settings.MOTCUA_IDENTITY = {"issuer": identity_simulator.address, **CLIENT}
    return NationalIdentity(timeout=20)


def signed_in(adapter: NationalIdentity, number: str = KHOI) -> Claims:
    """Go all the way once."""
    request = adapter.start(redirect_uri=RETURN_TO)
    back = log_in(request, number)
    assert back["state"] == request.state
    return adapter.finish(code=back["code"], request=request, redirect_uri=RETURN_TO)


def test_a_person_signs_in(adapter: NationalIdentity) -> None:
    assert signed_in(adapter) == Claims(
        tech_id=next(person.tech_id for person in PEOPLE if person.personal_number == KHOI),
        full_name="Nguyễn Minh Khôi",
        personal_number=KHOI,
        birth_date=date(2009, 4, 12),
        sex="male",
        address="Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội",
        phone="0912000101",
        email="minh.khoi@hop-thu.example",
        loa=2,
    )


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.personal_number)
def test_every_sample_person_signs_in_odd_data_too(
    adapter: NationalIdentity, person: "object"
) -> None:
    number = str(getattr(person, "personal_number", ""))
    claims = signed_in(adapter, number)
    assert claims.personal_number == number
    assert claims == signed_in(adapter, number), "the same person is the same account"


def test_what_the_issuer_does_not_know_stays_empty(adapter: NationalIdentity) -> None:
    claims = signed_in(adapter, "046191000058")
    assert (claims.birth_date, claims.phone, claims.email, claims.address) == (None, "", "", "")


def test_start_asks_no_network_and_is_fresh_each_time(settings: Settings) -> None:
    settings.MOTCUA_IDENTITY = {"issuer": f"http://127.0.0.1:{free_port()}", **CLIENT}
    adapter = NationalIdentity()
    first, second = (adapter.start(redirect_uri=RETURN_TO, lang="en") for _ in range(2))
    query = parse_qs(urlsplit(first.url).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["state"] == [first.state]
    assert query["nonce"] == [first.nonce]
    assert query["ui_locales"] == ["en"]
    assert first.verifier not in first.url
    assert 43 <= len(first.verifier) <= 128
    assert {first.state, first.nonce, first.verifier}.isdisjoint(
        {second.state, second.nonce, second.verifier}
    )


def test_a_code_is_good_once(adapter: NationalIdentity) -> None:
    request = adapter.start(redirect_uri=RETURN_TO)
    code = log_in(request, KHOI)["code"]
    adapter.finish(code=code, request=request, redirect_uri=RETURN_TO)
    with pytest.raises(IdentityRefused, match="invalid_grant"):
        adapter.finish(code=code, request=request, redirect_uri=RETURN_TO)


@pytest.mark.parametrize(
    "changed", [{"nonce": "another"}, {"verifier": "v" * 43}, {"verifier": "short"}]
)
def test_the_answer_must_belong_to_this_login(
    adapter: NationalIdentity, changed: dict[str, str]
) -> None:
    request = adapter.start(redirect_uri=RETURN_TO)
    code = log_in(request, KHOI)["code"]
    with pytest.raises(IdentityRefused):
        adapter.finish(code=code, request=replace(request, **changed), redirect_uri=RETURN_TO)


def test_the_return_address_must_be_the_same(adapter: NationalIdentity) -> None:
    request = adapter.start(redirect_uri=RETURN_TO)
    code = log_in(request, KHOI)["code"]
    with pytest.raises(IdentityRefused):
        adapter.finish(code=code, request=request, redirect_uri=RETURN_TO + "/")


@pytest.mark.parametrize(
    "what",
    ["signature", "issuer", "audience", "expired", "nonce", "person", "shared", "everlasting"],
)
def test_a_lie_is_refused(
    adapter: NationalIdentity, identity_simulator: Simulator, what: str
) -> None:
    signed_in(adapter)
    identity_simulator.behave("wrong", what=what)
    with pytest.raises(IdentityRefused):
        signed_in(adapter)
    identity_simulator.reset()
    assert signed_in(adapter).personal_number == KHOI


@pytest.mark.parametrize("mode", ["repeat", "reorder"])
def test_the_answer_of_another_login_is_refused(
    adapter: NationalIdentity, identity_simulator: Simulator, mode: str
) -> None:
    signed_in(adapter)
    identity_simulator.behave(mode)
    with pytest.raises(IdentityRefused, match="another login"):
        signed_in(adapter)


@pytest.mark.parametrize("mode", ["down", "garbage", "slow", "timeout_after_doing"])
@pytest.mark.parametrize("known", [True, False], ids=["warm", "cold"])
def test_trouble_is_told_apart_from_refusal_and_passes(
    adapter: NationalIdentity, identity_simulator: Simulator, mode: str, *, known: bool
) -> None:
    patient, adapter = adapter, NationalIdentity(timeout=3)
    if known:
        signed_in(adapter)
    request = adapter.start(redirect_uri=RETURN_TO)
    code = log_in(request, KHOI)["code"]
    identity_simulator.behave(mode, delay_seconds=60)
    with pytest.raises(IdentityUnavailable):
        adapter.finish(code=code, request=request, redirect_uri=RETURN_TO)
    identity_simulator.reset()
    assert signed_in(patient).personal_number == KHOI


def test_nobody_listening_is_trouble(settings: Settings) -> None:
    settings.MOTCUA_IDENTITY = {"issuer": f"http://127.0.0.1:{free_port()}", **CLIENT}
    adapter = NationalIdentity()
    with pytest.raises(IdentityUnavailable):
        adapter.finish(
            code="x", request=adapter.start(redirect_uri=RETURN_TO), redirect_uri=RETURN_TO
        )


def test_another_name_in_the_discovery_document_is_refused(
    identity_simulator: Simulator, settings: Settings
) -> None:
    localhost = identity_simulator.address.replace("127.0.0.1", "localhost")
    settings.MOTCUA_IDENTITY = {"issuer": localhost, **CLIENT}
    adapter = NationalIdentity()
    with pytest.raises(IdentityRefused, match="another issuer"):
        adapter.finish(
            code="x", request=adapter.start(redirect_uri=RETURN_TO), redirect_uri=RETURN_TO
        )


def test_a_wrong_secret_is_refused(identity_simulator: Simulator, settings: Settings) -> None:
    wrong = {"client_id": CLIENT["client_id"], "client_secret": "another"}
    settings.MOTCUA_IDENTITY = {"issuer": identity_simulator.address, **wrong}
    with pytest.raises(IdentityRefused, match="invalid_client"):
        signed_in(NationalIdentity())


def test_a_code_that_came_too_late_is_refused(tmp_path: Path, settings: Settings) -> None:
    with started("identity", tmp_path, "--code-seconds", "0") as simulator:
        settings.MOTCUA_IDENTITY = {"issuer": simulator.address, **CLIENT}
        with pytest.raises(IdentityRefused, match="invalid_grant"):
            signed_in(NationalIdentity())


def test_new_keys_of_the_issuer_are_taken_up(tmp_path: Path, settings: Settings) -> None:
    port = free_port()
    settings.MOTCUA_IDENTITY = {"issuer": f"http://127.0.0.1:{port}", **CLIENT}
    adapter = NationalIdentity()
    for folder in ("first", "second"):
        with started("identity", tmp_path / folder, port=port):
            assert signed_in(adapter).personal_number == KHOI


def test_an_issuer_may_name_its_claims_otherwise() -> None:
    names = {**CLAIMS, "full_name": "name", "birth_date": "birthdate", "loa": "acr_level"}
    facts = {"TechID": 7, "name": " Lý A Páo ", "birthdate": "2005-08-30", "acr_level": "2"}
    claims = claims_from(facts, names=names, acr=None)
    assert (claims.tech_id, claims.full_name, claims.birth_date, claims.loa) == (
        "7",
        "Lý A Páo",
        date(2005, 8, 30),
        2,
    )


@pytest.mark.parametrize("facts", [{}, {"TechID": ""}, {"TechID": None}, {"TechID": ["x"]}])
def test_without_the_stable_key_nobody_signs_in(facts: dict[str, object]) -> None:
    with pytest.raises(IdentityRefused):
        claims_from(facts, names=CLAIMS, acr="LoA2")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/04/2009", date(2009, 4, 12)),
        ("2009-04-12", date(2009, 4, 12)),
        ("20090412", date(2009, 4, 12)),
        ("1991", None),
        ("", None),
        ("31/02/2009", None),
    ],
)
def test_days_of_birth_as_issuers_write_them(written: str, day: date | None) -> None:
    assert birth_date(written) == day


@pytest.mark.parametrize(
    ("said", "level"),
    [((["LoA1", "LoA2"],), 2), (("LoA1", "LoA2"), 2), (("1",), 1), ((None, ""), 0), (("x",), 0)],
)
def test_the_highest_level_counts(said: tuple[object, ...], level: int) -> None:
    assert level_of_assurance(*said) == level


def test_secrets_stay_out_of_what_the_simulator_remembers(
    adapter: NationalIdentity, identity_simulator: Simulator
) -> None:
    request = adapter.start(redirect_uri=RETURN_TO)
    code = log_in(request, KHOI)["code"]
    adapter.finish(code=code, request=request, redirect_uri=RETURN_TO)
    seen = httpx.get(identity_simulator.address + "/_seen", trust_env=False).text
    for secret in (code, request.verifier, CLIENT["client_secret"]):
        assert secret not in seen


@pytest.mark.parametrize(
    ("name", "said"),
    [("HoVaTen", "x" * 201), ("SoDinhDanh", "0" * 13), ("TechID", "a\x00b")],
)
def test_a_name_or_number_that_cannot_be_one_is_refused(name: str, said: str) -> None:
    with pytest.raises(IdentityRefused):
        claims_from({"TechID": "t", "HoVaTen": "An", name: said}, names=CLAIMS, acr=None)


def test_what_is_not_needed_and_cannot_be_is_left_empty() -> None:
    facts = {"TechID": "t", "HoVaTen": "An", "DiaChi": "x" * 301, "SoDienThoai": "0\x00",
             "loAs": ["LoA99999", "LoA2"]}  # fmt: skip
    claims = claims_from(facts, names=CLAIMS, acr=None)
    assert (claims.address, claims.phone, claims.loa) == ("", "", 2)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (None, []),
        ("0300990012", []),
        ([{"MaSo": "0300990012", "Ten": "A", "VaiTro": "NguoiDaiDien"}], [("0300990012", True)]),
        ([{"MaSo": "0300990012-001", "Ten": "A"}], [("0300990012-001", False)]),
        ([{"MaSo": "12", "Ten": "A"}, {"MaSo": "0300990012", "Ten": " "}, "x"], []),
    ],
)
def test_organisations_are_read_and_what_cannot_be_one_is_left_out(
    said: object, read: list[tuple[str, bool]]
) -> None:
    assert [(each.number, each.is_head) for each in organisations_of(said)] == read


def test_who_represents_an_organisation_signs_in_with_it(adapter: NationalIdentity) -> None:
    found = signed_in(adapter, "079198034561").organisations
    assert [(each.number, each.is_head) for each in found] == [("0300990012", True)]
