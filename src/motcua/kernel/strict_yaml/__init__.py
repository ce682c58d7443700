"""YAML files that clerks write, read without surprises: every mistake with its line."""

from motcua.kernel.strict_yaml.document import Document, Mistake
from motcua.kernel.strict_yaml.parsing import DEEPEST, LARGEST_FILE, MOST_VALUES, YamlRefused, parse
from motcua.kernel.strict_yaml.reader import Reader, rows

__all__ = [
    "DEEPEST",
    "LARGEST_FILE",
    "MOST_VALUES",
    "Document",
    "Mistake",
    "Reader",
    "YamlRefused",
    "parse",
    "rows",
]
