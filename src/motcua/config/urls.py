"""All addresses: Vietnamese at the root, English below ``/en/``, programs below ``/api/``."""

from django.urls import include, path

from motcua.config.routes import ROUTES
from motcua.web.rest.api import urls as rest_urls
from motcua.web.shared.routes import urls

urlpatterns = [
    path("", include((urls(ROUTES, "vi"), "vi"))),
    path("en/", include((urls(ROUTES, "en"), "en"))),
    path("", include((rest_urls(), "rest"))),
]

handler400 = "motcua.web.shared.errors.bad_request"
handler403 = "motcua.web.shared.errors.permission_denied"
handler404 = "motcua.web.shared.errors.not_found"
handler500 = "motcua.web.shared.errors.server_error"
