"""The pages of this room, by who opens them: suppliers, officers, everybody."""
