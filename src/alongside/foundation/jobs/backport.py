"""Django's task API, from its backport until Django 6: the one place to change then."""

from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

__all__ = ["DBTaskResult", "Task", "TaskResultStatus"]
