"""Refusals that the API adds to the domain's errors; `api/problems.py` answers with them."""

from rest_framework import exceptions


class BadParameter(exceptions.APIException):
    """A query parameter or a field of the body that is not allowed; `name` is that of the parameter."""

    status_code = 400
    default_code = "bad_parameter"

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name


class Busy(exceptions.APIException):
    """This process has too much to render at the moment. `reason` is a label of the metrics."""

    status_code = 503
    default_code = "busy"
    default_detail = "Too many pictures are being drawn right now. Try again in a moment."

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class RenderLimit(Busy):
    """A picture that takes more processor time than any may."""

    default_code = "too_dear"  # a public code of problem+json: clients know it by this word

    def __init__(self, limit_s: float) -> None:
        super().__init__("time_limit")
        self.detail = exceptions.ErrorDetail(
            f"This takes more than {limit_s:g} s of processor time: ask for fewer picks, one day, or another size.",
            self.default_code,
        )


class SlowBody(exceptions.APIException):
    """A body that does not arrive in time."""

    status_code = 408
    default_code = "slow_body"
    reason = "slow_body"

    def __init__(self, timeout_s: float) -> None:
        super().__init__(f"The body did not arrive within {timeout_s:g} s.")
