"""A sample of every template's context, as the comment at its head describes it."""

from tests.web.samples.behalf import BEHALF
from tests.web.samples.bulk import BULK
from tests.web.samples.calendar import CALENDAR_PAGES
from tests.web.samples.catalogue import CATALOGUE
from tests.web.samples.desk import DESK
from tests.web.samples.drafting import DRAFTING
from tests.web.samples.figures import FIGURES
from tests.web.samples.filing import PAGES
from tests.web.samples.hints import MEASURED
from tests.web.samples.inquiries import ASKING
from tests.web.samples.lists import LISTS
from tests.web.samples.moves import MOVES
from tests.web.samples.offices import OFFICES
from tests.web.samples.old_records import OLD_RECORDS
from tests.web.samples.one_stop import ONE_STOP
from tests.web.samples.persons import PERSONS
from tests.web.samples.portal import PORTAL
from tests.web.samples.practice import PRACTICE
from tests.web.samples.queue import QUEUES
from tests.web.samples.readings import READINGS
from tests.web.samples.rehearsal import REHEARSALS
from tests.web.samples.replying import REPLYING
from tests.web.samples.rollout import ROLLOUTS
from tests.web.samples.signing import SIGNING
from tests.web.samples.stacks import STACKS
from tests.web.samples.together import TOGETHER
from tests.web.samples.travelling import TRAVELLING
from tests.web.samples.withdrawing import WITHDRAWING

# name of the picture -> (template, who looks, context)
SAMPLES = {
    **CATALOGUE,
    **PORTAL,
    **PAGES,
    **OFFICES,
    **ONE_STOP,
    **DESK,
    **CALENDAR_PAGES,
    **REHEARSALS,
    **QUEUES,
    **FIGURES,
    **MEASURED,
    **TOGETHER,
    **TRAVELLING,
    **PRACTICE,
    **MOVES,
    **ASKING,
    **ROLLOUTS,
    **DRAFTING,
    **PERSONS,
    **READINGS,
    **REPLYING,
    **BEHALF,
    **BULK,
    **LISTS,
    **OLD_RECORDS,
    **STACKS,
    **SIGNING,
    **WITHDRAWING,
}
