"""The process of the seven military-service procedures, as it is shipped."""

import pytest

from motcua.domain.process.api import parse_bpmn
from motcua.domain.process.values import Definition
from tests.domain.process.drawing import SHIPPED


@pytest.fixture(scope="session")
def source() -> bytes:
    """Give the bytes of the shipped process."""
    return SHIPPED.read_bytes()


@pytest.fixture(scope="session")
def registration(source: bytes) -> Definition:
    """Give the shipped process."""
    return parse_bpmn(source)
