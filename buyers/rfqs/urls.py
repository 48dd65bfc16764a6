from django.urls import path

from buyers.rfqs import views

app_name = "rfqs"
urlpatterns = [
    path("requests/", views.listed, name="list"),
    path("requests/ask/", views.ask, name="ask"),
    path("requests/basket/add/", views.put_aside, name="put_aside"),
    path("requests/basket/remove/", views.take_out, name="take_out"),
    path("requests/<str:ref>/", views.rfq, name="rfq"),
    path("requests/<str:ref>/refuse/", views.refuse, name="refuse"),
    path("requests/<str:ref>/invite/", views.invite, name="invite"),
    path("requests/<str:ref>/cancel/", views.cancel, name="cancel"),
]
