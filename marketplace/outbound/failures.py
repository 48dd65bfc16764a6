"""Why a call to the outside gave no answer."""


class OutboundFailure(Exception):
    """No usable answer. A caller that must go on without one catches this."""


class Unreachable(OutboundFailure):
    """No connection, no answer in time, or the service says that it cannot just now."""


class Forbidden(OutboundFailure):
    """The address may not be called: private, another scheme, a user name in it, an odd port."""


class TooLarge(OutboundFailure):
    """The answer is longer than the service's limit, or packed so that its length is unknown."""


class Resting(OutboundFailure):
    """The service failed again and again; calls are not made until it has rested."""
