"""The pages of sourcing."""
