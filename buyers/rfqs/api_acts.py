"""What is done with a request that is there, and drafts of others, through the API."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.rfqs import actions, queries
from buyers.rfqs.api import body
from buyers.rfqs.choices import DraftKind, Ending, Refusal
from buyers.rfqs.models import RfqDraft
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView


class RfqVersionSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)


class RfqExtendSerializer(RfqVersionSerializer):
    until = serializers.DateField(help_text="The new last day, to its end in UTC")


class RfqCloseSerializer(RfqVersionSerializer):
    reason = serializers.ChoiceField(choices=Ending.choices)
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class RfqRefuseSerializer(RfqVersionSerializer):
    reason = serializers.ChoiceField(choices=Refusal.choices)
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class Act(ApiView):
    """One step of one side with a request of its own."""

    def act(self, act: Any, ref: str, **given: Any) -> Response:
        queries.rfq_for(self.member, ref)
        act(by=self.member, ref=ref, **given)
        return Response(body(queries.rfq_for(self.member, ref), self.member))

    def given(self, serializer: type[serializers.Serializer], request: Request) -> Any:
        read = serializer(data=request.data)
        read.is_valid(raise_exception=True)
        return read.validated_data


class ExtendRfq(Act):
    @extend_schema(request=RfqExtendSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Put the reply date off, once."""
        data = dict(self.given(RfqExtendSerializer, request))
        data["until"] = datetime.combine(data["until"], time.max, UTC)
        return self.act(actions.extend, ref, **data)


class CloseRfq(Act):
    @extend_schema(request=RfqCloseSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Close a request of one's own with a reason."""
        return self.act(actions.close, ref, **self.given(RfqCloseSerializer, request))


class ReopenRfq(Act):
    @extend_schema(request=RfqVersionSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Open it again, within 14 days."""
        return self.act(actions.reopen, ref, **self.given(RfqVersionSerializer, request))


class CancelRfq(Act):
    @extend_schema(request=RfqVersionSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Take a request back before anybody has quoted."""
        return self.act(actions.cancel, ref, **self.given(RfqVersionSerializer, request))


class RefuseRfq(Act):
    @extend_schema(request=RfqRefuseSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """The supplier says why they do not quote."""
        return self.act(actions.refuse, ref, **self.given(RfqRefuseSerializer, request))


class RfqDraftSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=DraftKind.choices)
    data = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=8000),
        help_text="The fields of the form as they would be typed",
    )


class RfqDraftOut(RfqDraftSerializer):
    id = serializers.IntegerField()
    template = serializers.BooleanField()
    name = serializers.CharField(help_text="Of a template")
    saved_at = serializers.DateTimeField()


class Drafts(ApiView):
    @extend_schema(operation_id="rfq_drafts_list", responses=RfqDraftOut(many=True))
    def get(self, request: Request) -> Response:
        """The company's drafts and templates, the last one first."""
        rows = [
            *queries.drafts_of(self.member),
            *queries.drafts_of(self.member, templates=True),
        ]
        return Response([_draft(row) for row in rows])

    @extend_schema(request=RfqDraftSerializer, responses={201: RfqDraftOut})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Keep a request that is not ready to be sent."""
        given = RfqDraftSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = actions.keep(by=self.member, **given.validated_data)
        return Response(_draft(row), status=201)


class Draft(ApiView):
    @extend_schema(responses=RfqDraftOut)
    def get(self, request: Request, key: int) -> Response:
        """One draft or template with its fields."""
        return Response(_draft(self._own(key)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, key: int) -> Response:
        """Delete it."""
        actions.forget(by=self.member, draft=self._own(key).pk)
        return Response(status=204)

    def _own(self, key: int) -> RfqDraft:
        rows = RfqDraft.objects.filter(organisation_id=self.member.organisation_id)
        found = rows.filter(pk=key).first()
        if found is None:
            raise Http404
        return found


def _draft(row: RfqDraft) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "template": row.is_template,
        "name": row.name,
        "data": row.data,
        "saved_at": row.saved_at.isoformat(),
    }
