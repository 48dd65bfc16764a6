"""What things cost, measured: each module prints a table and writes results/<name>.json."""
