"""The OpenAPI document: what FastAPI says of the routes, with the published schemas of what they answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from ...outputs.notation import Json
from ...outputs.schemas import PUBLISHED, published_type, schema_of_type

LINES = "application/x-ndjson"
"""The media type of JSON lines."""
PROBLEM = "problem"
"""The name of the schema of errors among the published ones."""


def answer_of(name: str, told: str, media: str = "application/json") -> Json:
    """A response that is JSON of this published schema; of lines, each is."""
    reference = {"$ref": f"#/components/schemas/{published_type(name).__name__}"}
    return {"description": told, "content": {media: {"schema": {"type": "string"} if media == LINES else reference}}}


def described(app: FastAPI, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The document with the published schemas among its components."""
    document = made()
    components: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    for name in PUBLISHED:
        record = published_type(name)
        whole = schema_of_type(record)
        components.update({part: _moved(schema) for part, schema in whole.pop("$defs", {}).items()})
        components[record.__name__] = _moved(whole)
    app.openapi_schema = document
    return document


def _moved(schema: Any) -> Any:  # noqa: ANN401  a part of a schema
    """A schema whose references lead to the components of the document."""
    if isinstance(schema, dict):
        return {key: _referred(value) if key == "$ref" else _moved(value) for key, value in schema.items()}
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema


def _referred(reference: str) -> str:
    return reference.replace("#/$defs/", "#/components/schemas/")
