"""What the company arranges its conversations by: labels, templates, rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.inbox import actions, areas, policy, queries
from marketplace.inbox.choices import RuleKind
from marketplace.inbox.forms import LabelForm, RuleForm, TemplateForm
from marketplace.inbox.models import Rule
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@member_required()
@drafts.given_back()
def labels(request: HttpRequest) -> HttpResponse:
    """The company's labels, and one more."""
    form = LabelForm(drafts.typed(request))

    def save() -> None:
        actions.save_label(by=request.member, **form.cleaned_data)

    if _kept(request, form, save):
        return redirect("inbox:labels")
    return _page(request, "labels", form, rows=queries.labels_of(request.member))


@require_http_methods(["GET", "POST"])
@member_required()
@drafts.given_back()
def templates(request: HttpRequest) -> HttpResponse:
    """The company's message templates, and one more."""
    form = TemplateForm(drafts.typed(request))

    def save() -> None:
        actions.save_template(by=request.member, **form.cleaned_data)

    if _kept(request, form, save):
        return redirect("inbox:templates")
    return _page(request, "templates", form, rows=queries.templates_of(request.member))


@require_http_methods(["GET", "POST"])
@member_required(Right.MESSAGE_SEND)
@drafts.given_back()
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template, to be changed."""
    found = queries.templates_of(request.member).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = TemplateForm(drafts.typed(request), instance=found)

    def save() -> None:
        actions.save_template(by=request.member, template_id=pk, **form.cleaned_data)

    if _kept(request, form, save):
        return redirect("inbox:templates")
    rows = queries.templates_of(request.member)
    return _page(request, "templates", form, rows=rows, editing=found)


@require_http_methods(["GET", "POST"])
@member_required()
@drafts.given_back()
def rules(request: HttpRequest) -> HttpResponse:
    """Whose new conversations are, rule by rule, and one more."""
    form = RuleForm(drafts.typed(request), colleagues=queries.colleagues(request.member))

    def save() -> None:
        given = form.cleaned_data
        actions.add_rule(
            by=request.member,
            kind=given["kind"],
            value=form.value,
            user_id=given["assignee"],
        )

    if _kept(request, form, save):
        return redirect("inbox:rules")
    rows = [(rule, _words(rule)) for rule in queries.rules_of(request.member)]
    return _page(request, "rules", form, rows=rows)


@require_POST
@member_required(Right.MESSAGE_SEND)
def remove_label(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(
        request, "labels", lambda: actions.remove_label(by=request.member, label_id=pk)
    )


@require_POST
@member_required(Right.MESSAGE_SEND)
def remove_template(request: HttpRequest, pk: int) -> HttpResponse:
    act = actions.remove_template
    return _removed(request, "templates", lambda: act(by=request.member, template_id=pk))


@require_POST
@member_required(Right.TEAM_MANAGE)
def remove_rule(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(
        request, "rules", lambda: actions.remove_rule(by=request.member, rule_id=pk)
    )


def _kept(request: HttpRequest, form: Any, save: Callable[[], None]) -> bool:
    """Whether what was sent is stored; what is wrong stands beside its field."""
    if request.method != "POST":
        return False
    if not request.member.has(Right.MESSAGE_SEND):
        raise NotAllowed
    if not form.is_valid():
        return False
    try:
        save()
    except Invalid as refused:
        form.refuse(_beside(form, refused.errors))
        return False
    messages.success(request, _("Saved."))
    return True


def _beside(form: Any, errors: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """A rule's value is typed in the field of its kind."""
    if "value" not in errors:
        return errors
    by_category = form.cleaned_data["kind"] == RuleKind.CATEGORY
    return {"category" if by_category else "region": errors["value"]}


def _removed(request: HttpRequest, page: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, _("Removed."))
    return redirect(f"inbox:{page}")


def _page(request: HttpRequest, name: str, form: Any, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "page": name,
        "here": reverse(f"inbox:{name}"),
        "may_handle": policy.may_handle(request.member),
        "may_rule": policy.may_rule(request.member),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, f"inbox/{name}.html", context | more, status=status)


def _words(rule: Rule) -> str:
    """Which, in a rule's line: a category by its name."""
    return areas.name_of(rule.value) if rule.kind == RuleKind.CATEGORY else rule.value
