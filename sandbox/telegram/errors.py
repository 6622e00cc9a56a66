"""How the local Bot API refuses."""


class ApiError(Exception):
    """An answer with `ok: false`; `code` is the HTTP status too."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")
