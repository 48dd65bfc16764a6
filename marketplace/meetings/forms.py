"""What is typed to arrange a meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.meetings import zones
from marketplace.meetings.actions import LENGTHS
from marketplace.meetings.states import MOST_SLOTS

SKIPPED = _("The clocks go forward then: this time does not exist on that day.")
ZONE_NAMES = ((zones.UK, _("UK time")), (zones.BEIJING, _("Beijing time")))


class SlotsForm(forms.Form):
    """Up to five times of day on one country's clock; `slots` are the moments they mean."""

    zone = forms.ChoiceField(label=_("These times are"), choices=ZONE_NAMES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_SLOTS + 1):
            self.fields[f"slot{number}"] = forms.DateTimeField(
                label=_("Time %(number)s") % {"number": number},
                required=number == 1,
                widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        zone = given.get("zone", zones.UK)
        self.slots: list[datetime] = []
        for number in range(1, MOST_SLOTS + 1):
            typed = given.get(f"slot{number}")
            if typed is None:
                continue
            # The field reads it in the server's own zone, which nobody typed.
            meant = zones.moment(typed.replace(tzinfo=None), zone)
            if meant is None:
                self.add_error(f"slot{number}", SKIPPED)
            else:
                self.slots.append(meant)
        return given

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        """What an action refused, beside the field it is about."""
        for name, sentences in errors.items():
            self.add_error(name if name in self.fields else None, list(sentences))


class AskForm(SlotsForm):
    topic = forms.CharField(label=_("What about"), max_length=120)
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, initial=30)
    place = forms.CharField(
        label=_("Where: a link, a telephone number or an address"),
        max_length=200,
        required=False,
    )
    field_order = ("topic", "minutes", "place", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [
            (n, ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}) for n in LENGTHS
        ]


def initial_slot(value: str) -> datetime | None:
    """A moment that a form or a program names; None for anything else."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
