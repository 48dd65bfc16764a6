"""The pages of notifications: what one was told, and how one wants to be told."""
