"""What sourcing stores."""

from buyers.sourcing.models.shortlist import Favourite, Folder, Follow

__all__ = ["Favourite", "Folder", "Follow"]
