"""Weighs the rows of a file against the list: the way to an `ImportPlan`. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.common.secret import Secret
from engine.model.account import UNSET, AccountChanges, NewAccount, Status, Unset, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.apps import PasswordForm
from engine.model.columns import SPECS, VALUE_COLUMNS, Column, Value, filled
from engine.model.import_plan import (
    Counts,
    Create,
    FieldChange,
    ImportPlan,
    Origin,
    PlanOptions,
    Rename,
    StoredAccount,
    UnseenPhone,
    Update,
)
from engine.model.phone_record import PhoneAddress
from engine.model.row_problems import RowWarning, WarningCode
from engine.model.sheet import Sheet
from engine.model.tags import same
from engine.spreadsheet.bindings import Bindings
from engine.spreadsheet.credentials import SplitPassword, join_password, split_password
from engine.spreadsheet.error_sheet import TOLD
from engine.spreadsheet.origins import origin_of
from engine.spreadsheet.phone_index import Binding, KnownPhone, PhoneIndex, Target
from engine.spreadsheet.row_draft import RowDraft, read_sheet
from engine.spreadsheet.row_match import (
    Match,
    RowMatches,
    match_rows,
    settle_cells,
    settle_usernames,
)
from engine.spreadsheet.rows_meant import accounts_of


def make_plan(
    sheet: Sheet,
    stored: Sequence[StoredAccount],
    phones: PhoneIndex,
    workspace: Workspace,
    options: PlanOptions | None = None,
    unread: Sequence[str] = (),
) -> ImportPlan:
    """Compare a sheet with a workspace's whole list; `unread` are other sheets of its file."""
    options = options or PlanOptions()
    sheet, told = accounts_of(sheet)
    origin = origin_of(sheet, phones)
    # Ids are of the list they were exported from.
    ids_ignored = origin is not Origin.OWN or not stored
    by_username = options.match_by_username or ids_ignored
    drafts = read_sheet(sheet, workspace, ignore_id=by_username)
    matches = match_rows(sheet, drafts, stored, by_username)
    rows = settle_cells(sheet, matches.rows, workspace, options.splits_oddly)
    binder = Bindings(sheet, phones, origin, binds_numbers=options.binds_numbers)
    bindings = [binder.of(match) for match in rows]
    settle_usernames(sheet, rows, stored)
    planner = _Planner(sheet, phones, workspace, options, told)
    for match, binding in zip(rows, bindings, strict=True):
        if match.valid:
            planner.take(match, binding)
    return replace(
        planner.plan(replace(matches, rows=tuple(rows))),
        origin=origin,
        ids_ignored=ids_ignored and Column.ID in sheet.columns,
        numbered=binder.numbered,
        sheet=sheet.name,
        unread=tuple(unread),
    )


class _Planner:
    def __init__(
        self,
        sheet: Sheet,
        phones: PhoneIndex,
        workspace: Workspace,
        options: PlanOptions,
        told: Sequence[RowWarning],
    ) -> None:
        self._sheet = sheet
        self._phones = phones
        self._workspace = workspace
        self._options = options
        self._is_whole = workspace.app.password is PasswordForm.WHOLE
        self._creates: list[Create] = []
        self._updates: list[Update] = []
        self._renames: list[Rename] = []
        self._warnings = list(told)
        self._unseen: dict[PhoneAddress, UnseenPhone] = {}
        self._counts: Counter[str] = Counter()
        self._emptied: Counter[Column] = Counter()

    def take(self, match: Match, binding: Binding) -> None:
        unchanged = self._counts["unchanged"]
        if match.stored is None:
            self._create(match.draft, binding)
        else:
            self._update(match.draft, match.stored, binding)
        if unchanged == self._counts["unchanged"]:
            self._warnings.extend(match.draft.warnings)
        if binding.label_ignored:
            self._warn(match.draft, Column.DEVICE_INDEX, WarningCode.LABEL_UNKNOWN)
        if isinstance(binding.phone, KnownPhone | PhoneAddress):
            self._note_unseen(binding.phone, binding.by_index)

    def plan(self, matches: RowMatches) -> ImportPlan:
        counts = self._counts
        foreign = [column for column in VALUE_COLUMNS if not self._workspace.app.has(column)]
        return ImportPlan(
            workspace=self._workspace,
            options=self._options,
            creates=tuple(self._creates),
            updates=tuple(self._updates),
            problems=tuple(problem for match in matches.rows for problem in match.draft.problems),
            warnings=tuple(self._warnings),
            renames=tuple(self._renames),
            unseen_phones=tuple(self._unseen.values()),
            counts=Counts(
                unchanged=counts["unchanged"],
                passwords=counts["passwords"],
                totp_added=counts["totp_added"],
                totp_changed=counts["totp_changed"],
                totp_removed=counts["totp_removed"],
                logined=counts["logined"],
                status=counts["status"],
                statistics=counts["statistics"],
                unknown_ids=matches.unknown_ids,
                foreign_ids=matches.foreign_ids,
                emptied=dict(self._emptied),
            ),
            unknown_columns=_unknown(self._sheet),
            missing_columns=self._sheet.missing_columns,
            statistics_ignored=any(
                column in row.cells for column in foreign for row in self._sheet.rows
            ),
        )

    def _create(self, draft: RowDraft, binding: Binding) -> None:
        assert draft.username is not None  # noqa: S101 - a row without one is not valid
        password, totp = None, draft.totp if isinstance(draft.totp, Secret) else None
        if draft.password is not None:
            password = split_password(draft.password, self._workspace)
            self._warn_of_password(draft, password)
            totp = totp or password.totp
        self._counts["totp_added"] += totp is not None
        phone, values = binding.phone, draft.values
        self._warn_of_package(draft, values.get(Column.PACKAGE))
        account = NewAccount(
            workspace=self._workspace,
            username=draft.username,
            values=filled({column: values.get(column) for column in VALUE_COLUMNS}),
            password=password.password if password else None,
            totp=totp,
            phone_id=phone.id if isinstance(phone, KnownPhone) else None,
            logined=bool(values.get(Column.LOGINED)),
            status=Status(int(values.get(Column.STATUS) or 0)),
        )
        remember = phone if isinstance(phone, PhoneAddress) else None
        self._creates.append(Create(draft.row, account, remember))

    def _update(self, draft: RowDraft, stored: StoredAccount, binding: Binding) -> None:
        account = stored.account
        fields: list[FieldChange] = []
        differing = _differing(draft, stored)
        username = self._username(draft, stored, fields)
        for change in differing:
            if not SPECS[change.column].is_state:
                self._note(fields, change)
            if change.column is Column.PACKAGE:
                self._warn_of_package(draft, change.new)
        password, totp = self._credentials(draft, stored, fields)
        phone_id, remember = self._phone(stored, binding, fields)
        if differing:
            self._state([change for change in differing if SPECS[change.column].is_state], fields)
        if not fields:
            self._counts["unchanged"] += 1
            return
        new = {change.column: change.new for change in fields}
        changes = AccountChanges(
            username=username,
            values={column: new[column] for column in VALUE_COLUMNS if column in new},
            password=password,
            totp=totp,
            phone_id=phone_id,
            logined=bool(new[Column.LOGINED]) if Column.LOGINED in new else UNSET,
            status=Status(int(new[Column.STATUS] or 0)) if Column.STATUS in new else UNSET,
        )
        self._updates.append(
            Update(draft.row, account.id, account.username, changes, tuple(fields), remember)
        )

    def _username(
        self, draft: RowDraft, stored: StoredAccount, fields: list[FieldChange]
    ) -> str | Unset:
        old, new = stored.account.username, draft.username
        if new is None or draft.key == old.lower():
            return UNSET
        fields.append(FieldChange(Column.USERNAME, old, new))
        self._renames.append(Rename(draft.row, stored.account.id, old, new))
        return new

    def _credentials(
        self, draft: RowDraft, stored: StoredAccount, fields: list[FieldChange]
    ) -> tuple[Secret | Unset | None, Secret | Unset | None]:
        password, totp = self._of_pwd(draft, stored)
        own = draft.totp
        if own is not UNSET and totp is None:
            # Where there is a column for it, a `pwd` without the secret does not take it away.
            totp = UNSET
        if password is not UNSET or totp is not UNSET:
            fields.append(FieldChange(Column.PWD))
        wanted = own if isinstance(own, Secret) else None
        is_told = wanted is not None or draft.takes_totp_away
        if is_told and totp is UNSET and wanted != stored.totp:
            totp = wanted
            fields.append(FieldChange(Column.TOTP))
        self._counts["passwords"] += password is not UNSET
        if totp is not UNSET:
            kind = "added" if stored.totp is None else "changed" if totp else "removed"
            self._counts[f"totp_{kind}"] += 1
        return password, totp

    def _of_pwd(
        self, draft: RowDraft, stored: StoredAccount
    ) -> tuple[Secret | Unset | None, Secret | Unset | None]:
        """What becomes of password and TOTP secret by the `pwd` cell."""
        if draft.password is None:
            return UNSET, UNSET
        kept = stored.password
        if kept is not None and not self._is_whole:
            kept = join_password(kept, stored.totp)
        if draft.password == kept:
            return UNSET, UNSET
        new = split_password(draft.password, self._workspace)
        same_password = new.password == stored.password
        same_totp = self._is_whole or new.totp == stored.totp
        if not (same_password and same_totp):
            self._warn_of_password(draft, new)
        return UNSET if same_password else new.password, UNSET if same_totp else new.totp

    def _phone(
        self, stored: StoredAccount, binding: Binding, fields: list[FieldChange]
    ) -> tuple[int | Unset | None, PhoneAddress | None]:
        if binding.phone is UNSET:
            return UNSET, None
        current = self._phones.get(stored.account.phone_id)
        old, new = self._phone_text(current), self._phone_text(binding.phone)
        self._note(fields, FieldChange(Column.DEVICE, old, new))
        if isinstance(binding.phone, PhoneAddress):
            return UNSET, binding.phone
        return binding.phone.id if binding.phone else None, None

    def _state(self, changed: Sequence[FieldChange], fields: list[FieldChange]) -> None:
        kinds = {
            "statistics" if SPECS[change.column].statistic else change.column.value
            for change in changed
        }
        self._counts.update(kinds)
        if not self._options.keep_state:
            for change in changed:
                self._note(fields, change)

    def _note(self, fields: list[FieldChange], change: FieldChange) -> None:
        fields.append(change)
        if change.new is None:
            self._emptied[change.column] += 1

    def _warn_of_password(self, draft: RowDraft, password: SplitPassword) -> None:
        if password.doubtful:
            self._warn(draft, Column.PWD, WarningCode.COLON_WITHOUT_SECRET)
        text = password.password.reveal()
        if text != text.strip():
            self._warn(draft, Column.PWD, WarningCode.PASSWORD_EDGE_SPACE)

    def _warn_of_package(self, draft: RowDraft, package: Value | None) -> None:
        copy = AppOnPhone.named(self._workspace, str(package)) if package else None
        if copy is not None and not copy.is_own:
            self._warn(draft, Column.PACKAGE, WarningCode.PACKAGE_UNKNOWN)

    def _warn(self, draft: RowDraft, column: Column, code: WarningCode) -> None:
        cell = self._sheet.address(draft.row, column)
        self._warnings.append(RowWarning(draft.row, cell, draft.username, code))

    def _note_unseen(self, phone: Target, by_index: bool) -> None:
        if isinstance(phone, KnownPhone) and phone.seen:
            return
        address = phone.address if isinstance(phone, KnownPhone) else phone
        before = self._unseen.get(address)
        self._unseen[address] = UnseenPhone(
            address,
            accounts=(before.accounts if before else 0) + 1,
            remembered=isinstance(phone, KnownPhone),
            by_index=by_index or (before is not None and before.by_index),
        )

    def _phone_text(self, phone: Target | None) -> str | None:
        if phone is None:
            return None
        if isinstance(phone, PhoneAddress):
            return self._phones.address_text(phone)
        return self._phones.index_text(phone)


def _unknown(sheet: Sheet) -> tuple[str, ...]:
    told = set(TOLD) if TOLD.keys() <= {*sheet.unknown_columns} else set()
    if sheet.apps is not None:
        told.add(sheet.apps.heading)
    return tuple(name for name in sheet.unknown_columns if name not in told)


def _differing(draft: RowDraft, stored: StoredAccount) -> list[FieldChange]:
    account = stored.account
    return [
        FieldChange(column, old, new)
        for column, new in draft.values.items()
        if (old := account.cell(column)) != new
        # However it is written, it is the same tag.
        and not (column is Column.TAGS and same(old, new))
    ]
