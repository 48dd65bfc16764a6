"""The house with its row locks taken away: only for the negative control of the races."""
