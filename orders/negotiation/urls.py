from django.urls import path

from orders.negotiation import views

app_name = "negotiation"
urlpatterns = [
    path("negotiations/", views.listed, name="list"),
    path("requests/<str:ref>/quote/", views.begin, name="begin"),
    path("needs/<str:ref>/quote/", views.begin_need, name="begin_need"),
    path("negotiations/<str:ref>/", views.room, name="room"),
    path("negotiations/<str:ref>/offer/", views.offer, name="offer"),
    path(
        "negotiations/<str:ref>/offer/templates/<int:template>/delete/",
        views.forget_template,
        name="forget_template",
    ),
    path("negotiations/<str:ref>/landed/", views.landed, name="landed"),
    path("negotiations/<str:ref>/accept/", views.accept, name="accept"),
    path("negotiations/<str:ref>/decline/", views.decline, name="decline"),
    path("negotiations/<str:ref>/withdraw/", views.withdraw, name="withdraw"),
    path("negotiations/<str:ref>/offers/<int:number>.pdf", views.pdf, name="pdf"),
]
