"""The folders of a company's favourites: make, rename, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buyers.sourcing.actions import favourites as actions
from buyers.sourcing.forms import FolderForm
from buyers.sourcing.models import Folder
from buyers.sourcing.queries import favourites as queries
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    """A new folder."""
    form = FolderForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            folder = actions.make_folder(by=request.member, name=form.cleaned_data["name"])
        except Invalid as refused:
            form.refuse(refused)
        else:
            return redirect(_page(folder))
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a folder."""
    folder = queries.folder_for(request.member, pk)
    form = FolderForm(drafts.typed(request), initial={"name": folder.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_folder(
                by=request.member, folder=folder, name=form.cleaned_data["name"]
            )
        except Invalid as refused:
            form.refuse(refused)
        else:
            return redirect(_page(folder))
    return _form(request, form, folder)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first: what lies in the folder stays on the list."""
    folder = queries.folder_for(request.member, pk)
    if request.method == "POST":
        actions.remove_folder(by=request.member, folder=folder)
        messages.success(request, _("The folder is gone; what lay in it is still on the list."))
        return redirect("sourcing:favourites")
    context = {"folder": folder, "back": _page(folder)}
    return render(request, "buyers/sourcing/folder_remove.html", context)


def _form(request: HttpRequest, form: FolderForm, folder: Folder | None) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "folder": folder}
    return render(request, "buyers/sourcing/folder.html", context, status=status)


def _page(folder: Folder) -> str:
    return f"{reverse('sourcing:favourites')}?folder={folder.pk}"
