"""The fonts that papers are set in, and the script that cut them to size."""
