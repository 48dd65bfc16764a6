"""What workers do for samples: remind of what is due."""

from orders.samples import notices
from orders.samples.models import Reminder, Sample


def remind(row: Reminder) -> None:
    """Tell the side whose move it still is; nobody, once the sample has moved on."""
    sample = Sample.objects.select_related("buyer", "supplier").get(pk=row.sample_id)
    if (sample.state, sample.due_on) != (row.state, row.due_on) or sample.turn is None:
        return
    row.sample = sample
    notices.due(row, *sample.turn)
