from django.urls import path

from buyers.needs.views import (
    boarding,
    deciding,
    freezing,
    managing,
    posting,
    reading,
    reviewing,
)

app_name = "needs"
urlpatterns = [
    path("needs/", reading.listed, name="list"),
    path("needs/new/", posting.post, name="post"),
    path("needs/board/", boarding.board, name="board"),
    path("needs/board/mute/", boarding.mute, name="mute"),
    path("needs/<str:ref>/", reading.need, name="need"),
    path("needs/<str:ref>/extend/", managing.extend, name="extend"),
    path("needs/<str:ref>/close/", managing.close, name="close"),
    path("needs/<str:ref>/template/", managing.template, name="template"),
    path("needs/<str:ref>/reopen/", managing.step, {"step": "reopen"}, name="reopen"),
    path("needs/<str:ref>/cancel/", managing.step, {"step": "cancel"}, name="cancel"),
    path("needs/<str:ref>/more/", managing.step, {"step": "ask_more"}, name="more"),
    path("needs/<str:ref>/approve/", deciding.decide, {"act": "release"}, name="release"),
    path("needs/<str:ref>/return/", deciding.decide, {"act": "send_back"}, name="send_back"),
    path("needs/<str:ref>/withdraw/", deciding.withdraw, name="withdraw"),
    path("needs/<str:ref>/question/", boarding.question, name="question"),
    path("needs/<str:ref>/answer/<int:pk>/", managing.answer, name="answer"),
    path("needs/<str:ref>/decline/", boarding.decline, name="decline"),
    path("desk/needs/<str:ref>/", reviewing.review, name="review"),
    path("desk/freezes/", freezing.listed, name="freezes"),
    path("desk/freezes/<str:ref>/", freezing.freeze, name="freeze"),
]
