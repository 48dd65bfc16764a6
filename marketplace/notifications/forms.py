"""The grid where people choose how they are told, and their hours."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.queries.preferences import Cell, Line

CHANNEL_NAMES = {
    Channel.IN_APP: _("On the site"),
    Channel.EMAIL: _("E-mail"),
    Channel.SMS: _("Text message"),
}
TIMING_NAMES = {
    Timing.INSTANT: _("At once"),
    Timing.DIGEST: _("Daily mail"),
    Timing.OFF: _("Off"),
}
ALWAYS = _("Always")
WRONG_TIME = _("Enter a time such as 22:00.")


class GridForm(forms.Form):
    """A choice for each topic and channel. `usual` words what stands where nothing is chosen."""

    def __init__(self, *args: Any, lines: list[Line], usual: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.usual = lines, usual
        for cell in self._cells():
            self.fields[cell.name] = self._field(cell)

    @property
    def choices(self) -> dict[tuple[str, str], Timing | None]:
        """What was chosen, None where the usual is to hold; of a form that is valid."""
        given = self.cleaned_data
        return {
            (cell.topic.code, cell.channel.value): Timing(given[cell.name])
            if given[cell.name]
            else None
            for cell in self._cells()
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The grid as the page draws it: a topic, and a field (or a word) for each channel."""
        return [
            {
                "topic": line.topic,
                "cells": [
                    {
                        "channel": CHANNEL_NAMES[cell.channel],
                        "field": None if cell.locked else self[cell.name],
                    }
                    for cell in line.cells
                ],
            }
            for line in self.lines
        ]

    def _cells(self) -> list[Cell]:
        return [cell for line in self.lines for cell in line.cells if not cell.locked]

    def _field(self, cell: Cell) -> forms.ChoiceField:
        label = f"{cell.topic.label}: {CHANNEL_NAMES[cell.channel]}"
        usual = self.usual % {"timing": TIMING_NAMES[cell.usual]}
        return forms.ChoiceField(
            label=label,
            required=False,
            initial=cell.chosen or "",
            choices=[
                ("", usual),
                *((timing.value, TIMING_NAMES[timing]) for timing in cell.timings),
            ],
            widget=forms.Select(attrs={"aria-label": label, "class": "sel--sm"}),
        )


class HoursForm(forms.Form):
    """Quiet hours and the hour of the daily mail, on the person's own clock."""

    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, error_messages={"invalid": WRONG_TIME}
    )
    quiet_to = forms.TimeField(
        label=_("Quiet until"),
        required=False,
        error_messages={"invalid": WRONG_TIME},
        help_text=_("May be after midnight. Leave both empty for no quiet hours."),
    )
    digest_at = forms.TypedChoiceField(
        label=_("Daily mail at"),
        choices=[(f"{hour:02}:00", f"{hour:02}:00") for hour in range(24)],
        coerce=time.fromisoformat,
        widget=forms.Select(attrs={"class": "w-s"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("quiet_from", "quiet_to"):
            self.fields[name].widget = forms.TimeInput(
                format="%H:%M", attrs={"type": "time", "class": "w-s"}
            )
