"""What is sent in place of what somebody would send: one part of it, or some, made strange."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

HUGE = 2**63
ODD_TEXTS = (
    *("", " ", "0", "-1", "null", "true", "１２", "a" * 10_001, "\x00", "\u200b", "🧈", "酥饼", "%s", "'; --"),
    *("NaN", "sNaN", "1E+30", "Infinity", "-0", "1e400", "1E-400", "99999999999999999999", ".", "-", "1_000", "12,5"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"),
    # Cursors: of words, backwards, far away.
    *("cD1hYmM=", "cj0xJnA9MQ==", "bz05OTk5OTk5OTk5", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OQ=="),
    *("2031-01-02T09:00", "24:00", "23:59:60", "2026-W01-1", "../../etc", "<b>", "a:b", "snooze:9999-12-31T23:59"),
)  # fmt: skip
ODD = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.sampled_from((0, -1, 1, HUGE - 1, HUGE, -HUGE, 2**31, 10**30, 1.5, 1e308, True, False, None)),
    st.sampled_from(([], {}, [[]], [None], [{}], {"": None}, {"en": "x"})),
    st.integers(),
    st.text(max_size=30),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.dates().map(lambda day: day.isoformat()),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
)  # fmt: skip
# In a query or a path all is text.
ODD_WORDS = st.one_of(
    st.sampled_from([each for each in ODD_TEXTS if len(each) < 100]),
    st.sampled_from((str(HUGE - 1), str(HUGE), str(-HUGE), str(10**30), "1.5")),
    st.integers().map(str),
    st.text(max_size=20),
)


@st.composite
def bent(draw: st.DrawFn, body: Any) -> Any:
    """A copy in which one to three places are another value, missing, or twice there."""
    made = copy.deepcopy(body)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(made))
        if not places:
            return draw(ODD)
        holder, key = draw(st.sampled_from(places))
        if draw(st.integers(0, 5)) == 0:
            _drop_or_double(draw, holder, key)
        else:
            holder[key] = draw(ODD)
    return made


def _drop_or_double(draw: st.DrawFn, holder: Any, key: Any) -> None:
    if isinstance(holder, list) and draw(st.booleans()):
        holder.append(copy.deepcopy(holder[key]))
    else:
        del holder[key]


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place inside a JSON value: what holds it, and where."""
    keys: Any = ()
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = range(len(value))
    found = [(value, key) for key in keys]
    for key in keys:
        found += _places(value[key])
    return found
