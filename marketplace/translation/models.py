"""The glossary, a row per language, and the memory of texts translated before."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.languages import LANGUAGES


class Term(models.Model):
    """One meaning; its words are `TermText` rows, the preferred one of a language first."""

    key = models.CharField(_("Key"), max_length=120, unique=True)
    domain = models.CharField(_("Domain"), max_length=40)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("Glossary term")
        verbose_name_plural = _("Glossary terms")
        ordering = ["domain", "key"]

    def __str__(self) -> str:
        return self.key


class TermText(models.Model):
    """A word for a term in one language; position 0 is the one that translations use."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("Language"), max_length=10, choices=LANGUAGES)
    text = models.CharField(_("Text"), max_length=160)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        verbose_name = _("Glossary text")
        verbose_name_plural = _("Glossary texts")
        ordering = ["language", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language", "position"], name="translation_termtext_place"
            ),
            models.UniqueConstraint(
                fields=["term", "language", "text"], name="translation_termtext_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Segment(models.Model):
    """A text and its translation, kept to be used again.

    A row of an organisation serves that organisation alone; a row of none is shared and may only
    hold text that everybody can read, such as a published listing's. Machine rows are good only
    for the provider and glossary that made them; a person's edit outlives both.
    """

    class Origin(models.TextChoices):
        HUMAN = "human", _("Written by a person")
        MACHINE = "machine", _("Machine draft")

    source_language = models.CharField(_("From language"), max_length=10)
    target_language = models.CharField(_("To language"), max_length=10)
    source_hash = models.CharField(max_length=64)
    source_text = models.TextField(_("Original"))
    target_text = models.TextField(_("Translation"))
    origin = models.CharField(_("Origin"), max_length=8, choices=Origin.choices)
    provider = models.CharField(_("Provider"), max_length=40, blank=True)
    glossary_version = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("Translation memory")
        verbose_name_plural = _("Translation memory")
        constraints = [
            models.UniqueConstraint(
                fields=["source_hash", "source_language", "target_language", "organisation"],
                nulls_distinct=False,
                name="translation_segment_once",
            ),
            models.CheckConstraint(
                condition=models.Q(origin="machine") | models.Q(organisation__isnull=False),
                name="translation_segment_edit_is_private",
            ),
        ]

    def __str__(self) -> str:
        return self.source_text[:60]
