"""What moderators change of the category tree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue import choices
from suppliers.catalogue.queries.arranging import Shelf

DATA = {"data-v": True}


class NamesForm(forms.Form):
    """A category's names; each refusal of the action finds its field by the same name."""

    english = forms.CharField(label=_("Name in English"), max_length=80)
    chinese = forms.CharField(label=_("Name in Chinese"), max_length=80)

    @property
    def names(self) -> dict[str, str]:
        given = self.cleaned_data
        return {ENGLISH: given["english"].strip(), CHINESE: given["chinese"].strip()}


class EditForm(NamesForm):
    attribute_set = forms.ChoiceField(
        label=_("Attributes asked for"),
        required=False,
        help_text=_("Suppliers are asked for these when they describe goods of this category."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attribute_set"].choices = [
            ("", _("As the category above")),
            *((code, name) for code, name in choices.ATTRIBUTE_SETS.items()),
        ]

    @staticmethod
    def values(shelf: Shelf) -> dict[str, str]:
        return {
            "english": shelf.names.get(ENGLISH, ""),
            "chinese": shelf.names.get(CHINESE, ""),
            "attribute_set": shelf.category.attribute_set,
        }


class AddForm(NamesForm):
    slug = forms.CharField(
        label=_("Page address"),
        max_length=40,
        help_text=_("Letters, digits and hyphens; it never changes. For example: shortbread."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PlaceForm(forms.Form):
    """Where to: any category in use, shown by its way from the top."""

    to = forms.ChoiceField(label=_("Category"), widget=forms.Select(attrs=DATA))

    def __init__(self, *args: Any, shelves: list[Shelf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            ("", _("Choose a category")),
            *((each.slug, f"{'– ' * (each.level - 1)}{each.name}") for each in shelves),
        ]
