"""What legal terms mean in plain words: the section ``glosses.yaml``."""

from motcua.kernel.glosses import Gloss
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text


def read_glosses(entry: Reader) -> tuple[Gloss, ...]:
    """Read the glosses; no key and no term twice."""
    found: dict[str, Gloss] = {}
    terms: set[str] = set()
    for item in entry.parts("value", needed=True):
        gloss = Gloss(
            key=item.string("key"),
            term=item.text("term"),
            plain=item.text("plain"),
            source=item.string("source"),
        )
        item.close()
        words = gloss.term.vi.lower()
        if gloss.key in found or words in terms:
            item.refuse("key", Text(f"“{gloss.key}” có hai lần.", f"“{gloss.key}” stands twice."))
        found[gloss.key] = gloss
        terms.add(words)
    return tuple(found.values())
