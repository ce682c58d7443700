"""The job on tables: give the cells of a workbook or a CSV as text."""

from collections.abc import Sequence

from motcua.platform.files.parsing import sheets
from motcua.platform.files.parsing.answering import stop_marks, whole
from motcua.platform.files.parsing.jobs import Answer, Head


class Tables:
    """Read a table."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job."""
        bounds = sheets.Bounds(
            unpacked=whole(head, "most_unpacked"),
            rows=whole(head, "most_rows"),
            columns=whole(head, "most_columns"),
            cell=whole(head, "longest_cell"),
        )
        lines = sheets.read(parts[0], bounds)
        stop_marks((), ["\n".join(cell for line in lines for cell in line)])
        return {"lines": lines}, []


def ready(head: Head) -> Tables:
    """Nothing is loaded later."""
    return Tables()
