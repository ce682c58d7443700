"""The example files, with what lies beside them."""

from pathlib import Path

from motcua.domain.process.api import parse_bpmn, parse_table
from motcua.domain.process.values import DecisionTable, Definition
from motcua.kernel.strict_yaml import parse

FILES = Path(__file__).parent / "files"
FOREIGN = FILES / "foreign"
WHOLE = ("sub_process", "call", "sub_dossier", "parallel", "inclusive", "opinions", "field_check")


def called() -> dict[str, bytes]:
    """Give every example by its name, as files that lie beside each other."""
    return {path.stem: path.read_bytes() for path in FILES.glob("*.bpmn")}


def tables() -> dict[str, DecisionTable]:
    """Give the decision tables of the examples."""
    paths = (FILES / "decisions").glob("*.yaml")
    return {
        path.stem: parse_table(path.stem, parse(path.read_bytes(), path.name).tree)
        for path in paths
    }


def example(name: str) -> Definition:
    """Read an example."""
    return parse_bpmn(called()[name], called=called(), tables=tables())


def again(data: bytes) -> Definition:
    """Read a file that may name the examples."""
    return parse_bpmn(data, called=called(), tables=tables())
