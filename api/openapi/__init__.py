"""What /api/docs/ and /api/v1/schema/ say of the API: every operation with its examples, errors and limits.

Nothing that serves a request imports this package. Parameters, their values and limits are those that the code checks
requests by; examples of errors are written by the code that answers with them.
"""
