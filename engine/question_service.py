"""The use cases around jobs that wait for an operator."""

from engine.question_views import QuestionView
from engine.run_views import Picture
from engine.runs.questions import QuestionDesk
from engine.secret import Secret
from engine.views import Actor


class QuestionService:
    """The part of `Service` that is about questions; `Service` makes what it works with."""

    _questions: QuestionDesk

    async def open_questions(self) -> tuple[QuestionView, ...]:
        """See `QuestionDesk.open`."""
        return await self._questions.open()

    async def question(self, job_id: int, number: int) -> QuestionView:
        """See `QuestionDesk.view`."""
        return await self._questions.view(job_id, number)

    async def take_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `QuestionDesk.take`."""
        return await self._questions.take(actor, job_id, number)

    async def did_it(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `QuestionDesk.done`."""
        return await self._questions.done(actor, job_id, number)

    async def enter_code(
        self, actor: Actor, job_id: int, number: int, code: Secret
    ) -> QuestionView:
        """See `QuestionDesk.enter`."""
        return await self._questions.enter(actor, job_id, number, code)

    async def choose(self, actor: Actor, job_id: int, number: int, place: int) -> QuestionView:
        """See `QuestionDesk.choose`."""
        return await self._questions.choose(actor, job_id, number, place)

    async def skip_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `QuestionDesk.skip`."""
        return await self._questions.skip(actor, job_id, number)

    async def check_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `QuestionDesk.check`."""
        return await self._questions.check(actor, job_id, number)

    async def question_picture(self, actor: Actor, job_id: int, number: int) -> Picture:
        """See `QuestionDesk.picture`."""
        return await self._questions.picture(actor, job_id, number)
