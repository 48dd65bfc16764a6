from django.urls import path

from marketplace.conversations import views

app_name = "conversations"
urlpatterns = [
    path("talk/<int:thread>/", views.room, name="room"),
    path("talk/<int:thread>/messages/", views.messages, name="messages"),
    path("talk/<int:thread>/earlier/", views.earlier, name="earlier"),
    path("talk/<int:thread>/notes/", views.notes, name="notes"),
    path("talk/<int:thread>/quote/<int:message>/", views.quote, name="quote"),
    path("talk/<int:thread>/messages/<int:message>/report/", views.report, name="report"),
    path(
        "talk/<int:thread>/messages/<int:message>/translate/",
        views.retranslate,
        name="retranslate",
    ),
    path("desk/translations/<int:translation>/", views.case, name="case"),
]
