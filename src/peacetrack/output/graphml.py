"""Networks as GraphML, which Gephi, igraph, networkx and visone read."""

from pathlib import Path
from xml.etree import ElementTree

from peacetrack.output.safety import printable
from peacetrack.views.exports import Edge, Node
from peacetrack.views.matrix import VALUES

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(nodes: list[Node], edges: list[Edge], path: Path) -> None:
    """Writes the network; edges have the number of articles for each stance, `weight` their sum, and `balance`."""
    root = ElementTree.Element("graphml", xmlns=_NAMESPACE)
    keys = [("label", "node", "string"), ("kind", "node", "string"), ("weight", "edge", "int"), ("balance", "edge", "double")]
    for name, owner, kind in (*keys, *((value, "edge", "int") for value in VALUES)):
        ElementTree.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node in nodes:
        element = ElementTree.SubElement(graph, "node", id=node.id)
        _data(element, {"label": node.label, "kind": node.kind})
    for edge in edges:
        element = ElementTree.SubElement(graph, "edge", source=edge.actor, target=edge.issue)
        numbers = {value: edge.counts.get(value, 0) for value in VALUES}
        _data(element, {"weight": sum(numbers.values()), "balance": edge.balance, **numbers})
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _data(parent: ElementTree.Element, values: dict[str, object]) -> None:
    for name, value in values.items():
        ElementTree.SubElement(parent, "data", key=name).text = printable(str(value))
