from django.urls import path

from marketplace.meetings import views

app_name = "meetings"
urlpatterns = [
    path("talk/<int:thread>/meet/", views.ask, name="ask"),
    path("meetings/<str:ref>/", views.meeting, name="meeting"),
    path("meetings/<str:ref>/pick/", views.pick, name="pick"),
    path("meetings/<str:ref>/times/", views.times, name="times"),
    path("meetings/<str:ref>/cancel/", views.cancel, name="cancel"),
    path("meetings/<str:ref>/calendar.ics", views.invitation, name="invitation"),
]
