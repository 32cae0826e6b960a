//! Clients: a person or an organisation, resident or not; the one party that all desks know.

mod add_contact;
mod address;
mod archive;
mod edit;
mod files;
mod forget;
pub mod group;
mod kind;
mod listing;
mod open;
mod particulars;
mod register;
pub mod requisites;
mod restore;
mod role;
mod row;
mod search;
mod sign_up;

pub use add_contact::{AddContact, NewContact, add_contact};
pub use address::{Address, AddressFields};
pub use archive::ArchiveClient;
pub use edit::{EditClient, EditOwnDetails};
pub(crate) use files::{ATTACHABLE, FILES};
pub use forget::{by_code, forget};
pub use kind::ClientKind;
pub use listing::CLIENTS;
pub use open::{Client, Contact, contacts, get, known_to, known_to_sql, language, must_know_all, own, roles};
pub use particulars::Particulars;
pub use register::{GiveLogin, GivenLogin, NewClient, RegisterClient};
pub use restore::RestoreClient;
pub use role::{ClientRole, give_role};
pub(crate) use search::{CLIENT_NAME, CLIENT_SEARCH};
pub use sign_up::{SignUp, WELCOME};
