"""The pages of requests: ask, the list, one request, its ends."""
