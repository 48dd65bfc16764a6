"""The address book through the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.addresses import actions, policy, queries
from buyers.addresses.choices import Use
from buyers.addresses.models import Address, Importer
from buyers.profiles.choices import PROVINCES
from marketplace.accounts.members import Member
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView
from marketplace.lifecycle.refusals import require


class AddressSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    consignee = serializers.CharField(max_length=160)
    contact = serializers.CharField(max_length=60)
    mobile = serializers.CharField(max_length=40)
    province = serializers.ChoiceField(choices=list(PROVINCES.items()))
    city = serializers.CharField(max_length=40)
    district = serializers.CharField(max_length=40, required=False, allow_blank=True)
    street = serializers.CharField(max_length=120)
    postcode = serializers.CharField(max_length=40, required=False, allow_blank=True)
    line = serializers.CharField(read_only=True, help_text="The largest part first")
    uses = serializers.ListField(
        child=serializers.ChoiceField(choices=Use.choices),
        required=False,
        help_text="What it is chosen for by itself",
    )

    def to_representation(self, instance: Address) -> dict[str, object]:
        names = (*actions.ADDRESS, "line")
        uses = sorted(each.use for each in instance.defaults.all())
        body: dict[str, object] = {name: getattr(instance, name) for name in names}
        return {"id": instance.pk, **body, "uses": uses}


class ImporterSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField(max_length=160)
    credit_code = serializers.CharField(max_length=40)
    customs_code = serializers.CharField(max_length=40)
    default = serializers.BooleanField(required=False)

    def to_representation(self, instance: Importer) -> dict[str, object]:
        names = (*actions.IMPORTER, "default")
        return {"id": instance.pk} | {name: getattr(instance, name) for name in names}


class Addresses(ApiView):
    @extend_schema(responses=AddressSerializer(many=True), tags=["addresses"])
    def get(self, request: Request) -> Response:
        """The company's addresses in use."""
        return Response(AddressSerializer(queries.addresses(self.member), many=True).data)

    @extend_schema(
        request=AddressSerializer, responses={201: AddressSerializer}, tags=["addresses"]
    )
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Write a new address into the book."""
        _may(self.member)
        given = AddressSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = dict(given.validated_data)
        uses = data.pop("uses", [])
        made = actions.save_address(by=self.member, facts=data, uses=uses)
        return Response(AddressSerializer(made).data, status=201)


class Importers(ApiView):
    @extend_schema(responses=ImporterSerializer(many=True), tags=["addresses"])
    def get(self, request: Request) -> Response:
        """The company's importers of record in use."""
        return Response(ImporterSerializer(queries.importers(self.member), many=True).data)

    @extend_schema(
        request=ImporterSerializer, responses={201: ImporterSerializer}, tags=["addresses"]
    )
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Write a new importer of record into the book."""
        _may(self.member)
        given = ImporterSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = dict(given.validated_data)
        default = data.pop("default", False)
        made = actions.save_importer(by=self.member, facts=data, default=default)
        return Response(ImporterSerializer(made).data, status=201)


def _may(member: Member) -> None:
    require(policy.may_edit(member))
