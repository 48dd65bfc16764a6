"""How the OpenAPI document says what every operation has in common."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from marketplace.api.idempotency import HEADER
from marketplace.api.problems import TYPE

PROBLEM = {
    "description": "What went wrong, with a stable `code` and the id of the request.",
    "content": {
        TYPE: {
            "schema": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "request_id": {"type": "string"},
                    "errors": {"type": "object", "additionalProperties": True},
                },
                "required": ["type", "title", "status", "code", "detail", "request_id"],
            }
        }
    },
}


class KeyScheme(OpenApiAuthenticationExtension):
    """`Authorization: Bearer <key>`, by the name of `key`."""

    target_class = "marketplace.api.keys.ApiKeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer"}


class Schema(AutoSchema):
    """Names the errors of every operation, and the key that makes a POST happen once."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        required = getattr(self._handler, "idempotency_required", None)
        if required is None:
            return []
        return [
            OpenApiParameter(
                HEADER,
                str,
                OpenApiParameter.HEADER,
                required=required,
                description="1 to 255 characters, new for each thing wanted done. The same key "
                "with the same body is answered as the first time, and nothing is done again.",
            )
        ]

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation = super().get_operation(*args, **kwargs)
        if operation is not None:
            operation["responses"]["default"] = PROBLEM
        return operation

    @property
    def _handler(self) -> Any:
        return getattr(self.view, self.method.lower(), None)
