"""The identity simulator: what an OpenID Connect provider must refuse, and its pages."""

from urllib.parse import urlencode

import pytest

from motcua.adapters.simulators.identity.grants import challenge_of
from motcua.adapters.simulators.identity.people import PASSWORD, PEOPLE, Person
from tests.adapters.logins import came_back
from tests.simulators import CLIENT, RETURN_TO, Simulator

VERIFIER = "a-verifier-of-at-least-forty-three-characters-"
GOOD = {
    "response_type": "code",
    "client_id": CLIENT["client_id"],
    "redirect_uri": RETURN_TO,
    "scope": "openid",
    "state": "the state",
    "nonce": "the nonce",
    "code_challenge": challenge_of(VERIFIER),
    "code_challenge_method": "S256",
}
BASIC = (CLIENT["client_id"], CLIENT["client_secret"])
KHOI = "001209012345"


def authorize(**changed: str) -> str:
    """Give the address of the login page."""
    return "/oauth2/authorize?" + urlencode({**GOOD, **changed})


def code_for(simulator: Simulator, number: str = KHOI) -> str:
    """Log in and give the code."""
    return came_back(simulator.call("POST", authorize(), data={"person": number}))["code"]


def trade(code: str, /, **changed: str) -> dict[str, str]:
    """Give the form of a token request."""
    return {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": RETURN_TO,
        "code_verifier": VERIFIER,
        **changed,
    }


def test_the_challenge_is_that_of_rfc_7636_appendix_b() -> None:
    assert (
        challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "another"},
        {"redirect_uri": RETURN_TO + "/"},
        {"redirect_uri": RETURN_TO + "?x=1"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": ""},
    ],
)
def test_a_stranger_is_not_redirected_anywhere(
    identity_simulator: Simulator, changed: dict[str, str]
) -> None:
    for method in ("GET", "POST"):
        answer = identity_simulator.call(method, authorize(**changed), params=None)
        assert answer.status_code == 400
        assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
    ],
)
def test_a_request_that_is_not_good_goes_back_with_its_error(
    identity_simulator: Simulator, changed: dict[str, str], error: str
) -> None:
    back = came_back(identity_simulator.call("GET", authorize(**changed)))
    assert back["error"] == error
    assert back["state"] == "the state"


def test_who_cancels_goes_back_without_a_code(identity_simulator: Simulator) -> None:
    answer = identity_simulator.call("POST", authorize(), data={"cancel": "1"})
    assert came_back(answer) == {"error": "access_denied", "state": "the state"}


def test_number_and_password_open_the_door(identity_simulator: Simulator) -> None:
    typed = {"number": " 001 209 012 345 ", "password": PASSWORD}
    assert "code" in came_back(identity_simulator.call("POST", authorize(), data=typed))


@pytest.mark.parametrize(
    "typed",
    [
        {"number": KHOI, "password": "wrong"},
        {"number": KHOI, "password": ""},
        {"number": "000000000000", "password": PASSWORD},
        {"person": "000000000000"},
        {},
    ],
)
def test_a_wrong_password_says_so_beside_what_was_typed(
    identity_simulator: Simulator, typed: dict[str, str]
) -> None:
    answer = identity_simulator.call("POST", authorize(), data=typed)
    assert answer.status_code == 422
    assert "mật khẩu không đúng" in answer.text
    assert f'value="{typed.get("number", "")}"' in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"grant_type": "password"},
        {"redirect_uri": RETURN_TO + "/"},
        {"code_verifier": VERIFIER[::-1]},
        {"code_verifier": ""},
        {"code": "another"},
    ],
)
def test_a_wrong_trade_gets_no_token(identity_simulator: Simulator, wrong: dict[str, str]) -> None:
    form = trade(code_for(identity_simulator), **wrong)
    answer = identity_simulator.call("POST", "/oauth2/token", data=form, auth=BASIC)
    assert answer.status_code == 400
    assert "access_token" not in answer.json()


@pytest.mark.parametrize("login", [None, (BASIC[0], "wrong"), ("another", BASIC[1])])
def test_only_the_client_itself_may_trade(
    identity_simulator: Simulator, login: tuple[str, str] | None
) -> None:
    form = trade(code_for(identity_simulator))
    answer = identity_simulator.call("POST", "/oauth2/token", data=form, auth=login)
    assert answer.status_code == 401
    assert answer.json() == {"error": "invalid_client"}


def test_a_code_that_comes_twice_ends_the_token_of_the_first(
    identity_simulator: Simulator,
) -> None:
    form = trade(code_for(identity_simulator)) | CLIENT
    token = identity_simulator.call("POST", "/oauth2/token", data=form).json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    first = identity_simulator.call("GET", "/oauth2/userinfo", headers=bearer)
    assert first.json()["SoDinhDanh"] == KHOI
    again = identity_simulator.call("POST", "/oauth2/token", data=form)
    assert again.json() == {"error": "invalid_grant"}
    after = identity_simulator.call("GET", "/oauth2/userinfo", headers=bearer)
    assert after.status_code == 401


def test_the_way_out_leads_only_to_the_client(identity_simulator: Simulator) -> None:
    home = "http://127.0.0.1:8000/"
    for target, status in ((home, 302), ("https://evil.example/", 200), ("", 200)):
        query = urlencode({"post_logout_redirect_uri": target})
        assert identity_simulator.call("GET", f"/oauth2/logout?{query}").status_code == status


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Đăng nhập để tiếp tục"),
        ({"ui_locales": "en"}, "Log in to continue"),
        ({"ui_locales": "en", "lang": "vi"}, "Đăng nhập để tiếp tục"),
    ],
)
def test_the_login_page_speaks_the_asked_language(
    identity_simulator: Simulator, changed: dict[str, str], words: str
) -> None:
    assert words in identity_simulator.call("GET", authorize(**changed)).text


def test_the_login_page_lets_the_browser_go_back_to_the_client_only(
    identity_simulator: Simulator,
) -> None:
    policy = identity_simulator.call("GET", authorize()).headers["content-security-policy"]
    assert policy.endswith("form-action 'self' http://127.0.0.1:9")
    assert "unsafe" not in policy


def test_what_a_stranger_writes_into_the_address_is_shown_as_text(
    identity_simulator: Simulator,
) -> None:
    page = identity_simulator.call("GET", authorize(state='"><script>alert(1)</script>')).text
    assert "<script" not in page


def test_the_sample_people_are_told_with_the_claims_of_the_national_portal(
    identity_simulator: Simulator,
) -> None:
    people = identity_simulator.call("GET", "/_people").json()
    assert len(people) == len(PEOPLE)
    wanted = {"sub", "TechID", "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh", "GioiTinh", "NgaySinh"}
    for person in people:
        assert wanted < person.keys()
        assert person["password"] == PASSWORD


@pytest.mark.parametrize(
    "person",
    [person for person in PEOPLE if "lạ" not in person.note.vi.split(":")[0].split()],
    ids=lambda person: person.personal_number,
)
def test_personal_numbers_fit_birth_and_sex(person: Person) -> None:
    """Decree 137/2015 Art. 13: digit 4 century and sex, digits 5 and 6 the year."""
    year = int(person.birth_date[-4:])
    century_and_sex = 2 * (year // 100 - 19) + (person.sex == "Nữ")
    assert person.personal_number[3:6] == f"{century_and_sex}{year % 100:02d}"
    assert 1 <= int(person.personal_number[:3]) <= 96


def test_no_two_people_share_a_number() -> None:
    assert len({person.personal_number for person in PEOPLE}) == len(PEOPLE)
