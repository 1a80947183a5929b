"""JSON endpoints: views, serializers, query filters and the OpenAPI schema."""
