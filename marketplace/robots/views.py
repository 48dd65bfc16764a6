"""The pages of an owner: the robots of the company's groups."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.notifications.models.preferences import EIGHT
from marketplace.robots import actions, queries
from marketplace.robots.forms import RobotForm
from marketplace.robots.models import Robot
from marketplace.web import drafts

owners = member_required(Right.KEYS_MANAGE)


@require_GET
@owners
def listing(request: HttpRequest) -> HttpResponse:
    """The robots, and whether this installation can reach them."""
    context = {
        "robots": queries.robots_of(request.member),
        "connected": queries.connected(),
        "account_connected": queries.account_connected(),
    }
    return render(request, "robots/list.html", context)


@require_http_methods(["GET", "POST"])
@owners
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    topics = queries.topics_of(request.member)
    initial = {
        "service": "wecom",
        "language": get_language(),
        "topics": [topic.code for topic in topics],
        "daily": False,
        "daily_at": EIGHT,
        "on": True,
    }
    form = RobotForm(drafts.typed(request), topics=topics, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(by=request.member, **form.cleaned_data)
        except Invalid as refused:
            _show(form, refused)
        else:
            messages.success(request, _("The robot is set up. Send a test to see it speak."))
            return redirect("robots:list")
    return _form(request, form)


@require_http_methods(["GET", "POST"])
@owners
@drafts.given_back()
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    robot = _robot(request, pk)
    form = RobotForm(
        drafts.typed(request),
        topics=queries.topics_of(request.member),
        robot=robot,
        initial={name: getattr(robot, name) for name in actions.FACTS},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(by=request.member, robot=robot, **form.cleaned_data)
        except Invalid as refused:
            _show(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("robots:list")
    return _form(request, form, robot)


@require_POST
@owners
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it speak now; what the service answered is said at once."""
    said = actions.try_out(by=request.member, robot=_robot(request, pk))
    if said.ok:
        messages.success(request, _("The group has the test."))
    else:
        words = _("The service did not take it: %(error)s")
        messages.error(request, words % {"error": said.error})
    return redirect("robots:list")


@require_http_methods(["GET", "POST"])
@owners
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    robot = _robot(request, pk)
    if request.method == "POST":
        actions.remove(by=request.member, robot=robot)
        messages.success(request, _("The robot is removed."))
        return redirect("robots:list")
    return render(request, "robots/remove.html", {"robot": robot})


def _robot(request: HttpRequest, pk: int) -> Robot:
    return get_object_or_404(queries.robots_of(request.member), pk=pk)


def _form(request: HttpRequest, form: RobotForm, robot: Robot | None = None) -> HttpResponse:
    context = {"form": form, "robot": robot, "zone": request.user.timezone}
    status = 422 if form.errors else 200
    return render(request, "robots/edit.html", context, status=status)


def _show(form: RobotForm, refused: Invalid) -> None:
    for name, said in refused.errors.items():
        form.add_error(name, said)
