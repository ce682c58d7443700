"""The door of dossiers: what can be done with them, and what can be asked about them."""

from motcua.domain.dossiers.api.acts import *  # noqa: F403  all that is named there
from motcua.domain.dossiers.api.held import *  # noqa: F403
from motcua.domain.dossiers.api.reads import *  # noqa: F403
