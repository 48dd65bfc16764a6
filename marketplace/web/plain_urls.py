"""Addresses that have no language: for machines, and the way in."""

from django.urls import path

from marketplace.web import views

urlpatterns = [
    path("", views.entrance, name="entrance"),
    path("health/", views.health, name="health"),
    path("health/ready/", views.health_ready, name="health-ready"),
    path("health/live/", views.health_live, name="health-live"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
    path("offline.js", views.offline_worker, name="offline-worker"),
]
