//! Records brought in from files: offerings, subscribers, running orders, and whatever else a module declares.
//!
//! A person brings a file ([`StartImport`]), says what its columns mean ([`MapImport`]), sees in a rehearsal
//! what would become of every row, runs it ([`RunImport`]), and may take the whole back ([`UndoImport`]).
//! A row becomes a record by the module's own commands, so that an import can do nothing that a person at
//! the desk could not. Chunks are transactions, rows savepoints; `import_rows` tells what became of each,
//! which is where a killed process goes on and what the way back follows.

mod guess;
mod listing;
mod map;
mod open;
mod plan;
mod report;
mod row;
mod run;
mod sheet;
mod spec;
mod start;
mod text;
mod values;
mod work;
mod write;

pub use listing::{IMPORTS, import_tone};
pub use map::MapImport;
pub(crate) use open::FILES;
pub use open::{
    AskImport, Heading, ImportState, Opened, Seen, Work, heading, known, open, seen, spec, specs,
};
pub use plan::Wrong;
pub use report::{report, sentence, template};
pub use row::Model as Import;
pub use run::{RunImport, UndoImport};
pub use sheet::Line;
pub use spec::{Applying, Became, ImportField, ImportKind, ImportSpec, Touched, Trace, Undoing};
pub use start::StartImport;
pub use values::Values;
pub(crate) use work::{CHECK, RUN, UNDO};
