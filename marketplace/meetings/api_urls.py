from django.urls import path

from marketplace.meetings import api

urlpatterns = [
    path("conversations/<int:thread>/meetings/", api.Meetings.as_view(), name="meetings"),
    path("meetings/<str:ref>/", api.MeetingDetail.as_view(), name="meeting"),
    path("meetings/<str:ref>/pick/", api.Pick.as_view(), name="meeting_pick"),
    path("meetings/<str:ref>/times/", api.Times.as_view(), name="meeting_times"),
    path("meetings/<str:ref>/cancel/", api.Cancel.as_view(), name="meeting_cancel"),
]
