"""Tell the demo story into an empty database."""

import time

from django.core.management.base import BaseCommand, CommandError

from marketplace.accounts.models import User
from marketplace.localdev.story.telling import Story, told_into


class Command(BaseCommand):
    help = "Fill an empty database with the demo story, told by the product's own actions."

    def handle(self, **_: object) -> None:
        if User.objects.exists():
            raise CommandError(
                "There is somebody here already: the story wants an empty house."
            )
        begun = time.monotonic()
        Story(say=lambda words: self._say(words, begun)).tell(told_into())
        self._say("told", begun)

    def _say(self, words: str, begun: float) -> None:
        self.stdout.write(f"    {time.monotonic() - begun:5.1f} s  {words}")
        self.stdout.flush()
