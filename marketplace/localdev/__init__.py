"""The whole product on one machine: embedded PostgreSQL and Redis, and what runs on them.

The product never imports this package. `python -m marketplace.localdev --help` lists its verbs.
"""
