"""Mail that cannot be sent: only for the test of poison work."""
