"""The running server does what docs/openapi.yml says, also for requests that nobody thought of."""

import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from bot import paths
from bot.content.library import Library
from tests.e2e.service import Service

FILE = paths.ROOT / "docs" / "openapi.yml"
schema = schemathesis.openapi.from_path(str(FILE))


def test_the_file_names_the_languages(content: Library) -> None:
    described = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert described["components"]["schemas"]["Language"]["enum"] == list(content.languages.spoken)


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_the_server_keeps_to_it(case: schemathesis.Case, service: Service) -> None:
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    case.call_and_validate(base_url=service.url, checks=checks)
