"""Every write of the room, a verb each."""

from suppliers.onboarding.actions.checking import recheck, resolve, run
from suppliers.onboarding.actions.deciding import (
    appeal,
    approve,
    ask,
    close,
    reinstate,
    reject,
    suspend,
    take,
)
from suppliers.onboarding.actions.drafting import (
    remove_person,
    save_company,
    save_goods,
    save_person,
    start,
)
from suppliers.onboarding.actions.hits import clear_hit, confirm_hit, doubt_hit, propose_hit
from suppliers.onboarding.actions.papers import accept_document, attach, reject_document
from suppliers.onboarding.actions.requirements import end_requirement, set_requirement
from suppliers.onboarding.actions.sending import answer, submit

__all__ = [
    "accept_document",
    "answer",
    "appeal",
    "approve",
    "ask",
    "attach",
    "clear_hit",
    "close",
    "confirm_hit",
    "doubt_hit",
    "end_requirement",
    "propose_hit",
    "recheck",
    "reinstate",
    "reject",
    "reject_document",
    "remove_person",
    "resolve",
    "run",
    "save_company",
    "save_goods",
    "save_person",
    "set_requirement",
    "start",
    "submit",
    "suspend",
    "take",
]
