"""Every read of sourcing worth a name."""
