"""Tables of a form: a number of rows that grows by a submit, so that no script is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property

from marketplace import typed

SPARE, FEWEST, MOST = 2, 4, 12


class Rows:
    """The rows of one table in a form.

    Empty rows are skipped. `places` says at which row of the table the n-th given row stands, so
    that what an action finds wrong with row n is shown where it was typed.
    """

    def __init__(
        self,
        form_class: type[forms.Form],
        *,
        prefix: str,
        data: Mapping[str, Any] | None = None,
        initial: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.prefix = prefix
        self.bound = data is not None
        count = self._count(data) if data is not None else len(initial) + SPARE
        count = min(max(count, FEWEST), MOST)
        self.forms = [
            form_class(
                data,
                prefix=f"{prefix}-{number}",
                initial=initial[number] if number < len(initial) else None,
                use_required_attribute=False,
            )
            for number in range(count)
        ]

    def _count(self, data: Mapping[str, Any]) -> int:
        return typed.number(str(data.get(f"{self.prefix}-count", "")), digits=3) or 0

    @property
    def typed(self) -> list[dict[str, Any]]:
        """What stands in each row as it was typed, right or wrong."""
        return [{name: form[name].value() for name in form.fields} for form in self.forms]

    @property
    def adds(self) -> bool:
        """Whether there is room for more rows."""
        return len(self.forms) < MOST

    def is_valid(self) -> bool:
        found = [form.is_valid() for form in self.forms]  # every row, so that every error shows
        return all(found)

    @cached_property
    def places(self) -> list[int]:
        return [
            number
            for number, form in enumerate(self.forms)
            if any(value not in (None, "", False) for value in form.cleaned_data.values())
        ]

    @property
    def values(self) -> list[dict[str, Any]]:
        """What was typed, empty rows left out. Only after `is_valid`."""
        return [self.forms[place].cleaned_data for place in self.places]

    def add_error(self, row: int, field: str, error: Any) -> bool:
        """Show `error` at the field of the n-th given row; False where there is no such field."""
        if row >= len(self.places) or field not in self.forms[self.places[row]].fields:
            return False
        self.forms[self.places[row]].add_error(field, error)
        return True


class WholeRow(forms.Form):
    """A row is either empty or has all its `needed` fields."""

    needed: Mapping[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [name for name in self.fields if values.get(name) not in (None, "", False)]
        if given:
            for name, sentence in self.needed.items():
                if values.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, sentence)
        return values
