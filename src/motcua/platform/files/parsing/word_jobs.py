"""The job on Word files: judge one and write it anew."""

from collections.abc import Sequence

from motcua.platform.files.parsing import word_files
from motcua.platform.files.parsing.answering import accepted, stop_marks, whole
from motcua.platform.files.parsing.jobs import Answer, Head
from motcua.platform.files.parsing.kinds import DOCX


class Words:
    """Judge a Word file."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job."""
        made = word_files.clean(parts[0], most_unpacked=whole(head, "most_unpacked"))
        stop_marks(made.words, [made.text])
        return accepted(DOCX, 0, made.changes, made.text, ()), [made.data]


def ready(head: Head) -> Words:
    """Nothing is loaded later."""
    return Words()
