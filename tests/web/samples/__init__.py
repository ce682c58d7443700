"""A sample of every template's context, as the comment at its head describes it."""

from tests.web.samples.calendar import CALENDAR_PAGES
from tests.web.samples.filing import PAGES
from tests.web.samples.offices import OFFICES
from tests.web.samples.portal import PORTAL
from tests.web.samples.rehearsal import REHEARSALS

# name of the picture -> (template, who looks, context)
SAMPLES = {**PORTAL, **PAGES, **OFFICES, **CALENDAR_PAGES, **REHEARSALS}
