"""Every write of sourcing."""
