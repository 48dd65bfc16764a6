"""The pages of unasked offers: a supplier's summary and form, a buyer's list and its stops."""

from orders.offerings.views.making import make
from orders.offerings.views.reading import listed, offering
from orders.offerings.views.stopping import resume, stop

__all__ = ["listed", "make", "offering", "resume", "stop"]
