"""All stores over one open database, for use cases that work on several of them."""

from engine.model.limits import LoginLimits
from engine.storage.account_search import AccountSearch
from engine.storage.accounts import AccountStore
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.audit import AuditStore
from engine.storage.changes import ChangeStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.dialogues import DialogueStore
from engine.storage.digests import DigestStore
from engine.storage.drain_switch import DrainSwitch
from engine.storage.figures import FigureStore
from engine.storage.hands import HandsStore
from engine.storage.host_news import HostNewsStore
from engine.storage.hosts import HostStore
from engine.storage.import_plans import ImportPlanStore
from engine.storage.inbox import InboxStore
from engine.storage.job_reads import JobReads
from engine.storage.notifications import NotificationStore
from engine.storage.outbox import OutboxStore
from engine.storage.pacing import Pacing
from engine.storage.phone_apps import PhoneAppStore
from engine.storage.phones import PhoneStore
from engine.storage.pins import PinStore
from engine.storage.preferences import PreferenceStore
from engine.storage.preflights import PreflightStore
from engine.storage.prepared_accounts import PreparedAccounts
from engine.storage.queue import Queue
from engine.storage.remote_phones import RemotePhoneStore
from engine.storage.rules import RuleStore
from engine.storage.runs import RunStore
from engine.storage.schedules import ScheduleStore
from engine.storage.staging import StagingStore
from engine.storage.standings import Standings
from engine.storage.tags import TagStore
from engine.storage.told_telegram import ToldTelegramStore
from engine.storage.trends import TrendStore
from engine.storage.unknown_screens import UnknownScreenStore
from engine.storage.views import ViewStore
from engine.storage.waiting_jobs import WaitingJobs


class Stores:
    """Made once over a database; without limits the queue lets every login through."""

    def __init__(self, database: Database, limits: LoginLimits | None = None) -> None:
        self.database = database
        self.account_search = AccountSearch(database)
        self.accounts = AccountStore(database)
        self.active_accounts = ActiveAccounts(database)
        self.audit = AuditStore(database)
        self.changes = ChangeStore(database)
        self.confirmations = ConfirmationStore(database)
        self.dialogues = DialogueStore(database)
        self.digests = DigestStore(database)
        self.draining = DrainSwitch(database)
        self.figures = FigureStore(database)
        self.hands = HandsStore(database, (limits or LoginLimits()).spacing)
        self.host_news = HostNewsStore(database)
        self.hosts = HostStore(database)
        self.import_plans = ImportPlanStore(database)
        self.inbox = InboxStore(database)
        self.jobs = JobReads(database)
        self.notifications = NotificationStore(database)
        self.outbox = OutboxStore(database)
        self.pacing = Pacing(database, limits)
        self.phone_apps = PhoneAppStore(database)
        self.phones = PhoneStore(database)
        self.pins = PinStore(database)
        self.prepared_accounts = PreparedAccounts(database)
        self.preferences = PreferenceStore(database)
        self.preflights = PreflightStore(database)
        self.queue = Queue(database, limits)
        self.remote_phones = RemotePhoneStore(database)
        self.rules = RuleStore(database)
        self.runs = RunStore(database)
        self.schedules = ScheduleStore(database)
        self.staging = StagingStore(database)
        self.standings = Standings(database)
        self.tags = TagStore(database)
        self.told_telegram = ToldTelegramStore(database)
        self.trends = TrendStore(database)
        self.unknown_screens = UnknownScreenStore(database)
        self.views = ViewStore(database)
        self.waiting = WaitingJobs(database)
