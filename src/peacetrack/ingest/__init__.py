"""The line from inputs to stored findings: fetch, extract, analyse, save, and a named outcome for every input."""

from peacetrack.ingest.analyser import Analyser, NoAnalysis
from peacetrack.ingest.records import Outcome, Receipt, Settings, Status
from peacetrack.ingest.run import ingest

__all__ = ["Analyser", "NoAnalysis", "Outcome", "Receipt", "Settings", "Status", "ingest"]
