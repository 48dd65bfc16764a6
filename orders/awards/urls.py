from django.urls import path

from orders.awards import views

app_name = "awards"
urlpatterns = [
    path("needs/<str:ref>/quotes/", views.compared, name="compare"),
    path("needs/<str:ref>/quotes.xlsx", views.sheet, name="sheet"),
    path("needs/<str:ref>/award/", views.award, name="award"),
    path("quotes/compare/", views.by_name, name="by_name"),
    path("quotes/compare.xlsx", views.sheet_by_name, name="sheet_by_name"),
]
