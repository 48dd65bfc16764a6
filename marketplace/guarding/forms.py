"""Forms whose words cross to the other side: they ask first, as the composer of messages does."""

from __future__ import annotations

from typing import Any

from django import forms

from marketplace.guarding import detecting, ordered
from marketplace.guarding.actions import WARNING


class AsksFirst(forms.Form):
    """Warns beside each of the fields `watched` that holds ways to be reached, unless `anyway` is
    sent with it: nothing is held back, `guarding/_anyway.html` sends it as it is.

    Fields of a line (`note-3`) are watched by what stands before the dash. Buttons of `not_sent`
    send nothing to the other side. `thread_id` is the talk it goes to, where there is one.
    """

    watched: tuple[str, ...] = ("note",)
    not_sent: tuple[str, ...] = ()
    thread_id: int | None = None
    asks_first = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if any(name in self.data for name in self.not_sent):
            return given
        held = [name for name in self.fields if self._watches(name) and self._holds(name)]
        if held and not (self.thread_id and ordered.is_ordered(self.thread_id)):
            self.asks_first = True
            if "anyway" not in self.data:
                for name in held:
                    self.add_error(name, WARNING)
        return given

    def _watches(self, name: str) -> bool:
        return name.partition("-")[0] in self.watched

    def _holds(self, name: str) -> bool:
        return bool(detecting.found(str(self.cleaned_data.get(name) or "")))
