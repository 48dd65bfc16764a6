"""The types of events in the OpenAPI document, each with what stands in its `data`."""

from __future__ import annotations

from typing import Any

from drf_spectacular.plumbing import process_webhooks
from drf_spectacular.utils import OpenApiWebhook, extend_schema, inline_serializer
from rest_framework import serializers

from marketplace.webhooks import events


def add_webhooks(result: dict[str, Any], generator: Any, **_kwargs: Any) -> dict[str, Any]:
    """A hook of drf-spectacular. OpenAPI 3.0 has no word of its own for webhooks."""
    result["x-webhooks"] = process_webhooks(
        [_described(each) for each in events.types()], generator.registry
    )
    result["components"] = generator.registry.build({})
    return result


def _described(each: events.EventType) -> OpenApiWebhook:
    name = "".join(part.title() for part in each.code.replace("_", ".").split("."))
    body = inline_serializer(
        f"{name}Event",
        {
            "type": serializers.ChoiceField(choices=[each.code]),
            "timestamp": serializers.DateTimeField(),
            "data": each.data(),
        },
    )
    described = extend_schema(
        summary=str(each.summary), tags=["webhooks"], request=body, responses={204: None}
    )
    return OpenApiWebhook(each.code, described)
