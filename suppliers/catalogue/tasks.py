"""The workers' door: drafting translations."""

from suppliers.catalogue.actions import translating
from suppliers.catalogue.models import TranslationJob


def translate(job: TranslationJob) -> None:
    """Work off one listing's translation into one language; a provider that is down raises."""
    translating.draft_texts(job.listing_id, job.language)
