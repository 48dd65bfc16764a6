"""What runs without being asked, and how often (seconds). A run that comes too late is left out."""

from typing import Any

SCHEDULE: dict[str, Any] = {
    "sweep": {"task": "outbox.sweep", "schedule": 5.0, "options": {"expires": 5}},
    "canary": {"task": "web.canary", "schedule": 30.0, "options": {"expires": 30}},
    "canary-index": {
        "task": "web.canary_index",
        "schedule": 30.0,
        "options": {"expires": 30, "queue": "index"},
    },
    "tend-index": {
        "task": "search.tend",
        "schedule": 5.0,
        "options": {"expires": 5, "queue": "index"},
    },
    "verify-index": {
        "task": "search.verify",
        "schedule": 24 * 60 * 60.0,
        "options": {"expires": 60 * 60, "queue": "index"},
    },
    "tidy": {"task": "accounts.tidy", "schedule": 300.0, "options": {"expires": 300}},
    "expire-offers": {
        "task": "negotiation.expire",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "expire-agreements": {
        "task": "blankets.expire",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "count-answers": {
        "task": "answering.recount",
        "schedule": 5 * 60.0,
        "options": {"expires": 5 * 60},
    },
    "count-sales": {
        "task": "sales.recount",
        "schedule": 15 * 60.0,
        "options": {"expires": 15 * 60},
    },
    "audit": {
        "task": "invariants.audit",
        "schedule": 60 * 60.0,
        "options": {"expires": 30 * 60},
    },
    "daily-mails": {
        "task": "notifications.gather",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "reminders": {
        "task": "notifications.remind",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "webhooks": {
        "task": "webhooks.announce",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "robots": {
        "task": "robots.gather",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "rates": {
        "task": "money.rates",
        "schedule": 6 * 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
}
