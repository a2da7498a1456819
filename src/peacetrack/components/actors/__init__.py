"""Finds mentions of actors and resolves them to ids (codebook sections 1.5 and 7)."""

from peacetrack.components.actors.finder import ActorFinder, create_actors
from peacetrack.components.actors.index import ActorIndex
from peacetrack.components.actors.naming import slug

__all__ = ["ActorFinder", "ActorIndex", "create_actors", "slug"]
