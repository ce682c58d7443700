"""The settings of the tests: the real ones, in a data folder that lives as long as the run."""

import os

from tests.database import announce_run, own_folder
from tests.one_field import one_field

announce_run()
os.environ["MOTCUA_ENV"] = "test"
os.environ["MOTCUA_DATA"] = str(own_folder())
os.environ["MOTCUA_CATALOGUE"] = str(one_field(own_folder() / "catalogue"))

from motcua.config.settings import *  # noqa: E402, F403
