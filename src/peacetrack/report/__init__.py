"""One self-contained HTML page over many articles."""

from peacetrack.report.page import render_report

__all__ = ["render_report"]
