"""`python -m peacetrack`."""

from peacetrack.cli import main

main()
