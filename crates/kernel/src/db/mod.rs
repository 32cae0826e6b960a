//! The database: one way to write ([`Tx`]), one way to read ([`Read`]), two engines behind both.

mod connect;
pub mod dialect;
mod meter;
mod migrate;
mod read;
mod row;
mod tx;

pub use connect::{Db, Reader};
pub use dialect::Engine;
pub use meter::{Meter, Pool};
pub use migrate::{Migration, migrate, pending};
pub use read::{Handle, Read};
pub use row::{Row, Versioned};
pub use tx::{Note, Tx, set};

#[doc(hidden)]
pub use sea_orm;
