"""openapi-spec-validator checks the schema of the API."""

import json
import sys
from urllib.request import Request, urlopen

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

schema = json.load(urlopen(Request(sys.argv[1], headers={"Accept": "application/json"})))
validator = OpenAPIV31SpecValidator if schema["openapi"].startswith("3.1") else OpenAPIV30SpecValidator
print(json.dumps([str(error.message) for error in validator(schema).iter_errors()]))
