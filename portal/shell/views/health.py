from django.db import connection
from django.http import JsonResponse

from suppliers.jobs.health import problems


def live(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


def ready(request):
    """The services that a request needs answer too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    found = problems()
    return JsonResponse(
        {"status": "ok" if not found else "degraded", "problems": found}, status=503 if found else 200
    )
