"""The pages of open requests."""
