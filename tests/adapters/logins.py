"""Logging in at the identity simulator as a person with a browser would."""

from urllib.parse import parse_qs, urlsplit

import httpx

from motcua.domain.identity.ports import LoginRequest


def log_in(request: LoginRequest, personal_number: str) -> dict[str, str]:
    """Pick a person on the login page; give what comes back in the address."""
    with httpx.Client(trust_env=False, timeout=5) as person:
        person.get(request.url).raise_for_status()
        return came_back(person.post(request.url, data={"person": personal_number}))


def came_back(answer: httpx.Response) -> dict[str, str]:
    """Give the query of the address a redirect leads to."""
    assert answer.status_code == 303
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {name: values[0] for name, values in query.items()}
