"""Staff read the rates and follow one by a newer; a row that estimates rested on is not edited."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from orders.landed.models import ConsumptionTax, Dated, ImportCharge, ImportDuty


class DatedAdmin(admin.ModelAdmin):
    date_hierarchy = "from_on"
    list_filter = ("source",)

    def has_delete_permission(self, request: HttpRequest, obj: Dated | None = None) -> bool:
        """The row an estimate came from stays to be looked up."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Dated | None = None) -> list[str]:
        """Of a row that stands, only its last day and when it was checked again."""
        if obj is None:
            return []
        names = [field.name for field in self.opts.fields]
        return [name for name in names if name not in {"until_on", "checked_on"}]


@admin.register(ImportDuty)
class ImportDutyAdmin(DatedAdmin):
    list_display = ("hs_code", "goods", "mfn", "provisional", "vat", "from_on", "until_on")
    search_fields: ClassVar[list[str]] = ["hs_code", "goods"]
    ordering: ClassVar[list[str]] = ["hs_code", "-from_on"]


@admin.register(ConsumptionTax)
class ConsumptionTaxAdmin(DatedAdmin):
    list_display = ("hs_code", "rate", "amount", "unit", "from_value", "value_unit", "from_on")
    search_fields: ClassVar[list[str]] = ["hs_code"]
    ordering: ClassVar[list[str]] = ["hs_code", "-from_on"]


@admin.register(ImportCharge)
class ImportChargeAdmin(DatedAdmin):
    list_display = ("charge", "basis", "amount", "from_on", "until_on", "source")
    ordering: ClassVar[list[str]] = ["charge", "-from_on"]
