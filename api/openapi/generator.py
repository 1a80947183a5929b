"""Generator of the schema, once in a process."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request


class OnceGenerator(SchemaGenerator):
    """Generate the schema at the first request: nothing in it changes while a process runs, and it takes 20 ms."""

    def get_schema(self, request: Request | None = None, public: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 -- drf-spectacular's own
        """Return the schema; whoever gets it must not change it."""
        return _schema()


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # has no types
    return schema
