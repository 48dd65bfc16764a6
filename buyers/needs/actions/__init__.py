"""Every write on open requests."""

from buyers.needs.actions.answering import (
    decline,
    engage,
    free_place,
    give_place_back,
    mute,
    see,
    take_place,
    unmute,
)
from buyers.needs.actions.approving import release, send_back, withdraw
from buyers.needs.actions.awarding import award, pass_over
from buyers.needs.actions.freezing import lift, reward, weigh
from buyers.needs.actions.matching import match, tell
from buyers.needs.actions.moderating import approve, reject
from buyers.needs.actions.posting import Header, NeedWanted, post
from buyers.needs.actions.questions import answer, question
from buyers.needs.actions.running import run_on_due
from buyers.needs.actions.timing import ask_more, cancel, close, expire_due, extend, reopen

__all__ = [
    "Header",
    "NeedWanted",
    "answer",
    "approve",
    "ask_more",
    "award",
    "cancel",
    "close",
    "decline",
    "engage",
    "expire_due",
    "extend",
    "free_place",
    "give_place_back",
    "lift",
    "match",
    "mute",
    "pass_over",
    "post",
    "question",
    "reject",
    "release",
    "reopen",
    "reward",
    "run_on_due",
    "see",
    "send_back",
    "take_place",
    "tell",
    "unmute",
    "weigh",
    "withdraw",
]
