"""Stopping mail from the mail itself."""

from __future__ import annotations

from marketplace.notifications.actions.preferences import choose_for
from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.queries.stopping import Stop, all_topics, daily_topics


def stop(asked: Stop, *, every: bool = False, daily: bool = False) -> None:
    """Stop what the token stands for, or `every` mail that can be stopped; or only gather it
    from now on into the `daily` mail. The site goes on telling.
    """
    if every:
        codes = all_topics()
    elif asked.topic is None:
        codes = daily_topics(asked.user)
    else:
        codes = [asked.topic.code]
    timing = Timing.DIGEST if daily and not every else Timing.OFF
    choose_for(asked.user, {(code, Channel.EMAIL.value): timing for code in codes})
