"""The directory and its suppliers through the API, open to everybody."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.keys import Anyone
from marketplace.api.views import ApiView
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Invalid
from suppliers.search.request import SearchRequest
from suppliers.stores import serializers as shapes
from suppliers.stores.forms import SORTS, directory_form
from suppliers.stores.queries import cards, directory
from suppliers.stores.queries import store as stores

TAGS = ["suppliers"]
LANG = OpenApiParameter("lang", enum=[ENGLISH, CHINESE], description="Default: en")


class OpenView(ApiView):
    def get_permissions(self) -> list[BasePermission]:
        return [Anyone()] if self.request.method in SAFE_METHODS else super().get_permissions()

    @property
    def language(self) -> str:
        return CHINESE if self.request.query_params.get("lang") == CHINESE else ENGLISH


class Suppliers(OpenView):
    @extend_schema(
        operation_id="suppliers_search",
        tags=TAGS,
        parameters=[
            OpenApiParameter("q", description="Words of a name, a place, or what they make."),
            OpenApiParameter("category", description="A category's slug."),
            OpenApiParameter("region", description="Region codes, separated by commas."),
            OpenApiParameter("level", description="Vetting levels, separated by commas."),
            OpenApiParameter("paper", description="Kinds of checked papers, by commas."),
            OpenApiParameter("certification", description="Certificates on its products."),
            OpenApiParameter("sort", enum=[each for each in SORTS if each]),
            OpenApiParameter("page", int),
            LANG,
        ],
        responses=shapes.DirectoryOut,
    )
    def get(self, request: Request) -> Response:
        """Suppliers that trade, found and narrowed as in the directory."""
        form = directory_form(request.query_params)
        wanted = form.wanted()
        if form.errors:
            raise Invalid(errors={name: list(errors) for name, errors in form.errors.items()})
        number = form.cleaned_data.get("page") or 1
        with override(self.language):
            found = directory.directory(wanted, language=self.language, number=number)
            if number > found.page.paginator.num_pages:
                raise Invalid(errors={"page": [_("There are not so many pages.")]})
            rows = cards.supplier_cards(
                list(found.page.object_list), language=self.language, found=found.goods
            )
            body = {
                "count": found.count,
                "page": found.page.number,
                "pages": found.page.paginator.num_pages,
                "facets": {
                    "category": [shapes.option(each) for each in found.categories],
                    **{
                        name: [shapes.option(each) for each in options]
                        for name, _title, options in found.groups
                    },
                },
                "results": [shapes.supplier(card) for card in rows],
                "next": self._next(found),
            }
        return Response(body)

    def _next(self, found: directory.Directory) -> str | None:
        if not found.page.has_next():
            return None
        query = self.request.query_params.copy()
        query["page"] = str(found.page.next_page_number())
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


class SupplierDetail(OpenView):
    @extend_schema(tags=TAGS, parameters=[LANG], responses=shapes.StoreOut)
    def get(self, request: Request, ref: str) -> Response:
        """A supplier: what was checked and when, its own words, its collections."""
        with override(self.language):
            asked = SearchRequest(page_size=1, language=self.language)
            found = stores.store(None, ref, asked)
            shown = (
                cards.supplier_cards([found.organisation.pk], language=self.language)
                if found
                else []
            )
            if found is None or not shown:
                raise Http404
            body = shapes.whole(shown[0], found)
        return Response(body)
