"""All routes of all audiences."""

from motcua.web.backoffice.routes import ROUTES as BACKOFFICE
from motcua.web.desk.routes import ROUTES as DESK
from motcua.web.lead.routes import ROUTES as LEAD
from motcua.web.portal.routes import ROUTES as PORTAL
from motcua.web.rest.health import ROUTES as HEALTH

ROUTES = (*HEALTH, *PORTAL, *DESK, *LEAD, *BACKOFFICE)
