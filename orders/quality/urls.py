from django.urls import path

from orders.quality import views

app_name = "quality"
urlpatterns = [
    path("quoting/", views.quoting, name="quoting"),
    path("negotiations/<str:ref>/mark/", views.rate, name="rate"),
    path("negotiations/<str:ref>/report/", views.report, name="report"),
    path("quote-checks/<str:ref>/", views.check, name="check"),
    path("desk/quotes/<str:ref>/", views.look, name="look"),
    path("desk/marks/<str:ref>/", views.mark, name="mark"),
]
