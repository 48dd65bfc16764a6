"""A question before a quote: the request's clock stands until it is answered, or for long enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import notices, policy
from buyers.rfqs.models import Question, Rfq
from buyers.rfqs.rules import answer_by
from marketplace.accounts.members import Member
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Conflict, Invalid

WRITE = _("Write your question.")
ANSWER = _("Write your answer.")
ONE = _("Your last question waits for its answer.")
DONE = _("This question has been answered.")
Announce = Iterable[Callable[[Any], None]]


@transaction.atomic
def ask_back(
    *, by: Member, ref: str, body: str, announce: Announce = (notices.asked,)
) -> Question:
    """The supplier asks what they have to know; one question at a time.

    It is a message of the request's conversation, translated like every other. Raises
    `Invalid` where it is empty, `Conflict` while another waits, and what `move` raises.
    """
    if not body.strip():
        raise Invalid(errors={"body": [WRITE]})

    def change(rfq: Rfq, now: datetime) -> None:
        if rfq.questions.filter(answer=None).exists():
            raise Conflict(ONE, code="question_waits")
        rfq.stand(now, answer_by(now))

    rfq: Rfq = move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="question",
        may=policy.may_ask_back,
        change=change,
        announce=announce,
    ).aggregate
    message = conversations.post(by=by, thread_id=rfq.thread_id, body=body)
    return Question.objects.create(rfq=rfq, message=message, asked_at=clock.now())


@transaction.atomic
def answer(
    *, by: Member, question: int, body: str, announce: Announce = (notices.answered,)
) -> Question:
    """The buyer answers; with the last open question the clock goes on, later by as long as it stood.

    Raises `Question.DoesNotExist` for strangers, `Conflict` where it is answered already.
    """
    if not body.strip():
        raise Invalid(errors={"body": [ANSWER]})
    rows = Question.objects.filter(rfq__in=Rfq.objects.visible_to(by))
    ref = rows.values_list("rfq__ref", flat=True).get(pk=question)

    def change(rfq: Rfq, now: datetime) -> None:
        waiting = set(rfq.questions.filter(answer=None).values_list("pk", flat=True))
        if question not in waiting:
            raise Conflict(DONE, code="answered")
        if waiting == {question}:
            rfq.respond_by += rfq.run(now)

    rfq: Rfq = move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="answer",
        may=policy.may_answer,
        change=change,
        announce=announce,
    ).aggregate
    found = rows.get(pk=question)
    found.answer = conversations.post(by=by, thread_id=rfq.thread_id, body=body)
    found.answered_at = clock.now()
    found.save(update_fields=["answer", "answered_at"])
    return found
