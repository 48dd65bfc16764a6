"""The Celery application. Redis only carries wake-up calls: every job is a row in PostgreSQL first."""

import os

from celery import Celery

from marketplace import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")

broker.install()
app = Celery("tallyport")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
