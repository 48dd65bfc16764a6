from django.urls import path

from orders.quality import api

urlpatterns = [
    path("quoting/", api.Quoting.as_view(), name="quoting"),
    path("negotiations/<str:ref>/rating/", api.Rate.as_view(), name="rating"),
    path("negotiations/<str:ref>/report/", api.Report.as_view(), name="report"),
    path("quote-checks/", api.Checks.as_view(), name="quote_checks"),
    path("quote-checks/<str:ref>/", api.CheckDetail.as_view(), name="quote_check"),
    path("quote-checks/<str:ref>/appeal/", api.Appeal.as_view(), name="appeal"),
]
