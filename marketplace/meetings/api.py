"""Meetings through the API: the same actions as the pages."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView
from marketplace.conversations import queries as threads
from marketplace.meetings import actions, queries
from marketplace.meetings import serializers as shapes

ANY = OpenApiTypes.OBJECT


class Meetings(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, thread: int) -> Response:
        """The meetings of a conversation, the newest first."""
        threads.thread_for(self.member, thread)
        rows = queries.meetings_in(self.member, thread).select_related("proposed_by")[:100]
        return Response({"results": [shapes.meeting_body(row) for row in rows]})

    @extend_schema(request=shapes.MeetingSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request, thread: int) -> Response:
        """Ask the other side for a meeting at one of up to five times."""
        threads.thread_for(self.member, thread)
        given = shapes.MeetingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        made = actions.ask(
            by=self.member,
            thread_id=thread,
            slots=data["slots"],
            topic=data["topic"],
            place=data.get("place", ""),
            minutes=data.get("minutes", 30),
        )
        return Response(shapes.meeting_body(made), status=201)


class MeetingDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One meeting with its times in UTC."""
        return Response(shapes.meeting_body(queries.meeting_for(self.member, ref)))


class Pick(ApiView):
    @extend_schema(request=shapes.PickSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Agree to one of the times."""
        queries.meeting_for(self.member, ref)
        given = shapes.PickSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.pick(by=self.member, ref=ref, slot=given.validated_data["slot"])
        return Response(shapes.meeting_body(queries.meeting_for(self.member, ref)))


class Times(ApiView):
    @extend_schema(request=shapes.TimesSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Propose other times."""
        queries.meeting_for(self.member, ref)
        given = shapes.TimesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.propose(by=self.member, ref=ref, slots=given.validated_data["slots"])
        return Response(shapes.meeting_body(queries.meeting_for(self.member, ref)))


class Cancel(ApiView):
    @extend_schema(request=None, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Call the meeting off."""
        queries.meeting_for(self.member, ref)
        actions.cancel(by=self.member, ref=ref)
        return Response(shapes.meeting_body(queries.meeting_for(self.member, ref)))
