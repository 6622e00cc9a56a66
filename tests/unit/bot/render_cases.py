"""Random and sample states for the renderers."""

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st

from engine.common.secret import Secret
from engine.model.account import Account, AccountChanges, NewAccount, Status, Workspace
from engine.model.account_changes import (
    AccountCard,
    AccountRow,
    AccountsList,
    BulkAction,
    BulkProposal,
    ChangedAccount,
    ChangeKind,
    KeptSecrets,
    ListView,
    MadeChange,
)
from engine.model.columns import BY_HAND, SECRET_COLUMNS, TEXT_COLUMNS, VALUE_COLUMNS, Column
from engine.model.files import ExportFile, ExportProposal, ImportPreview, ImportResult, PlanState
from engine.model.filters import Criteria, Filter, Sorting
from engine.model.import_plan import (
    Counts,
    Create,
    FieldChange,
    ImportPlan,
    PlanOptions,
    Rename,
    UnseenPhone,
    Update,
)
from engine.model.overview import AppCounts, Busy, Failure, Overview, PhonesStanding, RunStanding
from engine.model.phone import HostProblem, HostView, PhoneState, PhoneView
from engine.model.phone_record import PhoneAddress
from engine.model.proposal import PageOutlook, Plan, PlannedJob, Proposal, RunRequest
from engine.model.row_problems import ProblemCode, RowProblem, RowWarning, TotpPart, WarningCode
from engine.model.run import (
    ChallengeKind,
    Exclusion,
    Job,
    JobState,
    Outcome,
    Run,
    RunKind,
    RunState,
)
from engine.model.run_view import (
    ExcludedAccount,
    ExcludedPhone,
    JobView,
    RunView,
)

NOW = 1_800_000_000.0
ID = 2**53
TOKEN = "AbCdEfGhIjKlMnO_"
VIEW = "AbCdEfGh"

foreign = st.one_of(
    st.sampled_from(
        [
            *("<b>&", "</code>", "&lt;", "a" * 5_000, "\u202e<i>", "\n\n\n", "日本語" * 500),
            *(
                "متجر القمر",
                "שלום 3",
                "\u2069abc\u2068ש",
                "👨\u200d👩\u200d👧",
                "z" + "\u0351" * 40,
            ),
        ]
    ),
    st.text(max_size=60),
)
usernames = st.one_of(
    st.sampled_from(["W" * 30, "<b>&", "luna.bakery", "متجر.القمر" * 2]),
    st.from_regex(r"[a-z0-9._]{1,30}", fullmatch=True),
)
labels = st.one_of(st.sampled_from(["3", "<b>&", "R58M" * 32]), foreign)
counts = st.integers(0, 10**6)
ids = st.integers(1, ID)
times = st.floats(NOW, NOW + 10**7)
workspaces = st.sampled_from(tuple(Workspace))
views = st.sampled_from(["", VIEW])
"""Ids of lists; none for what was not reached from one."""

_JUST_SO = dict.fromkeys(
    (
        *("column", "character", "serial", "hosts", "host", "device", "device_index", "phones"),
        *("app", "sign"),
    ),
    "",
)


def _details(text: str, number: int) -> dict[str, str | int]:
    return dict.fromkeys(_JUST_SO, text) | {"row": number, "account": number, "id": number}


@st.composite
def problems(draw: st.DrawFn) -> RowProblem:
    details = _details(draw(foreign), draw(ids))
    code = draw(st.sampled_from(ProblemCode))
    if code is ProblemCode.TOTP_OTHER_KIND:
        details["part"] = draw(st.sampled_from(TotpPart))
    if code is ProblemCode.TOO_LONG or draw(st.booleans()):
        details["limit"] = 30
    return RowProblem(draw(ids), "C7", draw(st.none() | foreign), code, details)


warnings = st.builds(
    RowWarning,
    ids,
    st.just("C7"),
    st.none() | foreign,
    st.sampled_from(WarningCode),
    st.builds(_details, foreign, ids),
)


planned_fields = st.lists(
    st.builds(FieldChange, st.sampled_from(Column), st.none() | foreign | ids, foreign | ids),
    min_size=1,
    max_size=15,
)
values = st.fixed_dictionaries(
    {},
    optional={column: foreign if column in TEXT_COLUMNS else counts for column in VALUE_COLUMNS},
)
new_accounts = st.builds(
    NewAccount,
    workspaces,
    usernames,
    values,
    st.none() | st.just(Secret("made-up-canary")),
    st.none() | st.just(Secret("JBSWY3DPEHPK3PXP")),
    status=st.sampled_from(Status),
)


@st.composite
def plans(draw: st.DrawFn) -> ImportPlan:
    workspace = draw(workspaces)
    created, updated = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    number = st.integers(0, 10**6)
    return ImportPlan(
        workspace=workspace,
        options=PlanOptions(),
        creates=tuple(
            Create(row, draw(new_accounts), draw(st.none() | st.just(PhoneAddress("h", "s"))))
            for row in range(created)
        ),
        updates=tuple(
            Update(row, row, draw(usernames), AccountChanges(), tuple(draw(planned_fields)))
            for row in range(updated)
        ),
        problems=tuple(draw(st.lists(problems(), max_size=12))),
        warnings=tuple(draw(st.lists(warnings, max_size=12))),
        renames=tuple(
            draw(st.lists(st.builds(Rename, ids, ids, usernames, usernames), max_size=9))
        ),
        unseen_phones=tuple(
            draw(
                st.lists(
                    st.builds(
                        UnseenPhone,
                        st.builds(PhoneAddress, foreign, foreign),
                        number,
                        st.booleans(),
                        st.booleans(),
                    ),
                    max_size=9,
                )
            )
        ),
        counts=draw(
            st.builds(
                Counts,
                *([number] * 10),
                emptied=st.dictionaries(st.sampled_from(Column), number),
            )
        ),
        unknown_columns=tuple(draw(st.lists(foreign, max_size=12))),
        missing_columns=(),
        statistics_ignored=draw(st.booleans()),
    )


previews = st.builds(
    ImportPreview,
    id=st.just("AbCdEfGhIjKl"),
    workspace=workspaces,
    state=st.sampled_from(PlanState),
    expires_at=times,
    match_by_username=st.booleans(),
    keep_state=st.booleans(),
    plan=st.none() | plans(),
    chat_id=ids,
    file_message_id=st.none() | ids,
    tries_left=st.none() | st.integers(0, 3),
    recounted=st.booleans(),
)
results = st.builds(
    ImportResult,
    workspaces,
    counts,
    counts,
    counts,
    counts,
    st.none() | ids,
    st.booleans(),
    change_id=st.none() | ids,
    recounted=st.booleans(),
)
accounts = st.builds(
    Account,
    ids,
    workspaces,
    usernames,
    values,
    has_password=st.booleans(),
    has_totp=st.booleans(),
    phone_id=st.none() | ids,
    logined=st.booleans(),
    status=st.sampled_from(Status),
    password_refused=st.booleans(),
    cooldown_until=st.none() | times,
    login_unseen=st.booleans(),
)
account_rows = st.builds(
    AccountRow,
    accounts,
    st.none() | labels,
    st.none() | st.sampled_from(Outcome),
    st.none() | times,
)
list_views = st.builds(
    ListView,
    st.just(VIEW),
    st.builds(
        Criteria,
        workspaces,
        st.sampled_from(Filter),
        st.lists(ids, max_size=4).map(tuple),
        foreign,
        st.lists(foreign, max_size=4).map(tuple),
        st.lists(foreign, max_size=4).map(tuple),
    ),
    st.frozensets(ids, max_size=3),
    st.sampled_from(Sorting),
)
account_lists = st.builds(
    AccountsList,
    list_views,
    st.lists(account_rows, max_size=10).map(tuple),
    counts,
    counts,
    counts,
    counts,
    st.integers(0, 998),
    st.integers(1, 999),
    st.lists(labels, max_size=4).map(tuple),
    st.lists(foreign, max_size=4).map(tuple),
)
phone_views = st.builds(
    PhoneView,
    ids,
    foreign,
    foreign,
    st.none() | labels,
    st.none() | foreign,
    st.none() | foreign,
    st.sampled_from(PhoneState),
    counts,
    st.none() | usernames,
    st.none() | times,
)
host_views = st.builds(
    HostView, foreign, foreign, st.none() | foreign, st.none() | st.sampled_from(HostProblem)
)


@st.composite
def overviews(draw: st.DrawFn) -> Overview:
    """Of every app, with as much going on as there may be."""
    run = st.builds(
        Run,
        ids,
        st.sampled_from(RunKind),
        st.none() | workspaces,
        ids,
        ids,
        st.sampled_from([RunState.ACTIVE, RunState.CANCELLING]),
        times,
    )
    names = st.just("") | usernames
    failed = [outcome for outcome in Outcome if not outcome.succeeded]
    failure = st.builds(
        Failure,
        ids,
        st.sampled_from(RunKind),
        workspaces,
        st.sampled_from(failed),
        times,
        names,
        labels,
    )
    return Overview(
        tuple(AppCounts(app, draw(counts), draw(counts), draw(counts)) for app in Workspace),
        tuple(draw(st.lists(st.builds(RunStanding, run, counts, counts), max_size=6))),
        tuple(draw(st.lists(st.builds(Busy, ids, names, labels, st.booleans()), max_size=8))),
        PhonesStanding(draw(counts), tuple(draw(st.lists(phone_views, max_size=9))), draw(counts)),
        tuple(draw(st.lists(host_views, max_size=5))),
        draw(counts),
        tuple(draw(st.lists(failure, max_size=6))),
        draw(st.booleans()),
    )


exports = st.builds(
    ExportFile,
    st.just("accounts.xlsx"),
    st.just(b""),
    workspaces,
    counts,
    st.booleans(),
    st.booleans(),
    st.none() | st.builds(Secret, st.text(min_size=8, max_size=255)),
)
export_proposals = st.builds(ExportProposal, st.just(TOKEN), workspaces, counts, st.booleans())
excluded = st.builds(
    ExcludedAccount,
    ids,
    usernames,
    st.sampled_from(Exclusion),
    st.none() | labels,
    st.none() | times,
)


excluded_phones = st.builds(
    ExcludedPhone,
    ids,
    labels,
    st.sampled_from([Exclusion.PHONE_OFFLINE, Exclusion.PHONE_UNSURE, Exclusion.ALREADY_QUEUED]),
)
requests = st.builds(
    RunRequest,
    st.sampled_from(RunKind),
    st.lists(workspaces, min_size=1, max_size=2, unique=True).map(tuple),
    preview=st.booleans(),
)
planned_jobs = st.builds(
    PlannedJob, workspaces, st.none() | ids, labels, st.none() | ids, usernames, st.booleans()
)


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    planned = tuple(draw(st.lists(planned_jobs, max_size=9)))
    looks = sum(login.look_only for login in planned)
    plan = Plan(
        planned,
        tuple(draw(st.lists(excluded, max_size=80))),
        tuple(draw(st.lists(excluded_phones, max_size=40))),
        tuple(draw(st.lists(foreign, max_size=12))),
        looks,
        elsewhere=draw(st.dictionaries(workspaces, counts, max_size=1)),
        pages=draw(st.none() | st.builds(PageOutlook, st.floats(0, 10**5), st.none() | times)),
    )
    return Proposal(
        draw(requests),
        plan,
        TOKEN if planned else None,
        TOKEN if looks else None,
        expires_at=draw(times),
        draining=draw(st.booleans()),
    )


@st.composite
def jobs(draw: st.DrawFn) -> JobView:
    state = draw(st.sampled_from(JobState))
    outcome = draw(st.sampled_from(Outcome)) if state is JobState.DONE else None
    kinds = st.none() | st.sampled_from(ChallengeKind)
    details = (
        st.none() | st.sampled_from([*Exclusion, "deleted", "other_phone", "made_up"]) | foreign
    )
    job = replace(
        job_of(draw(ids), outcome),
        state=state,
        workspace=draw(workspaces),
        challenge=draw(kinds),
        detail=draw(details),
    )
    changes = draw(st.lists(st.tuples(usernames, st.booleans()), max_size=4))
    return JobView(job, draw(usernames), draw(labels), False, tuple(changes))


account_cards = st.builds(
    AccountCard,
    accounts,
    st.none() | phone_views,
    st.none() | times,
    st.none() | times,
    st.lists(jobs(), max_size=5).map(tuple),
    st.just(dict.fromkeys(BY_HAND.values(), "a1b2c3")),
)
bulk_proposals = st.builds(
    BulkProposal,
    st.just(TOKEN),
    st.sampled_from(BulkAction),
    workspaces,
    counts,
    counts,
    st.none() | labels,
)


@st.composite
def changes(draw: st.DrawFn) -> MadeChange:
    """As the engine tells them: of secrets only what was kept."""
    column = draw(st.sampled_from(Column))
    values = st.none() | foreign | counts
    if column in SECRET_COLUMNS:
        values = st.none() | st.sampled_from(KeptSecrets)
    changed = st.lists(st.builds(FieldChange, st.just(column), values, values), max_size=3)
    accounts = st.lists(st.builds(ChangedAccount, ids, usernames, changed.map(tuple)), max_size=20)
    told = tuple(draw(accounts))
    count = len(told) if draw(st.booleans()) else draw(counts)
    return MadeChange(
        draw(ids),
        draw(st.sampled_from(ChangeKind)),
        draw(workspaces),
        told,
        count,
        draw(counts),
        draw(st.sampled_from([0.0, NOW])),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def runs(draw: st.DrawFn) -> RunView:
    run = replace(run_of(draw(st.sampled_from(RunState))), id=draw(ids), workspace=draw(workspaces))
    return view_of(
        run,
        tuple(draw(st.lists(jobs(), max_size=45))),
        tuple(draw(st.lists(excluded, max_size=40))),
    )


def run_of(state: RunState) -> Run:
    """A run of three minutes."""
    ended = NOW + 72 if state in (RunState.FINISHED, RunState.CANCELLED) else None
    return Run(3, RunKind.LOGIN, Workspace("instagram"), 1001, 1001, state, NOW, ended)


def job_of(id: int, outcome: Outcome | None) -> Job:
    """A job that is done where it has an outcome."""
    state = JobState.QUEUED if outcome is None else JobState.DONE
    return Job(id, 3, RunKind.LOGIN, Workspace("instagram"), id, 1, state, outcome=outcome)


def view_of(
    run: Run, shown: tuple[JobView, ...], left_out: tuple[ExcludedAccount, ...] = ()
) -> RunView:
    """A run with its counts."""
    return RunView(
        run,
        shown,
        left_out,
        Counter(view.job.outcome for view in shown if view.job.outcome is not None),
        sum(view.job.state is JobState.QUEUED for view in shown),
        tuple(view for view in shown if view.job.state is JobState.RUNNING),
    )
