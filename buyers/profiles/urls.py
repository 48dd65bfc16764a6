from django.urls import path

from buyers.profiles import views

app_name = "profiles"
urlpatterns = [
    path("buyer/start/", views.start, name="start"),
    path("buyer/", views.profile, name="profile"),
    path("buyer/what-you-may-do/", views.may_do, name="may_do"),
    path("buyer/how-suppliers-see-you/", views.seen, name="seen"),
    path("desk/buyers/<str:ref>/", views.case, name="case"),
    path("desk/buyers/<str:ref>/verify/", views.verify, name="verify"),
    path("desk/buyers/<str:ref>/reject/", views.reject, name="reject"),
]
