"""The room's addresses, under /pairs/."""

from django.urls import include, path

from alongside.meetings.views import agenda, calendar, guide, meeting, notes, planning, promises

app_name = "meetings"

one = [
    path("", meeting.show, name="show"),
    path("prepare/", agenda.prepare, name="prepare"),
    path("items/<uuid:item>/", agenda.item, name="item"),
    path("items/order/", agenda.order, name="order"),
    path("need/", agenda.need, name="need"),
    path("meet/", meeting.meet, name="meet"),
    path("text/<slug:page>/", notes.save, name="text"),
    path("text/<slug:page>/join/", notes.join, name="join"),
    path("text/<slug:page>/mark/", notes.mark, name="mark"),
    path("marks/<uuid:mark>/", notes.unmark, name="unmark"),
    path("guides/<slug:key>/", guide.guide, name="guide"),
    path("guides/<slug:key>/answer/", guide.answer, name="guide_answer"),
    path("guides/<slug:key>/step/", guide.step, name="guide_step"),
    path("wrap-up/", meeting.wrap_up, name="wrap_up"),
    path("log/", meeting.log, name="log"),
    path("move/", planning.move, name="move"),
    path("cancel/", planning.cancel, name="cancel"),
    path("place/", planning.place, name="place"),
    path("place/confirm/", planning.confirm, name="confirm_place"),
    path("meeting.ics", calendar.ics, name="ics"),
]

urlpatterns = [
    path("calendar/", calendar.address, name="calendar"),
    path("calendar/close/", calendar.close, name="calendar_close"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("<uuid:pk>/meetings/", planning.meetings, name="list"),
    path("<uuid:pk>/meetings/rhythm/", planning.rhythm, name="rhythm"),
    path("<uuid:pk>/meetings/plan/", planning.plan, name="plan"),
    path("<uuid:pk>/meetings/met/", planning.met, name="met"),
    path("<uuid:pk>/meetings/paused/cancel/", planning.cancel_paused, name="cancel_paused"),
    path("<uuid:pk>/meetings/habits/", planning.habits, name="habits"),
    path("<uuid:pk>/promises/", promises.promises, name="promises"),
    path("<uuid:pk>/promises/<uuid:action>/", promises.settle, name="promise"),
    path("<uuid:pk>/meetings/<uuid:meeting>/", include(one)),
]
