"""The engine room: queries run in worker processes that can be killed, over snapshots of the store.

Oxigraph has no time limit, cannot be stopped, and a query may end its process. So whoever asks (the
command line, Python, the server) hands the query to a worker and bounds what it may take.
"""

from kinograph.graph.room.bounds import Bounds
from kinograph.graph.room.job import Answer, Job
from kinograph.graph.room.pool import Room
from kinograph.graph.room.process import Worker

__all__ = ["Answer", "Bounds", "Job", "Room", "Worker"]
