"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.platform.lawbook import lawbook

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()

# A law that cannot be read stops the process here, not at the first person's request.
lawbook()
