"""Why something was not stored."""

from motcua.kernel.texts import Text


class CannotStore(Exception):
    """A file was refused; ``code`` names why, ``text`` tells the person what to do."""

    def __init__(self, code: str, text: Text) -> None:
        """Keep the reason in both languages."""
        super().__init__(text.en)
        self.code = code
        self.text = text
