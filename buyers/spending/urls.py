from django.urls import path

from buyers.spending import views

app_name = "spending"
urlpatterns = [
    path("buyer/spending/", views.spending, name="spending"),
    path("buyer/spending/rule/", views.rule, name="rule"),
    path("buyer/spending/<int:pk>/", views.limit, name="limit"),
]
