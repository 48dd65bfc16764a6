"""What people type about their favourites."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buyers.sourcing.models import Folder, SavedSearch
from marketplace.lifecycle.refusals import Invalid


class Refusable(forms.Form):
    """A form that an action may refuse: its sentences stand beside their fields."""

    def refuse(self, refused: Invalid) -> None:
        for name, sentences in refused.errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class FolderForm(Refusable):
    name = forms.CharField(label=_("Name of the folder"), max_length=60)


class NoteForm(Refusable):
    """The folder of a favourite and what the company says about it."""

    folder = forms.ModelChoiceField(
        Folder.objects.none(),
        label=_("Folder"),
        required=False,
        empty_label=_("No folder"),
        widget=forms.Select(attrs={"data-v": True}),
    )
    note = forms.CharField(
        label=_("Note for your company"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, folders: list[Folder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["folder"]
        field.queryset = Folder.objects.filter(pk__in=[folder.pk for folder in folders])
        # Already read for the page: every row's form would ask again.
        field.choices = [
            ("", _("No folder")),
            *((folder.pk, folder.name) for folder in folders),
        ]


class SearchForm(Refusable):
    """A saved search: what it is called and how often its alert comes; `search` is its query."""

    name = forms.CharField(label=_("Name of the search"), max_length=80)
    frequency = forms.ChoiceField(
        label=_("Tell me by e-mail"),
        choices=SavedSearch.FREQUENCIES,
        widget=forms.RadioSelect,
        help_text=_("Of new listings and lower prices, each once. Mornings by your own clock."),
    )
    search = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
