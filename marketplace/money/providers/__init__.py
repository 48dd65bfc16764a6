"""Sources of rates, a module each."""
