"""The WSGI application."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from motcua.platform.lawbook import lawbook
from motcua.web.shared.waiting_room import Application, WaitingRoom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
_pages: Application = get_wsgi_application()
if settings.MOTCUA_PROXIES:
    # Rates are counted by address, so the address must be the person's and not the proxy's.
    _pages = wrap_wsgi_with_proxy_headers(_pages, settings.MOTCUA_PROXIES)

application = WaitingRoom(
    _pages, desks=settings.MOTCUA_DESKS, largest=settings.MOTCUA_MAX_REQUEST_BYTES
)

# A law that cannot be read stops the process here, not at the first person's request.
lawbook()
