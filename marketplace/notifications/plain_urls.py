"""Addresses that have no language: for the mail service."""

from django.urls import path

from marketplace.notifications.views import intake

urlpatterns = [path("mail/bounces/", intake.bounces, name="mail-bounces")]
