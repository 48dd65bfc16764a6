"""Setting up robots, and letting them speak."""

from marketplace.robots.actions.managing import FACTS, add, change, remove, try_out
from marketplace.robots.actions.speaking import gather, say

__all__ = ["FACTS", "add", "change", "gather", "remove", "say", "try_out"]
