"""The form of a robot."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.languages import LANGUAGES
from marketplace.notifications.forms import WRONG_TIME
from marketplace.notifications.models.preferences import EIGHT
from marketplace.notifications.topics import Topic
from marketplace.robots.models import Robot


class RobotForm(forms.Form):
    """Which group, where it is reached, what it hears of, and when not."""

    service = forms.ChoiceField(
        label=_("Service"), choices=Robot.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Name of the group"),
        max_length=60,
        error_messages={"required": _("Give the group a name.")},
    )
    url = forms.CharField(
        label=_("Address of the robot"),
        max_length=500,
        help_text=_("From the settings of the group. We keep it sealed and show its end only."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address of the robot.")},
    )
    secret = forms.CharField(
        label=_("Signing secret"),
        max_length=200,
        required=False,
        help_text=_("DingTalk only, where the robot asks for signatures; it begins with SEC."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        widget=forms.Select(attrs={"class": "w-m", "data-v": ""}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What the group is told of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    daily = forms.TypedChoiceField(
        label=_("How often"),
        choices=[("False", _("Each thing at once")), ("True", _("Once a day, in one message"))],
        coerce=lambda value: value == "True",
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    daily_at = forms.TimeField(
        label=_("Daily message at"),
        required=False,
        error_messages={"invalid": WRONG_TIME},
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, error_messages={"invalid": WRONG_TIME}
    )
    quiet_to = forms.TimeField(
        label=_("Quiet until"), required=False, error_messages={"invalid": WRONG_TIME}
    )
    on = forms.BooleanField(label=_("The robot speaks"), required=False)

    def clean_daily_at(self) -> time:
        return self.cleaned_data["daily_at"] or EIGHT

    def __init__(
        self, *args: Any, topics: list[Topic], robot: Robot | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.code, topic.label) for topic in topics]
        for name in ("daily_at", "quiet_from", "quiet_to"):
            self.fields[name].widget = forms.TimeInput(
                format="%H:%M", attrs={"type": "time", "class": "w-s"}
            )
        if robot is not None:
            del self.fields["service"]
            self.fields["url"].required = False
            self.fields["url"].help_text = _(
                "Leave it empty to keep the one we have: %(end)s"
            ) % {"end": robot.shown_address}
