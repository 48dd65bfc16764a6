"""What readers ask of the directory, and what suppliers type about a collection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue import supply
from suppliers.search.forms import Values
from suppliers.stores.messages import NAME_IT
from suppliers.stores.models import Collection
from suppliers.stores.queries.directory import LEVEL_LABELS, SHOWN_PAPERS, Wanted

SORTS = {
    "": _("Best match"),
    "response": _("Response rate"),
    "newest": pgettext_lazy("suppliers", "Newest"),
    "name": _("Name"),
}
LISTS = ("region", "level", "paper", "certification")


def _several(values: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        required=False, choices=[(str(each), str(each)) for each in values]
    )


class DirectoryForm(forms.Form):
    """One reading of the address for the page and the API."""

    q = forms.CharField(required=False, max_length=100)
    category = forms.SlugField(required=False, max_length=40)
    region = _several(supply.REGIONS)
    level = _several(LEVEL_LABELS)
    paper = _several(SHOWN_PAPERS)
    certification = Values("")
    sort = forms.ChoiceField(required=False, choices=[(each, each) for each in SORTS])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def wanted(self) -> Wanted:
        """What is looked for; a value that cannot be read counts as not given."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        lists = {name: tuple(dict.fromkeys(given.get(name, ()))) for name in LISTS}
        return Wanted(
            q=given.get("q", ""),
            category=given.get("category", ""),
            sort=given.get("sort", ""),
            **lists,
        )


def directory_form(query: QueryDict) -> DirectoryForm:
    """The form bound to an address; `level=2,3` means the same as `level=2&level=3`."""
    data = query.copy()
    for name in LISTS:
        data.setlist(
            name, [part for value in data.getlist(name) for part in value.split(",") if part]
        )
    return DirectoryForm(data)


class CollectionForm(forms.ModelForm):
    """The words of a collection. What is left empty in one language is drafted from the other."""

    class Meta:
        model = Collection
        fields = ("title_en", "title_zh", "text_en", "text_zh")
        widgets = {
            "text_en": forms.Textarea(attrs={"rows": 3, "lang": "en-GB"}),
            "text_zh": forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans-CN"}),
        }
        help_texts = {
            "title_zh": _("Left empty, we draft it from the other language."),
            "text_zh": _("Left empty, we draft it from the other language."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("title_en") and not given.get("title_zh"):
            self.add_error("title_en", NAME_IT)
        return given

    def refuse(self, refused: Invalid) -> None:
        for name, sentences in refused.errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)
