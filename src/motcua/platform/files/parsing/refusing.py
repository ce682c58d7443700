"""How a task of the child says no."""


class Refused(Exception):
    """A file may not be taken; ``code`` is a key of ``platform.files.reasons``."""

    def __init__(self, code: str, **detail: object) -> None:
        """Keep why, and what the sentence needs to be said."""
        super().__init__(code)
        self.code = code
        self.detail = detail
