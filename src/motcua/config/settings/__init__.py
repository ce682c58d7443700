"""Django's settings: small thematic files, all values from the environment."""

from motcua.config.settings.application import *  # noqa: F403
from motcua.config.settings.database import *  # noqa: F403
from motcua.config.settings.outside import *  # noqa: F403
from motcua.config.settings.security import *  # noqa: F403
from motcua.config.settings.web import *  # noqa: F403
