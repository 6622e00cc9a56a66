"""One attempt of a job on its phone: what the agent is given, and what comes of it. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.phone_record import PhoneAddress
from engine.model.rule import NO_RULES, RuleBook
from engine.model.run import RunKind
from engine.rack.faults import PhoneFault
from engine.rack.known import NOTHING, KnownSecrets
from engine.rack.pictures import KeptScreen, TakenPicture
from engine.rack.refusals import Refused
from engine.rack.works import Work


@dataclass(frozen=True, slots=True)
class CopyMemory:
    """What a run's jobs know of one copy of an app on a phone; `copy` None: of none in particular.

    Whoever is given one makes a copy before changing it.
    """

    workspace: Workspace
    copy: AppOnPhone | None
    memory: AppMemory


@dataclass(frozen=True, slots=True)
class CopyRefused:
    """How a job ends in a copy of an app that has refused one of its run before.

    `copy` None: the phone has refused before it was turned to one.
    """

    copy: AppOnPhone | None
    end: Refused


@dataclass(frozen=True, slots=True)
class Order:
    """What an agent is to do on a phone.

    `turn`: the job's; one of an earlier turn of it comes too late. `by_hand`: a human has dealt
    with what the phone showed, in the copy `asked_in`, and it goes on there.
    `kind` names the flow, `work` is what it is given. `resumed`: it goes on where the app is, after
    an operator's answer. `sent`: the job's login was sent, in this turn or one before. `optional`:
    a phone that has not the app does not end the job. `free_with_ads`: the app may be used free of
    charge with ads, without asking. `memories` and `refused`: what the run's jobs before this one
    have seen there. `marks`: how often the turn has said before that it sends, or took that back.
    `known`: what must be seen in no picture and in nothing that is kept. `rules`:
    what is pressed on screens no catalogue knows; `rules_used`: those the job has used, by id, and
    whether their screens went. `said_by`: the run of the hub it is of, which its agent fills in.
    """

    job_id: int
    run_id: int
    turn: int
    phone_id: int
    address: PhoneAddress
    kind: RunKind
    work: Work
    resumed: bool = False
    by_hand: bool = False
    asked_in: str | None = None
    sent: bool = False
    optional: bool = False
    free_with_ads: bool = False
    memories: tuple[CopyMemory, ...] = ()
    refused: tuple[CopyRefused, ...] = ()
    known: KnownSecrets = NOTHING
    marks: int = 0
    rules: RuleBook = NO_RULES
    rules_used: Mapping[int, bool] = field(default_factory=dict, hash=False)
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Driven:
    """What came of an order.

    `result`: how the job ends, as far as the agent can tell. `fault`: the phone's error where one
    ended the flow; without a result the job may begin again. `withheld`: the flow ended because the
    order's desk refused what it asked for; there is no result then. `begun`: the phone was
    connected to. `memories`: what is known of the copies now, those of the order among them.
    `refusals`: what refused on the way, in order. `picture` and `screen` are what is kept of the
    screen it ended on. `steps`: acts of its flows. `rules_used`: see `Order`.
    """

    result: FlowResult | None = None
    fault: PhoneFault | None = None
    withheld: bool = False
    begun: bool = False
    memories: tuple[CopyMemory, ...] = ()
    refusals: tuple[CopyRefused, ...] = ()
    picture: TakenPicture | None = field(default=None, repr=False)
    screen: KeptScreen | None = field(default=None, repr=False)
    steps: int = 0
    rules_used: Mapping[int, bool] = field(default_factory=dict, hash=False)
