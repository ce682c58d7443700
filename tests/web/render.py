"""Templates rendered with the context of a page, without a request."""

from pathlib import Path

from django.test import override_settings
from jinja2 import FileSystemLoader
from markupsafe import Markup

from motcua.domain.identity.values import Subject
from motcua.web.shared.glossing import Glosses
from motcua.web.shared.jinja import environment, forget_addresses
from tests.web.samples.people import NOW

WEB = Path(__file__).resolve().parents[2] / "src" / "motcua" / "web"
FOLDERS = sorted(WEB.glob("*/templates"))
_ENVIRONMENT = environment(loader=FileSystemLoader(FOLDERS))
_PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def render(template: str, subject: Subject, lang: str, context: dict[str, object]) -> str:
    """Give a page as HTML in one language."""
    page = {
        "lang": lang,
        "now": NOW,
        "glosses": Glosses(lang),
        "subject": subject,
        "other_language_url": "/en/" if lang == "vi" else "/",
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
    }
    forget_addresses()
    try:
        with override_settings(ROOT_URLCONF="tests.web.names", STORAGES=_PLAIN):
            return _ENVIRONMENT.get_template(template).render({**page, **context})
    finally:
        forget_addresses()  # what these names lead to is not where the real pages are
