from django.urls import path

from buyers.rfqs.views import acting, asking, contacting, keeping, questions, reading, timing

app_name = "rfqs"
urlpatterns = [
    path("requests/", reading.listed, name="list"),
    path("requests/ask/", asking.ask, name="ask"),
    path("suppliers/<str:ref>/ask/", contacting.contact, name="contact"),
    path("requests/basket/add/", asking.put_aside, name="put_aside"),
    path("requests/basket/remove/", asking.take_out, name="take_out"),
    path("requests/drafts/", keeping.drafts, name="drafts"),
    path("requests/drafts/<int:pk>/template/", keeping.name_draft, name="name_draft"),
    path("requests/drafts/<int:pk>/delete/", keeping.forget, name="forget"),
    path("requests/<str:ref>/", reading.rfq, name="rfq"),
    path("requests/<str:ref>/template/", keeping.template, name="template"),
    path("requests/<str:ref>/question/", questions.question, name="question"),
    path("requests/<str:ref>/answer/<int:pk>/", questions.answer, name="answer"),
    path("requests/<str:ref>/extend/", timing.extend, name="extend"),
    path("requests/<str:ref>/close/", timing.close, name="close"),
    path("requests/<str:ref>/reopen/", timing.reopen, name="reopen"),
    path("requests/<str:ref>/refuse/", acting.refuse, name="refuse"),
    path("requests/<str:ref>/invite/", acting.invite, name="invite"),
    path("requests/<str:ref>/approve/", acting.approve, name="approve"),
    path("requests/<str:ref>/return/", acting.send_back, name="send_back"),
    path("requests/<str:ref>/withdraw/", acting.withdraw, name="withdraw"),
    path("requests/<str:ref>/cancel/", acting.cancel, name="cancel"),
]
