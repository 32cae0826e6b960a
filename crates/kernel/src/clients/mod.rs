//! Clients: a person or an organisation, resident or not; the one party that all desks know.

mod address;
mod edit;
mod kind;
mod listing;
mod open;
mod particulars;
mod register;
pub mod requisites;
mod role;
mod row;
mod sign_up;

pub use address::{Address, AddressFields};
pub use edit::{EditClient, EditOwnDetails};
pub use kind::ClientKind;
pub use listing::CLIENTS;
pub use open::{Client, Contact, contacts, get, language, of_contact, own, roles};
pub use particulars::Particulars;
pub use register::{GiveLogin, GivenLogin, NewClient, RegisterClient};
pub use role::{ClientRole, give_role};
pub use sign_up::{SignUp, WELCOME};
