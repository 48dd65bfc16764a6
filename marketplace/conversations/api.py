"""Conversations through the API: the same actions as the pages."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.roles import Right
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView
from marketplace.conversations import actions, previews, queries
from marketplace.conversations import serializers as shapes
from marketplace.lifecycle.refusals import NotAllowed

ANY = OpenApiTypes.OBJECT


class Messages(ApiView):
    @extend_schema(parameters=[shapes.PageSerializer], responses={200: ANY})
    def get(self, request: Request, thread: int) -> Response:
        """The newest messages, oldest first; `before` asks for those before a message."""
        queries.thread_for(self.member, thread)
        asked = shapes.PageSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        return Response(shapes.talked(self.member, thread, **asked.validated_data))

    @extend_schema(request=shapes.MessageSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request, thread: int) -> Response:
        """Write to the other side, in either language; `quoted` is the message it answers."""
        queries.thread_for(self.member, thread)
        given = shapes.MessageSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        message = actions.say(
            by=self.member,
            thread_id=thread,
            body=data["body"],
            quoted_id=data.get("quoted"),
            anyway=data["anyway"],
        )
        return Response(
            {"id": message.pk, "language": message.language, "at": message.at.isoformat()},
            status=201,
        )


class Notes(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, thread: int) -> Response:
        """The notes of one's own company, newest first; nobody else's."""
        queries.thread_for(self.member, thread)
        rows = queries.notes_of(self.member, thread)
        return Response({"results": [shapes.note_body(row) for row in rows]})

    @extend_schema(request=shapes.InternalNoteSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request, thread: int) -> Response:
        """Leave a note that only the own company sees."""
        queries.thread_for(self.member, thread)
        given = shapes.InternalNoteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        note = actions.note(by=self.member, thread_id=thread, body=given.validated_data["body"])
        return Response(shapes.note_body(note), status=201)


class Preview(ApiView):
    @extend_schema(request=shapes.PreviewSerializer, responses={200: ANY})
    def post(self, request: Request, thread: int) -> Response:
        """What the other side would read of a message; nothing is sent."""
        queries.thread_for(self.member, thread)
        if not self.member.has(Right.MESSAGE_SEND):
            raise NotAllowed
        given = shapes.PreviewSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        found = previews.of(given.validated_data["body"], thread_id=thread)
        return Response({"state": found.state, "text": found.text, "language": found.language})


class Retranslate(ApiView):
    @extend_schema(request=None, responses={202: ANY})
    def post(self, request: Request, thread: int, message: int) -> Response:
        """Have a message translated again; the old translation stands meanwhile."""
        queries.message_for(self.member, thread, message)
        actions.translate_again(by=self.member, message_id=message)
        return Response({"id": message}, status=202)


class Report(ApiView):
    @extend_schema(request=None, responses={202: ANY})
    def post(self, request: Request, thread: int, message: int) -> Response:
        """Say that a translation is bad; staff look at it."""
        queries.message_for(self.member, thread, message)
        actions.report_translation(by=self.member, message_id=message)
        return Response({"id": message}, status=202)
