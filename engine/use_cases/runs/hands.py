"""Hands: a human deals with what a phone shows, for a job that waits there or on a free phone."""

from collections.abc import Iterable

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.hands import Act, Acted, HeldPhone, WaitingScreen
from engine.model.question import QuestionView


class Hands:
    """One act at a time, each on the screen it was offered for and answered by a new one.

    Of a job that waits (`job_id`, `number` as in `Questions`): raises `RequestRefused` with
    `question_unknown`, `question_over` or `question_taken` as there; a question that was passed on
    to all operators is taken by the first who acts. Where the phone is asked: `phone_offline`,
    `phone_healing`, `phone_does_not_answer` (`name` each). One act at a time:
    `RequestRefused("hands_busy")` (`name`) while another is being done. An act that is not done for
    a reason on the screen raises nothing: see `Acted.refused`.
    """

    async def waiting(self, job_id: int, number: int) -> WaitingScreen:
        """The screen of a question as it was shown last, open or not; the phone is not asked."""
        raise RequestRefused("question_unknown")

    async def act(self, actor: Actor, job_id: int, number: int, act: Act, offered: int) -> Acted:
        """Do one act for a job that waits; `offered`: the `revision` it was offered with.

        What could send a sign-in form passes the gates of a login first. Noted in the audit trail:
        what was pressed, never what was typed.
        """
        raise RequestRefused("question_unknown")

    async def go_on(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """The job looks, and carries on from whatever it knows."""
        raise RequestRefused("question_unknown")

    async def skip_phone(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """Leave this job and the run's other jobs of the phone that have not begun as they are."""
        raise RequestRefused("question_unknown")

    async def take_phone(self, actor: Actor, phone_id: int) -> HeldPhone:
        """Reserve a free phone, and show what it shows.

        Until five minutes after the last act. Also raises `RequestRefused` with `phone_gone`, and
        `phone_busy` (`name`) while it has a job or one waits there; `RequestRefused("phone_held")`
        (`name`, `by`: an operator's id) while somebody else has it in hand.
        """
        raise RequestRefused("phone_gone")

    async def act_on_phone(self, actor: Actor, phone_id: int, act: Act, offered: int) -> Acted:
        """Do one act on a phone in one's hands; what could send a form is refused there.

        Raises `RequestRefused("hands_over")` (`name`) once it is no longer reserved.
        """
        raise RequestRefused("phone_gone")

    async def leave_phone(self, actor: Actor, phone_id: int) -> None:
        """Let go of a phone; nothing is wrong where it was let go of already."""

    def held(self) -> Iterable[HeldPhone]:
        """The phones in somebody's hands."""
        return ()
