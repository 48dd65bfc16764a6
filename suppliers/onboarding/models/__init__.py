"""What is stored of a supplier's application."""

from suppliers.onboarding.models.application import Application, ApplicationEvent
from suppliers.onboarding.models.checks import Check, Hit
from suppliers.onboarding.models.documents import Document, DocumentRequirement
from suppliers.onboarding.models.parts import GoodsCategory, InfoRequest, Person, Story

__all__ = [
    "Application",
    "ApplicationEvent",
    "Check",
    "Document",
    "DocumentRequirement",
    "GoodsCategory",
    "Hit",
    "InfoRequest",
    "Person",
    "Story",
]
