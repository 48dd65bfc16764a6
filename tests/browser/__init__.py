"""Journeys: people at a browser, from the first page to the order."""
