"""Each of the seven procedures is filed through its pages and settled to a signed result."""

import pytest

from motcua.domain.catalogue.api import read_packages
