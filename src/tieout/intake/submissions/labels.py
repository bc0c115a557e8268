"""The filer's names of its own concepts, from its label linkbase."""

from __future__ import annotations

import re
from html import unescape

_STANDARD_ROLE = "http://www.xbrl.org/2003/role/label"
_LOCATOR = re.compile(r"<(?:[\w.-]+:)?loc\b([^>]{1,2000})>")
_ARC = re.compile(r"<(?:[\w.-]+:)?labelArc\b([^>]{1,2000})>")
_LABEL = re.compile(r"<(?:[\w.-]+:)?label\b([^>]{1,2000})>([^<]{0,2000})<")
_ATTRIBUTE = re.compile(r"""xlink:(href|label|from|to|role)\s*=\s*["']([^"']*)["']""")


def labels_in(data: bytes) -> dict[str, str]:
    """The standard labels of the filer's own concepts: "ex:CloudRevenue" -> "Revenue of cloud services". Those of standard taxonomies,
    whose schemas are elsewhere on the web, are known without. Neither entities nor anything else of XML is expanded."""
    text = data.decode("utf-8", "replace")
    concepts: dict[str, str] = {}
    for m in _LOCATOR.finditer(text):
        said = dict(_ATTRIBUTE.findall(m[1]))
        schema, _, id = said.get("href", "").rpartition("#")
        if not schema.startswith(("http:", "https:")) and "_" in id:
            concepts[said.get("label", "")] = id.replace("_", ":", 1)
    names: dict[str, str] = {}
    for m in _LABEL.finditer(text):
        said = dict(_ATTRIBUTE.findall(m[1]))
        if said.get("role", _STANDARD_ROLE) == _STANDARD_ROLE:
            names[said.get("label", "")] = " ".join(unescape(m[2]).split())
    labels: dict[str, str] = {}
    for m in _ARC.finditer(text):
        said = dict(_ATTRIBUTE.findall(m[1]))
        concept, name = concepts.get(said.get("from", "")), names.get(said.get("to", ""))
        if concept and name:
            labels.setdefault(concept, name)
    return labels
