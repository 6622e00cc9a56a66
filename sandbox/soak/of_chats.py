"""A soak's account of the chats: everything heard, answered, delivered once, and closed."""

from bisect import bisect_left
from collections.abc import Iterator
from statistics import median

from sandbox.soak.facts import Evidence, Posted, SaidFact
from sandbox.soak.line import Line

END_SECONDS = 1.0
"""So long around `kill -9` Telegram's answer comes too late to be noted.

What the program had sent may be read by Telegram a moment after its end, before another one is
there.
"""

ANSWER_SECONDS = 10.0
"""Somebody who waits longer for the answer to a press takes the bot for dead."""

_PIN = "/pin"
_WHILE_OPEN = ("stop:", "ask:skip:")


def lines(found: Evidence) -> list[Line]:
    return [
        _updates_are_handled(found),
        _commands_are_answered(found),
        _presses_are_answered(found),
        _presses_are_answered_soon(found),
        _messages_arrive(found),
        _doubles_have_a_cause(found),
        _nothing_stays_open(found),
    ]


def was_refused(found: Evidence, said: SaidFact) -> bool:
    """Whether Telegram has refused a message, as its reader had blocked the bot.

    A change has nothing to change where the message itself was refused.
    """
    if said.state != "failed":
        return False
    if said.error == "forbidden":
        until = said.sent_at or found.now
        return any(
            each.chat == said.chat and said.created_at <= each.at <= until for each in found.blocked
        )
    return (
        said.error == "no target"
        and bool(said.key)
        and any(
            each.is_new
            and each.chat == said.chat
            and each.id < said.id
            and said.key in (each.key, each.name)
            and was_refused(found, each)
            for each in found.said
        )
    )


def _updates_are_handled(found: Evidence) -> Line:
    handled = {heard.id for heard in found.heard if heard.is_handled}
    wrong = [
        f"update {asked.id} {asked.command}" for asked in found.asked if asked.id not in handled
    ]
    counted = f"{len(found.asked)} updates"
    return Line("every update was handled", counted, tuple(wrong), bool(found.asked))


def _commands_are_answered(found: Evidence) -> Line:
    """With a message that Telegram has taken, unless the chat had blocked the bot.

    The answer to /pin may be what is pinned, or why it is not. What named a client that left and
    was still on its way is wiped, and its chat told so.
    """
    commands = [asked for asked in found.asked if asked.command]
    answered = {
        said.name.partition(":")[0]
        for said in found.said
        if said.state == "sent" or was_refused(found, said)
    }
    wiped = {said.name.partition(":")[0] for said in found.said if said.state == "replaced"}
    told_so = {
        said.chat
        for said in found.said
        if said.name.startswith("left:") and (said.state == "sent" or was_refused(found, said))
    }
    numbers = {heard.id: f"u{heard.number}" for heard in found.heard}
    unpinned = [
        said.chat
        for said in found.said
        if said.name.startswith("pin:") and said.name.endswith(":ended")
    ]
    pinned = sorted((each.chat, each.message) for each in found.pinned)
    wrong = []
    for one in commands:
        if numbers.get(one.id) in answered:
            continue
        if one.chat in told_so and numbers.get(one.id) in wiped:
            continue
        if one.command == _PIN:
            pin = next((p for p in pinned if p[0] == one.chat and p[1] > one.message), None)
            if pin is not None:
                pinned.remove(pin)
                continue
            if one.chat in unpinned:
                unpinned.remove(one.chat)
                continue
        wrong.append(f"{one.command} (update {one.id})")
    counted = f"{len(commands)} commands"
    return Line("every command has an answer", counted, tuple(wrong), bool(commands))


def _presses_are_answered(found: Evidence) -> Line:
    wrong = [
        f"{each.data} in chat {each.chat} still waits"
        for each in found.pressed
        if each.answered_at is None
    ]
    counted = f"{len(found.pressed)} presses"
    return Line("every press was answered", counted, tuple(wrong), bool(found.pressed))


def _presses_are_answered_soon(found: Evidence) -> Line:
    """From when Telegram has handed them out, at a time at which the program was there."""
    polls = sorted(found.polls)
    took = [
        (each.answered_at - polls[at], each)
        for each in found.pressed
        if each.answered_at is not None
        and each.at >= found.steady_since
        and (at := bisect_left(polls, each.at)) < len(polls)
    ]
    wrong = [
        f"{each.data} in chat {each.chat} after {seconds:.1f} s"
        for seconds, each in took
        if seconds > ANSWER_SECONDS
    ]
    all_of_them = sorted(seconds for seconds, _ in took) or [0.0]
    counted = f"{len(took)} after the restarts, half within {max(0.0, median(all_of_them)):.2f} s, "
    counted += f"the slowest after {all_of_them[-1]:.1f} s"
    promise = f"a press is answered within {ANSWER_SECONDS:.0f} s"
    return Line(promise, counted, tuple(wrong), bool(took))


def _messages_arrive(found: Evidence) -> Line:
    there = {(posted.chat, posted.id) for posted in found.posted}
    wrong, blocked, later, arrived = [], 0, 0, 0
    for said in found.said:
        if said.state in ("waiting", "sending"):
            later += said.not_before > found.now
            if said.not_before <= found.now:
                wrong.append(f"message {said.id} {said.name} is {said.state}")
        elif said.state == "failed":
            is_refused = was_refused(found, said)
            blocked += is_refused
            if not is_refused:
                wrong.append(f"message {said.id} {said.name} failed: {said.error}")
        elif said.state == "sent" and said.is_new:
            arrived += 1
            if (said.chat, said.message) not in there:
                wrong.append(f"message {said.id} {said.name} is not in chat {said.chat}")
    counted = f"{arrived} messages"
    if blocked:
        counted += f", {blocked} refused by chats that had blocked the bot"
    if later:
        counted += f", {later} for later"
    return Line("every message has arrived", counted, tuple(wrong), bool(arrived))


def _doubles_have_a_cause(found: Evidence) -> Line:
    """What Telegram has and the program does not know of is there twice."""
    lost = ended = 0
    wrong = []
    for posted in _unknown_posts(found):
        if not posted.is_answered:
            lost += 1
        elif any(abs(posted.at - at) <= END_SECONDS for at in found.kills):
            ended += 1
        else:
            wrong.append(f"message {posted.id} in chat {posted.chat}")
    counted = f"{lost} after a lost answer, {ended} as the program was killed"
    return Line("doubles only where an answer was lost", counted, tuple(wrong), bool(found.posted))


def _nothing_stays_open(found: Evidence) -> Line:
    """Progress and questions are closed, but for doubles and those whose change was refused."""
    doubles = {(posted.chat, posted.id) for posted in _unknown_posts(found)}
    called = {
        (said.chat, said.key): said.message for said in found.said if said.key and said.message
    }
    refused = {
        (said.chat, said.message or called.get((said.chat, said.key)))
        for said in found.said
        if not said.is_new and was_refused(found, said)
    }
    wrong, closed, excused = [], 0, 0
    for posted in found.posted:
        offered = [data for data in posted.buttons if data.startswith(_WHILE_OPEN)]
        where = (posted.chat, posted.id)
        if where in doubles:
            continue
        closed += not offered
        if offered and where in refused:
            excused += 1
        elif offered:
            wrong.append(f"message {posted.id} in chat {posted.chat} still offers {offered[0]}")
    counted = f"{closed} messages"
    if excused:
        counted += f", {excused} whose change a chat refused that had blocked the bot"
    return Line("no progress or question stays open", counted, tuple(wrong), bool(closed))


def _unknown_posts(found: Evidence) -> Iterator[Posted]:
    """Messages Telegram has and the program does not know of."""
    noted = {(said.chat, said.message) for said in found.said if said.is_new and said.message}
    noted |= {(pin.chat, pin.message) for pin in found.pinned}
    return (each for each in found.posted if (each.chat, each.id) not in noted)
