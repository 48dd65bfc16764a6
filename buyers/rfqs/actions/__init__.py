"""Every write on requests for quotation."""

from buyers.rfqs.actions.approving import approve, send_back, withdraw
from buyers.rfqs.actions.asking import REPLY_WITHIN, Delivery, Wanted, ask
from buyers.rfqs.actions.ending import cancel, close, expire_due, refuse
from buyers.rfqs.actions.following import award, quote
from buyers.rfqs.actions.keeping import (
    forget,
    keep,
    keep_as_template,
    store_template,
    template_of,
)
from buyers.rfqs.actions.questions import answer, ask_back
from buyers.rfqs.actions.running import run_answers_on, run_on_due
from buyers.rfqs.actions.timing import extend, reopen
from buyers.rfqs.actions.together import close_answers, expire_answers, reopen_answers

__all__ = [
    "REPLY_WITHIN",
    "Delivery",
    "Wanted",
    "answer",
    "approve",
    "ask",
    "ask_back",
    "award",
    "cancel",
    "close",
    "close_answers",
    "expire_answers",
    "expire_due",
    "extend",
    "forget",
    "keep",
    "keep_as_template",
    "quote",
    "refuse",
    "reopen",
    "reopen_answers",
    "run_answers_on",
    "run_on_due",
    "send_back",
    "store_template",
    "template_of",
    "withdraw",
]
