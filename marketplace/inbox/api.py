"""The inbox through the API: the same queries and actions as the pages."""

from __future__ import annotations

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.roles import Right
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView
from marketplace.inbox import actions, bidding, queries
from marketplace.inbox import serializers as shapes
from marketplace.inbox.choices import Tone
from marketplace.inbox.queries import Asked
from marketplace.languages import ENGLISH
from marketplace.lifecycle.refusals import NotAllowed

ANY = OpenApiTypes.OBJECT


class Inbox(ApiView):
    @extend_schema(parameters=[shapes.InboxFilterSerializer], responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The company's conversations, the newest first; `next` is the cursor of what follows."""
        given = shapes.InboxFilterSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        asked = Asked(
            show=data.get("show", ""),
            label=data.get("label"),
            person=data.get("person"),
            text=data.get("q", ""),
            before=data.get("cursor", ""),
        )
        found = queries.inbox(self.member, asked, language=get_language() or ENGLISH)
        return Response(
            {"results": [shapes.row_body(row) for row in found.rows], "next": found.next}
        )


class Do(ApiView):
    @extend_schema(request=shapes.InboxStepSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Do one thing with conversations: `read`, `settle`, `assign:7`, `assign:`, `label:3`,
        `unlabel:3`, `snooze:tomorrow`, `snooze:2027-01-12T09:00`, `return`.
        """
        if not self.member.has(Right.MESSAGE_SEND):
            raise NotAllowed
        given = shapes.InboxStepSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        return Response({"changed": bidding.done(self.member, data["threads"], data["do"])})


class Labels(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The company's labels."""
        rows = queries.labels_of(self.member)
        return Response({"results": [shapes.label_body(row) for row in rows]})

    @extend_schema(request=shapes.LabelSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """One more label."""
        given = shapes.LabelSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = {"tone": Tone.PLAIN} | given.validated_data
        return Response(
            shapes.label_body(actions.save_label(by=self.member, **data)), status=201
        )


class Templates(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The company's message templates, in both languages."""
        rows = queries.templates_of(self.member)
        return Response({"results": [shapes.template_body(row) for row in rows]})

    @extend_schema(request=shapes.TemplateSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """One more message template."""
        given = shapes.TemplateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = {"english": "", "chinese": ""} | given.validated_data
        made = actions.save_template(by=self.member, **data)
        return Response(shapes.template_body(made), status=201)
