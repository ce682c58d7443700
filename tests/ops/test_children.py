"""A child of the supervisor is known from its first moment."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from motcua.ops.run.children import STOP_SIGNALS, Child, Service


class Stopped(BaseException):
    """What the supervisor's handler of signals raises."""


@pytest.fixture(autouse=True)
def stopping() -> Iterator[None]:
    def asked_to_stop(_signum: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = {signum: signal.signal(signum, asked_to_stop) for signum in STOP_SIGNALS}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


@pytest.mark.parametrize("signum", STOP_SIGNALS, ids=lambda signum: signal.Signals(signum).name)
def test_who_asks_to_stop_while_a_child_begins_finds_it(signum: int) -> None:
    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(["/bin/sleep", "60"], process_group=0)
        # To this thread: a runner of tests has others, the supervisor has only one.
        signal.pthread_kill(threading.get_ident(), signum)
        return process

    child = Child(Service("slow", start))
    with pytest.raises(Stopped):
        child.start()
    assert child.process is not None
    process = child.process
    child.stop()
    assert process.poll() is not None
