"""A question about an open request, asked without quoting: its clock stands until the buyer answers.

It stands for so long as the rules of the day allow, and not again while a question waits that it
stood for already: nobody can keep it standing.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buyers.needs import notices, policy
from buyers.needs.actions.answering import engage
from buyers.needs.models import Need
from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Question
from buyers.rfqs.rules import answer_by
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move_held
from marketplace.lifecycle.refusals import require


@transaction.atomic
def question(*, by: Member, ref: str, body: str) -> Question:
    """Ask; question and answer are read by every supplier who answers the request.

    Raises what `engage` raises, but for the rules of quoting.
    """
    rfq = engage(by=by, ref=ref, to_quote=False)
    asked = rfqs.ask_back(by=by, ref=rfq.ref, body=body, announce=())

    def change(need: Need, now: datetime) -> None:
        others = Question.objects.filter(rfq__need_ref=ref, answer=None).exclude(pk=asked.pk)
        if not others.exists():
            need.stand(now, answer_by(now))

    need = lock(Need.objects.filter(ref=ref))
    move_held(
        need, by=by, step="question", now=clock.now(), change=change, announce=[notices.asked]
    )
    return asked


@transaction.atomic
def answer(*, by: Member, ref: str, question: int, body: str) -> Question:
    """The buyer answers; with the last open question the clock goes on, later by as long as it stood.

    Raises `Need.DoesNotExist` for strangers, `NotAllowed` for suppliers who know of it.
    """
    require(policy.may_manage(Need.objects.visible_to(by).get(ref=ref), by))
    answered = rfqs.answer(by=by, question=question, body=body, announce=())

    def change(need: Need, now: datetime) -> None:
        waiting = Question.objects.filter(rfq__need_ref=need.ref, answer=None)
        if not waiting.exists():
            stood = need.run(now)
            if need.expires_at is not None:
                need.expires_at += stood

    need = lock(Need.objects.visible_to(by).filter(ref=ref))
    move_held(
        need, by=by, step="answer", now=clock.now(), change=change, announce=[notices.answered]
    )
    return answered
