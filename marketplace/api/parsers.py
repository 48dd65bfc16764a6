"""JSON as we accept it: no duplicate keys, no NaN, no numbers that would be rounded silently."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20


class StrictJSONParser(JSONParser):
    """Refuses duplicate keys, constants such as NaN, deep nesting and broken Unicode."""

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> Any:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise ParseError("The body is too large.")
        try:
            data = json.loads(
                raw.decode("utf-8"),
                object_pairs_hook=_once,
                parse_constant=_no_constant,
                parse_float=Decimal,
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(f"The body is not valid JSON: {error}") from error
        _clean(data, DEEPEST)
        return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _clean(value: Any, depth: int) -> None:
    if depth == 0:
        raise ParseError("The body is nested too deeply.")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= each <= "\udfff" for each in value):
            raise ParseError("A text holds characters that cannot be stored.")
    elif isinstance(value, dict):
        for key, each in value.items():
            _clean(key, depth - 1)
            _clean(each, depth - 1)
    elif isinstance(value, list):
        for each in value:
            _clean(each, depth - 1)
