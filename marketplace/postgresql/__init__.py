"""Django's PostgreSQL backend, which in a web process keeps sessions for the next request."""
