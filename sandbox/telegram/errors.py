"""How the local Bot API refuses."""


class ApiError(Exception):
    """An answer with `ok: false`; `code` is the HTTP status too, `parameters` go with it."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")
