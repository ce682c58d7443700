"""Which errors are of the machine, not of the row that met them: every row would meet them.

Some look the same when one row alone causes them: a file of its own that cannot be read, a
statement that takes too long. Only the run can tell, by how the other rows fare.
"""

import errno
from collections.abc import Iterator

from motcua.domain.bulk.values import WhyPaused
from motcua.domain.registry.ports import RegisterUnavailable

# Of the disk, or of the right to write on it. A single file that is missing is not.
_DISC = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES, errno.ENOTDIR})
_OF_ONE_FILE = frozenset({errno.EIO, errno.EACCES, errno.ENOTDIR})
# A statement that was cancelled (statement_timeout), a page of the database that cannot be read.
_OF_ONE_STATEMENT = frozenset({"57014", "58030"})
# PostgreSQL's error codes (appendix A of its manual), by how they begin.
_BY_SQLSTATE = {
    "53100": WhyPaused.DISC,
    "53300": WhyPaused.BUSY,
    "53": WhyPaused.QUOTA,
    "57": WhyPaused.DATABASE,
    "58": WhyPaused.DATABASE,
    "08": WhyPaused.DATABASE,
}
_DEEPEST = 10


def fault_of(problem: BaseException | None) -> WhyPaused | None:
    """Give the fault of the machine that an error, or what caused it, is of; else None."""
    return next((found for each in _causes(problem) if (found := _fault(each))), None)


def may_be_of_one_row(problem: BaseException | None) -> bool:
    """Tell whether a fault may also be caused by the one row that met it."""
    met = next((each for each in _causes(problem) if _fault(each)), None)
    if isinstance(met, OSError):
        return met.errno in _OF_ONE_FILE
    return _sqlstate(met) in _OF_ONE_STATEMENT


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    """Give an error and what caused it, the deepest last."""
    for _ in range(_DEEPEST):
        if problem is None:
            return
        yield problem
        problem = problem.__cause__


def _sqlstate(problem: BaseException | None) -> str:
    return str(getattr(problem, "sqlstate", None) or "")


def _fault(problem: BaseException) -> WhyPaused | None:
    if isinstance(problem, RegisterUnavailable):
        return WhyPaused.REGISTER
    if isinstance(problem, OSError):
        if problem.errno == errno.EDQUOT:
            return WhyPaused.QUOTA
        return WhyPaused.DISC if problem.errno in _DISC else None
    said = _sqlstate(problem)
    return _BY_SQLSTATE.get(said) or _BY_SQLSTATE.get(said[:2])
