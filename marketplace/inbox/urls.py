from django.urls import path

from marketplace.inbox import views

app_name = "inbox"
urlpatterns = [
    path("inbox/", views.listed, name="list"),
    path("inbox/do/", views.do, name="do"),
    path("inbox/labels/", views.labels, name="labels"),
    path("inbox/labels/<int:pk>/remove/", views.remove_label, name="remove_label"),
    path("inbox/templates/", views.templates, name="templates"),
    path("inbox/templates/<int:pk>/", views.template, name="template"),
    path("inbox/templates/<int:pk>/remove/", views.remove_template, name="remove_template"),
    path("inbox/rules/", views.rules, name="rules"),
    path("inbox/rules/<int:pk>/remove/", views.remove_rule, name="remove_rule"),
    path("inbox/<int:thread>/", views.conversation, name="conversation"),
    path("inbox/<int:thread>/insert/", views.insert, name="insert"),
]
