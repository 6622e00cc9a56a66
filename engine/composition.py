"""The composition root: which use case is made of what."""

from collections.abc import Callable
from functools import partial

from engine.agent.agent import Agent
from engine.agent.settings import SETTINGS, AgentSettings
from engine.changes.log import ChangeLog
from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.config import EngineConfig
from engine.fleet.battery_and_apps import BatteryAndApps
from engine.fleet.fleet import Fleet
from engine.fleet.racks.agents import Agents
from engine.fleet.racks.hosts import Hosts
from engine.model.actor import (
    HostsChanged,
    PeopleChanged,
    PhonesDoubted,
    PhonesTroubled,
    RulesChanged,
    ScheduleNoted,
)
from engine.model.agent import AgentStanding
from engine.rack.events import SeenHost
from engine.rack.port import Rack
from engine.rack.sealing import Keys
from engine.runs.held_phones import HeldPhones
from engine.runs.homes import packages_to_look_for
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import Presence
from engine.runs.kinds.match_changes import MatchChanges
from engine.runs.kinds.match_results import MatchResults
from engine.runs.kinds.registry import kinds_of
from engine.runs.run_reader import RunReader
from engine.runs.unknown_screens import UnknownScreens
from engine.runs.workers import Workers
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.storage.database import Database
from engine.storage.stores import Stores
from engine.use_cases.accounts import bulk, cards, editor, leaving, lists, undo
from engine.use_cases.events import Broadcast
from engine.use_cases.files import exports, imports, left_out
from engine.use_cases.hosts import host_list, host_watch
from engine.use_cases.hosts.mail_keeper import mail_of
from engine.use_cases.people import audit_log, invitations, notifications, operators
from engine.use_cases.phones import (
    doubts,
    phone_checks,
    phone_list,
    phone_notes,
    preflights,
    replace_or_forget,
    tcp_phones,
    treatment,
    unknown_screens,
)
from engine.use_cases.runs import (
    digests,
    draining,
    hands,
    history,
    janitor,
    phones_in_hand,
    proposals,
    questions,
    rules,
    run_control,
    run_signals,
    status,
    sync_parts,
    trends,
)
from engine.use_cases.schedules import due_schedules, launcher, schedules, ticker


class UseCases:
    """What operators ask for, by name: `engine.imports`, `engine.logins` …; nothing is started.

    So many `agents` drive the phones; `engine.agents()` tells how each is. `engine.racks` has the
    hosts besides, each from when it is added. With a carrier, `hub` are the keys towards them.
    """

    def __init__(
        self,
        config: EngineConfig,
        database: Database,
        clock: Clock,
        *,
        agents: int = 0,
        hub: Keys | None = None,
    ) -> None:
        stores = self.stores = Stores(database, config.logins)
        self.clock = clock
        self.inbox, self.outbox = stores.inbox, stores.outbox
        self.preferences, self.dialogues = stores.preferences, stores.dialogues
        self.told_telegram = stores.told_telegram
        self.audit, self.confirmations = stores.audit, stores.confirmations
        events = self._events = Broadcast()
        supervisor = self.supervisor = Supervisor(clock)
        signals = self._signals = run_signals.RunSignals(events)
        self.operators = operators.Operators(
            stores,
            config.admins,
            lost=signals.rights_lost,
            changed=lambda: events.tell(PeopleChanged()),
        )
        self.invitations = invitations.Invitations(stores, self.operators)
        self.audit_log = audit_log.AuditLog(stores)
        self.notifications = notifications.Notifications(stores)
        self.runs = RunReader(stores)
        self._sync = sync_parts.SyncParts(config.pages, stores, clock, supervisor)
        self.match_results = MatchResults(stores, MatchChanges(stores), self.runs)
        presence = Presence(lambda: self.fleet.online(), lambda: self.fleet.unsure())
        kinds = self.kinds = kinds_of(
            stores, presence, self._sync.pages, self.match_results, clock, supervisor
        )
        patience, may_answer = config.operator_patience, self.operators.may_answer
        work = JobExecution(
            stores,
            clock,
            kinds,
            patience,
            may_answer,
            config.free_with_ads,
            rule_failed=lambda: events.tell(RulesChanged()),
        )
        in_hand = HeldPhones()
        own, self.agents = _driven_by(agents, config, clock, supervisor)
        rack = self.racks = Hosts(own, partial(_told_hosts, config), clock, supervisor)
        self._workers = Workers(
            stores.queue,
            work,
            UnknownScreens(stores.unknown_screens),
            signals,
            clock,
            held=in_hand,
            elsewhere=rack,
        )
        fleet = self.fleet = Fleet(
            rack,
            stores,
            self._workers.for_phone,
            clock,
            asked=lambda phone_id, since: self.phones.announce(phone_id, since),
            doubted=lambda: events.tell(PhonesDoubted()),
            supervisor=supervisor,
        )
        signals.wake = (fleet.wake, self._sync.wake)
        vitals = BatteryAndApps(
            fleet,
            stores.phone_apps,
            stores.trends,
            partial(packages_to_look_for, stores.accounts),
            clock,
            supervisor,
        )
        self.preflights = preflights.Preflights(
            stores, fleet, clock, supervisor, lambda: events.tell(PhonesTroubled())
        )
        self.phones = phone_list.PhoneList(stores, fleet, vitals, self.preflights, events, clock)
        self.phone_notes = phone_notes.PhoneNotes(stores)
        self.treatment = treatment.PhoneTreatment(
            stores, fleet, vitals, self.preflights, self.phones.views, clock
        )
        self.doubts = doubts.PhoneDoubts(stores, fleet, lambda: events.tell(PhonesDoubted()))
        change_log = ChangeLog(stores)
        self.replace_or_forget = replace_or_forget.ReplaceOrForget(stores, fleet, change_log)
        self.tcp_phones = tcp_phones.TcpPhones(stores, fleet)
        self.unknown_screens = unknown_screens.KeptScreens(stores)
        self.rules = rules.LocalRules(stores, lambda: events.tell(RulesChanged()))
        remotes = tcp_phones.RemoteKeeper(stores.remote_phones, fleet, clock, supervisor)
        self._phone_checks = phone_checks.PhoneChecks(
            fleet, stores.phones, remotes, vitals, self.preflights
        )
        self.lists = lists.AccountLists(stores)
        self.cards = cards.AccountCards(stores, self.phones.views)
        self.editor = editor.AccountEditor(stores, change_log)
        self.bulk = bulk.BulkChanges(stores, change_log)
        self.undo = undo.Undo(stores)
        self.leaving = leaving.ClientLeaving(stores)
        snapshot = ListSnapshot(stores, lambda: fleet.hosts)
        self.imports = imports.Imports(stores, snapshot, change_log)
        self.left_out = left_out.LeftOut(stores.import_plans)
        self.exports = exports.Exports(stores, snapshot)
        started = signals.started
        self.run_control = run_control.RunControl(stores, self.runs, signals)
        self.history = history.RunHistory(stores, self.runs)
        self.draining = draining.Draining(stores, self.runs, signals)
        self.status = status.Overviews(stores, self.phones, fleet, clock)
        self.trends = trends.Trends(stores)
        self.digests = digests.Digests(stores, self.phones, self.operators.get)
        self.proposals = proposals.Proposals(stores, kinds, self.runs, started)
        self.questions = questions.Questions(
            stores,
            work,
            self.runs,
            patience=config.operator_patience,
            photograph=self.treatment.screenshot,
            changed=started,
            clock=clock,
        )
        self.hands = hands.Hands(
            stores,
            work,
            self.questions,
            phones_in_hand.PhonesInHand(stores, fleet, in_hand, fleet.healer.healing, clock),
            self.rules,
            changed=started,
            tell=events.tell,
            clock=clock,
        )
        self.schedules = schedules.Schedules(
            stores, self.runs, operator=self.operators.get, clock=clock
        )
        self.due_schedules = due_schedules.DueSchedules(
            stores,
            launcher.Launcher(stores, kinds, self.proposals),
            self.runs,
            operator=self.operators.get,
            is_allowed_chat=self.operators.is_allowed,
            started=started,
            noted=lambda: events.tell(ScheduleNoted()),
            clock=clock,
        )
        self.mail = self.hosts = self.host_watch = None
        if config.carrier is not None and hub is not None:
            tell_hosts = partial(events.tell, HostsChanged())
            self.mail = mail_of(config.carrier, hub.public, clock, supervisor)
            names = [server.name for server in config.adb_servers]
            self.hosts = host_list.HostList(
                stores,
                self.mail,
                config.carrier,
                hub,
                self.racks,
                names,
                clock,
                supervisor,
                tell_hosts,
            )
            self.host_watch = host_watch.HostWatch(stores, self.hosts, tell_hosts, clock)
        self._ticker = ticker.Ticker(self.due_schedules, clock, rack.settled)
        self._janitor = janitor.Janitor(
            stores, work, self.imports, self.questions, fleet, events, clock
        )


def _told_hosts(config: EngineConfig) -> bytes:
    """The adb servers of a host are its own."""
    return SETTINGS.encode(AgentSettings((), True, config.limits, config.timings))


def _driven_by(
    agents: int, config: EngineConfig, clock: Clock, supervisor: Supervisor
) -> tuple[Rack, Callable[[], tuple[AgentStanding, ...]]]:
    servers, limits, timings = config.servers(), config.limits, config.timings
    if agents == 0:
        return Agent(servers, clock, supervisor, limits=limits, timings=timings), tuple

    def settings(discovers: bool) -> bytes:
        return SETTINGS.encode(AgentSettings(servers, discovers, limits, timings))

    hosts = [SeenHost(server.name, str(server), None) for server in servers]
    rack = Agents(agents, config.agent_program, settings, hosts, clock, supervisor)
    return rack, rack.standings
