from orders.awards.views.awarding import award
from orders.awards.views.reading import by_name, compared, sheet, sheet_by_name

__all__ = ["award", "by_name", "compared", "sheet", "sheet_by_name"]
