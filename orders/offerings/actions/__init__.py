"""Every write on unasked offers."""

from orders.offerings.actions.offering import deliver, offer
from orders.offerings.actions.spreading import write_slice
from orders.offerings.actions.stopping import resume, stop

__all__ = ["deliver", "offer", "resume", "stop", "write_slice"]
