"""What is done with an open request that is there, through the API."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.needs import actions, policy, queries
from buyers.needs.api import ANY, whole
from buyers.rfqs.api import NoteSerializer
from buyers.rfqs.choices import Ending, Refusal
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView
from marketplace.lifecycle.refusals import require


class NeedVersionSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)


class NeedUntilSerializer(NeedVersionSerializer):
    until = serializers.DateField(help_text="The new last day, to its end in UTC")


class NeedEndSerializer(NeedVersionSerializer):
    reason = serializers.ChoiceField(choices=Ending.choices)


class NeedDeclineSerializer(serializers.Serializer):
    reason = serializers.ChoiceField(choices=Refusal.choices)
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class NeedWordsSerializer(serializers.Serializer):
    body = serializers.CharField(max_length=4000)


class Act(ApiView):
    """One step with an open request."""

    def given(self, serializer: type[serializers.Serializer], request: Request) -> Any:
        read = serializer(data=request.data)
        read.is_valid(raise_exception=True)
        return read.validated_data

    def act(self, act: Any, ref: str, **given: Any) -> Response:
        queries.need_for(self.member, ref)
        act(by=self.member, ref=ref, **given)
        return Response(whole(self.member, ref))

    def decide(self, act: Any, request: Request, ref: str) -> Response:
        """What an approver does with a colleague's that waits."""
        require(policy.may_approve(queries.need_for(self.member, ref), self.member))
        given = self.given(NoteSerializer, request)
        return self.act(act, ref, **{"note": "", **given})


class ReleaseNeed(Act):
    @extend_schema(request=NoteSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Let an open request that waits for approval go to the moderators."""
        return self.decide(actions.release, request, ref)


class ReturnNeed(Act):
    @extend_schema(request=NoteSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Send an open request that waits for approval back, with a note."""
        return self.decide(actions.send_back, request, ref)


class ExtendNeed(Act):
    @extend_schema(request=NeedUntilSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Keep it open longer, once."""
        data = dict(self.given(NeedUntilSerializer, request))
        data["until"] = datetime.combine(data["until"], time.max, UTC)
        return self.act(actions.extend, ref, **data)


class CloseNeed(Act):
    @extend_schema(request=NeedEndSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Close it with a reason."""
        return self.act(actions.close, ref, **self.given(NeedEndSerializer, request))


class CancelNeed(Act):
    @extend_schema(request=NeedVersionSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Take it back before anybody has quoted."""
        return self.act(actions.cancel, ref, **self.given(NeedVersionSerializer, request))


class ReopenNeed(Act):
    @extend_schema(request=NeedVersionSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Open it again, within the days the rules give."""
        return self.act(actions.reopen, ref, **self.given(NeedVersionSerializer, request))


class MoreQuotes(Act):
    @extend_schema(request=NeedVersionSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Let more suppliers quote once it is full."""
        return self.act(actions.ask_more, ref, **self.given(NeedVersionSerializer, request))


class DeclineNeed(Act):
    @extend_schema(request=NeedDeclineSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """A supplier says why they do not quote."""
        return self.act(actions.decline, ref, **self.given(NeedDeclineSerializer, request))


class QuestionNeed(Act):
    @extend_schema(request=NeedWordsSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """A supplier asks without quoting; the clock stands."""
        return self.act(actions.question, ref, **self.given(NeedWordsSerializer, request))


class AnswerNeed(Act):
    @extend_schema(request=NeedWordsSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str, question: int) -> Response:
        """The buyer answers a question; the clock goes on."""
        body = self.given(NeedWordsSerializer, request)["body"]
        need = queries.need_for(self.member, ref)
        if question not in {row.pk for row in queries.questions(need)}:
            raise Http404
        return self.act(actions.answer, ref, question=question, body=body)
