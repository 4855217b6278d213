"""Acts that happen at the same moment, each on a connection of its own."""

import threading

from django.db import connection, connections


def at_once(*acts):
    """Run the acts in threads that start together; what each returned or raised, in order."""
    barrier, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            outcomes[place] = act()
        except Exception as problem:  # noqa: BLE001  (the test looks at what it was)
            outcomes[place] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes
