"""Where what is held waits, and where it comes to rest when it is not let go. Pure."""

TO_APPROVE = "to_approve"
RETURNED = "returned"
