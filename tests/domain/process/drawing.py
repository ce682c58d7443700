"""Small processes for tests, written as a few lines instead of a page of XML."""

from pathlib import Path

SHIPPED = Path(__file__).parents[3] / "catalogue" / "military_service" / "registration.bpmn"

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:motcua="urn:motcua:bpmn:1" id="d" targetNamespace="t">'
    '<message id="m" name="answered"/>'
)
NAMES = 'name="Bước" motcua:nameEn="Step"'


def task(node_id: str, *outcomes: str, attributes: str = "") -> str:
    """Write a task with these outcomes."""
    keys = "".join(f'<motcua:outcome key="{key}" vi="{key}" en="{key}"/>' for key in outcomes)
    return (
        f'<userTask id="{node_id}" {NAMES} motcua:status="4" {attributes}>'
        f"<extensionElements>{keys}</extensionElements></userTask>"
    )


def wait(node_id: str) -> str:
    """Write an event that waits for the message ``answered``."""
    return (
        f'<intermediateCatchEvent id="{node_id}" {NAMES} motcua:status="5">'
        '<messageEventDefinition id="e" messageRef="m"/></intermediateCatchEvent>'
    )


def end(node_id: str) -> str:
    """Write an end."""
    return f'<endEvent id="{node_id}" {NAMES} motcua:status="10"/>'


def gateway(node_id: str, default: str = "") -> str:
    """Write a gateway."""
    chosen = f' default="{default}"' if default else ""
    return f'<exclusiveGateway id="{node_id}"{chosen}/>'


def flow(source: str, target: str, condition: str = "") -> str:
    """Write a flow; its id is ``source-target``."""
    inside = f"<conditionExpression><![CDATA[{condition}]]></conditionExpression>"
    return (
        f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">'
        f"{inside if condition else ''}</sequenceFlow>"
    )


def lane(*members: str, attributes: str = 'motcua:role="leader" motcua:unit="deciding"') -> str:
    """Write one lane that holds these tasks."""
    inside = "".join(f"<flowNodeRef>{member}</flowNodeRef>" for member in members)
    return f'<laneSet id="ls"><lane id="lane" {NAMES} {attributes}>{inside}</lane></laneSet>'


def process(*parts: str) -> bytes:
    """Write a whole file around these parts; a start that leads to ``a`` is added."""
    begin = '<startEvent id="s"/>' + flow("s", "a")
    return (
        HEAD + '<process id="p">' + begin + "".join(parts) + "</process></definitions>"
    ).encode()
