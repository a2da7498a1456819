"""Writes tables: terminal, CSV, TSV, JSON, JSON Lines, Markdown, XLSX, Parquet."""

from peacetrack.output.write import FORMATS, OutputOptions, write_table
from peacetrack.output.writers import CellOptions

__all__ = ["FORMATS", "CellOptions", "OutputOptions", "write_table"]
