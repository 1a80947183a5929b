"""Messages on JMESPath expressions that are invalid or can't be applied, in plain words instead of the library's."""

from jmespath.exceptions import (
    ArityError,
    IncompleteExpressionError,
    JMESPathTypeError,
    LexerError,
    ParseError,
    UnknownFunctionError,
)
from jmespath.functions import Functions

from timetable.text.did_you_mean import did_you_mean

_LONGEST = 80
_TYPES = {"null": "nothing", "array": "a list", "object": "an object", "string": "a text", "boolean": "true or false"}


def expression_fault(expression: str, error: Exception) -> str:
    """Explain why an expression is invalid, or why a function in it does not take what it gets."""
    return f"expression {expression[:_LONGEST]!r}: {_reason(expression, error)}"


def _reason(expression: str, error: Exception) -> str:
    match error:
        case UnknownFunctionError():
            name = str(error).removeprefix("Unknown function: ").removesuffix("()")
            return f"there is no function {name}(); {did_you_mean(name, Functions.FUNCTION_TABLE)}"
        case ArityError():
            return f"{error.function_name}() takes {error.expected_arity} values, but gets {error.actual_arity}"
        case JMESPathTypeError():
            expected = " or ".join(_TYPES.get(one, f"a {one}") for one in error.expected_types)
            return (
                f"{error.function_name}() takes {expected}, but gets {_TYPES.get(error.actual_type, error.actual_type)}"
            )
        case ParseError():
            return _invalid(expression, error)
        case RecursionError():
            return "it is nested too deep"
    return "it can't be applied to what is there"


def _invalid(expression: str, error: ParseError) -> str:
    if isinstance(error, LexerError):
        return f"a sign at character {error.lex_position + 1} is not closed, or not known"
    if isinstance(error, IncompleteExpressionError) or error.lex_position >= len(expression):
        return "it ends too early: a name or a closing bracket is missing"
    sign = str(error.token_value)[:_LONGEST]
    return f"`{sign}` does not belong at character {error.lex_position + 1}; names are joined by dots: a.b"
