//! The kernel's operations in the API.

use crate::attachments::{ArchiveAttachment, CreateAttachment, EditAttachment};
use crate::calendar::{CopyCalendarYear, ImportCalendar, ReadCalendar, SetCalendarDay};
use crate::checkup::LookAtHouse;
use crate::clients::group;
use crate::clients::{AddContact, EditClient, EditOwnDetails, GiveLogin, RegisterClient, SignUp};
use crate::command::{Operation, Verb};
use crate::documents;
use crate::files::{AttachFile, RemoveFile};
use crate::identity::{
    ArchiveUser, DeleteUser, DeleteUserGroup, EditUser, EndSession, ForgotPassword, IssueOwnToken,
    ListSessions, ListTokens, RevokeToken, RightsTree, SendLink, SetRights, SignOutEverywhere, UseLink,
    UserCard, WhyRight,
};
use crate::identity::{
    BlockUser, ChangePassword, CreateUser, GrantRight, RenewPassword, SaveUserGroup, SetLanguage, SetPassword,
};
use crate::importing::{AskImport, MapImport, RunImport, StartImport, UndoImport};
use crate::journal::{CleanJournal, ConfirmUnload, EraseParams, ListUnloads, UnloadJournal};
use crate::listing::{
    ActOnRows, DeleteListView, ListViews, OpenWithView, SaveListView, SetListLook, StartActing, StartExport,
};
use crate::mail_in::{
    AskIncoming, AskMailboxes, CreateMailbox, DeleteIncoming, DeleteMailbox, EditMailbox, IgnoreIncoming,
    PushLetter, ReleaseIncoming, TryMailbox,
};
use crate::mail_templates::{AskMails, PreviewMail, RestoreMail, SaveMail, TestMail};
use crate::maintenance::{ListTables, RenewStatistics};
use crate::notices::{MyNotices, ReadNotices};
use crate::outbox::RetryLetter;
use crate::profiles::{CreateProfile, DeleteProfile, EditProfile};
use crate::rates::{EnterRate, FetchRates, FetchRatesPeriod, ImportRates};
use crate::reports::{ArchiveQuery, CreateQuery, EditQuery, RunQuery, TryQuery};
use crate::search::Search;
use crate::settings::{DropSetting, ReadSettings, SaveSettings, SetSetting};
use crate::staff;
use crate::tasks::{AskTask, CancelTask};

/// All of them. (Tokens are issued by a door of its own: `POST /auth/token`.)
pub const OPERATIONS: &[Operation] = &[
    Operation::command::<SignUp>("/sign-up"),
    Operation::command::<RegisterClient>("/clients"),
    Operation::command::<EditClient>("/clients/{id}"),
    Operation::command::<AddContact>("/clients/{client}/contacts"),
    Operation::command::<GiveLogin>("/clients/{client}/login"),
    Operation::command::<RenewPassword>("/clients/{client}/password"),
    Operation::command::<EditOwnDetails>("/my/details/{id}"),
    Operation::command::<ChangePassword>("/my/password"),
    Operation::command::<SetLanguage>("/my/language"),
    Operation::command::<CreateUser>("/users"),
    Operation::command::<SetPassword>("/users/{login}/password"),
    Operation::command::<BlockUser>("/users/{login}/block"),
    Operation::command::<SaveUserGroup>("/user-groups"),
    Operation::command::<GrantRight>("/grants"),
    Operation::query::<UserCard>(Verb::Get, "/logins/{user}"),
    Operation::command::<EditUser>("/logins/{user}"),
    Operation::command::<ArchiveUser>("/logins/{user}/archive"),
    Operation::command::<DeleteUser>("/logins/{user}/delete"),
    Operation::command::<SendLink>("/logins/{user}/link"),
    Operation::query::<ListSessions>(Verb::Get, "/sessions"),
    Operation::command::<EndSession>("/sessions/{session}/end"),
    Operation::command::<SignOutEverywhere>("/sessions/end"),
    Operation::query::<ListTokens>(Verb::Get, "/tokens"),
    Operation::command::<IssueOwnToken>("/tokens"),
    Operation::command::<RevokeToken>("/tokens/{token}/revoke"),
    Operation::command::<ForgotPassword>("/password/forgot"),
    Operation::command::<UseLink>("/password/link"),
    Operation::command::<DeleteUserGroup>("/user-groups/{key}/delete"),
    Operation::command::<SetRights>("/rights"),
    Operation::query::<RightsTree>(Verb::Get, "/rights"),
    Operation::query::<WhyRight>(Verb::Get, "/rights/why"),
    Operation::command::<staff::SaveDivision>("/divisions"),
    Operation::query::<staff::AskDivision>(Verb::Get, "/divisions/{division}"),
    Operation::command::<staff::ArchiveDivision>("/divisions/{id}/archive"),
    Operation::command::<staff::SetDivisionHead>("/divisions/{division}/heads"),
    Operation::command::<staff::SaveDepartment>("/departments"),
    Operation::query::<staff::AskDepartment>(Verb::Get, "/departments/{department}"),
    Operation::command::<staff::ArchiveDepartment>("/departments/{id}/archive"),
    Operation::command::<staff::PutIntoDepartment>("/departments/{department}/people"),
    Operation::command::<staff::TakeOutOfDepartment>("/departments/{department}/people/{user}/take-out"),
    Operation::command::<staff::SetDepartmentHead>("/departments/{department}/people/{user}/head"),
    Operation::command::<staff::SavePosition>("/positions"),
    Operation::command::<staff::ArchivePosition>("/positions/{id}/archive"),
    Operation::command::<staff::SetPosition>("/logins/{user}/position"),
    Operation::command::<group::SaveClientGroup>("/client-groups"),
    Operation::query::<group::AskClientGroup>(Verb::Get, "/client-groups/{group}"),
    Operation::command::<group::ArchiveClientGroup>("/client-groups/{id}/archive"),
    Operation::command::<group::SetClientGroupHead>("/client-groups/{group}/head"),
    Operation::command::<group::BlockClientGroup>("/client-groups/{group}/block"),
    Operation::command::<group::UnblockClientGroup>("/client-groups/{group}/unblock"),
    Operation::command::<group::MoveContact>("/contacts/{contact}/client-group"),
    Operation::query::<ListUnloads>(Verb::Get, "/journal/unloads"),
    Operation::command::<UnloadJournal>("/journal/unloads"),
    Operation::command::<ConfirmUnload>("/journal/unloads/{unload}/confirm"),
    Operation::command::<CleanJournal>("/journal/unloads/{unload}/clean"),
    Operation::query::<ListTables>(Verb::Get, "/maintenance/tables"),
    Operation::command::<RenewStatistics>("/maintenance/statistics"),
    Operation::command::<AttachFile>("/files/attach"),
    Operation::command::<RemoveFile>("/files/{file}/remove"),
    Operation::query::<Search>(Verb::Get, "/search"),
    Operation::query::<LookAtHouse>(Verb::Get, "/checkup"),
    Operation::query::<MyNotices>(Verb::Get, "/my/notices"),
    Operation::command::<ReadNotices>("/my/notices/read"),
    Operation::command::<EraseParams>("/clients/{client}/journal/erase"),
    Operation::command::<RetryLetter>("/outbox/{letter}/retry"),
    Operation::query::<AskMails>(Verb::Get, "/mails"),
    Operation::command::<SaveMail>("/mails/{kind}"),
    Operation::command::<RestoreMail>("/mails/{kind}/restore"),
    Operation::query::<PreviewMail>(Verb::Post, "/mails/{kind}/preview"),
    Operation::command::<TestMail>("/mails/{kind}/test"),
    Operation::command::<CreateAttachment>("/attachments"),
    Operation::command::<EditAttachment>("/attachments/{id}"),
    Operation::command::<ArchiveAttachment>("/attachments/{id}/archive"),
    Operation::command::<StartImport>("/imports"),
    Operation::query::<AskImport>(Verb::Get, "/imports/{id}"),
    Operation::command::<MapImport>("/imports/{import}/mapping"),
    Operation::command::<RunImport>("/imports/{import}/run"),
    Operation::command::<UndoImport>("/imports/{import}/undo"),
    Operation::command::<CreateQuery>("/queries"),
    Operation::command::<EditQuery>("/queries/{id}"),
    Operation::command::<ArchiveQuery>("/queries/{id}/archive"),
    Operation::query::<RunQuery>(Verb::Post, "/queries/{key}/run"),
    Operation::query::<TryQuery>(Verb::Post, "/queries/try"),
    Operation::query::<documents::DocumentKinds>(Verb::Get, "/document-kinds"),
    Operation::query::<documents::StarterTemplate>(Verb::Get, "/document-kinds/{kind}/starter"),
    Operation::command::<documents::AddTemplate>("/documents"),
    Operation::query::<documents::TemplateCard>(Verb::Get, "/documents/{id}"),
    Operation::command::<documents::EditTemplate>("/documents/{id}"),
    Operation::command::<documents::ReplaceTemplate>("/documents/{id}/file"),
    Operation::command::<documents::ArchiveTemplate>("/documents/{id}/archive"),
    Operation::query::<documents::CheckTemplate>(Verb::Get, "/documents/{id}/check"),
    Operation::query::<documents::TemplateSample>(Verb::Get, "/documents/{id}/sample"),
    Operation::command::<EnterRate>("/rates"),
    Operation::command::<FetchRates>("/rates/fetch"),
    Operation::command::<FetchRatesPeriod>("/rates/fetch-period"),
    Operation::command::<ImportRates>("/rates/import"),
    Operation::command::<CreateProfile>("/profiles"),
    Operation::command::<EditProfile>("/profiles/{id}"),
    Operation::command::<DeleteProfile>("/profiles/{id}/delete"),
    Operation::query::<ReadCalendar>(Verb::Get, "/calendar"),
    Operation::command::<SetCalendarDay>("/calendar/days/{on_date}"),
    Operation::command::<CopyCalendarYear>("/calendar/copy"),
    Operation::command::<ImportCalendar>("/calendar/import"),
    Operation::query::<ReadSettings>(Verb::Get, "/settings"),
    Operation::command::<SaveSettings>("/settings"),
    Operation::command::<SetSetting>("/settings/{key}"),
    Operation::command::<DropSetting>("/settings/{key}/drop"),
    Operation::command::<StartExport>("/lists/{list}/export"),
    Operation::command::<SetListLook>("/lists/{list}/look"),
    Operation::query::<ListViews>(Verb::Get, "/lists/{list}/views"),
    Operation::command::<SaveListView>("/lists/{list}/views"),
    Operation::command::<DeleteListView>("/list-views/{view}/delete"),
    Operation::command::<OpenWithView>("/list-views/{view}/open"),
    Operation::command::<ActOnRows>("/lists/{list}/act"),
    Operation::command::<StartActing>("/lists/{list}/start-act"),
    Operation::query::<AskTask>(Verb::Get, "/tasks/{id}"),
    Operation::command::<CancelTask>("/tasks/{task}/cancel"),
    Operation::query::<AskMailboxes>(Verb::Get, "/mailboxes/health"),
    Operation::command::<CreateMailbox>("/mailboxes"),
    Operation::command::<EditMailbox>("/mailboxes/{id}"),
    Operation::command::<DeleteMailbox>("/mailboxes/{id}/delete"),
    Operation::command::<TryMailbox>("/mailboxes/{id}/try"),
    Operation::query::<PushLetter>(Verb::Post, "/mail/incoming"),
    Operation::query::<AskIncoming>(Verb::Get, "/mail/incoming/{mail}"),
    Operation::command::<ReleaseIncoming>("/mail/incoming/{mail}/release"),
    Operation::command::<IgnoreIncoming>("/mail/incoming/{mail}/ignore"),
    Operation::command::<DeleteIncoming>("/mail/incoming/{mail}/delete"),
];
