"""The use cases around jobs that wait for an operator."""

from engine.common.secret import Secret
from engine.model.actor import Actor
from engine.model.question import QuestionView
from engine.model.run_view import Picture
from engine.use_cases.runs.questions import Questions


class QuestionService:
    """The part of `Service` that is about questions; `Service` makes what it works with."""

    _questions: Questions

    async def open_questions(self) -> tuple[QuestionView, ...]:
        """See `Questions.open`."""
        return await self._questions.open()

    async def question(self, job_id: int, number: int) -> QuestionView:
        """See `Questions.view`."""
        return await self._questions.view(job_id, number)

    async def take_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `Questions.take`."""
        return await self._questions.take(actor, job_id, number)

    async def did_it(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `Questions.done`."""
        return await self._questions.done(actor, job_id, number)

    async def enter_code(
        self, actor: Actor, job_id: int, number: int, code: Secret
    ) -> QuestionView:
        """See `Questions.enter`."""
        return await self._questions.enter(actor, job_id, number, code)

    async def choose(self, actor: Actor, job_id: int, number: int, place: int) -> QuestionView:
        """See `Questions.choose`."""
        return await self._questions.choose(actor, job_id, number, place)

    async def skip_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `Questions.skip`."""
        return await self._questions.skip(actor, job_id, number)

    async def check_question(self, actor: Actor, job_id: int, number: int) -> QuestionView:
        """See `Questions.check`."""
        return await self._questions.check(actor, job_id, number)

    async def question_picture(self, actor: Actor, job_id: int, number: int) -> Picture:
        """See `Questions.picture`."""
        return await self._questions.picture(actor, job_id, number)
