"""Which errors are of the machine, not of the row that met them: every row would meet them."""

import errno

from motcua.domain.bulk.values import WhyPaused
from motcua.domain.registry.ports import RegisterUnavailable

# Of the disk, or of the right to write on it. A single file that is missing is not.
_DISC = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES, errno.ENOTDIR})
# PostgreSQL's error codes (appendix A of its manual), by how they begin.
_BY_SQLSTATE = {
    "53100": WhyPaused.DISC,
    "53": WhyPaused.QUOTA,
    "57": WhyPaused.DATABASE,
    "58": WhyPaused.DATABASE,
    "08": WhyPaused.DATABASE,
}
_DEEPEST = 10


def fault_of(problem: BaseException | None) -> WhyPaused | None:
    """Give the fault of the machine that an error, or what caused it, is of; else None."""
    for _ in range(_DEEPEST):
        if problem is None:
            return None
        found = _fault(problem)
        if found is not None:
            return found
        problem = problem.__cause__
    return None


def _fault(problem: BaseException) -> WhyPaused | None:
    if isinstance(problem, RegisterUnavailable):
        return WhyPaused.REGISTER
    if isinstance(problem, OSError):
        if problem.errno == errno.EDQUOT:
            return WhyPaused.QUOTA
        return WhyPaused.DISC if problem.errno in _DISC else None
    said = str(getattr(problem, "sqlstate", None) or "")
    return _BY_SQLSTATE.get(said) or _BY_SQLSTATE.get(said[:2])
