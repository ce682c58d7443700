"""The twin of a page in the other language, and a reader nobody knows."""

import pytest
from django.test import RequestFactory, override_settings
from django.urls import resolve

from motcua.domain.identity.values import ANONYMOUS
from motcua.web.shared.context import page


@pytest.mark.parametrize(
    ("lang", "path", "twin"),
    [
        ("vi", "/thu-tuc/1.013133", "/en/thu-tuc/1.013133"),
        ("en", "/en/thu-tuc/?q=dang+ky", "/thu-tuc/?q=dang+ky"),
        ("vi", "/", "/en/"),
    ],
)
@override_settings(ROOT_URLCONF="tests.web.names")
def test_each_page_leads_to_its_twin(lang: str, path: str, twin: str) -> None:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(request.path)
    request.lang = lang  # type: ignore[attr-defined]
    assert page(request)["other_language_url"] == twin


@override_settings(ROOT_URLCONF="tests.web.names")
def test_a_request_that_failed_early_is_a_strangers() -> None:
    request = RequestFactory().get("/nowhere")
    known = page(request)
    assert (known["lang"], known["subject"]) == ("vi", ANONYMOUS)
    assert known["other_language_url"] == "/en/"
