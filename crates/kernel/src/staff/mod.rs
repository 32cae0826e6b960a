//! Who works where (support.md §1.1): divisions, their departments, the people in them and who heads what.
//! A person may work in several departments; the head of a division heads all of its departments.

mod archive_department;
mod archive_division;
mod archive_position;
mod ask;
mod department_row;
mod division_row;
mod listing;
mod member_row;
mod placed;
mod position_row;
mod put_into_department;
mod read;
mod save_department;
mod save_division;
mod save_position;
mod seats;
mod set_department_head;
mod set_division_head;
mod set_position;
mod take_out_of_department;

pub use archive_department::ArchiveDepartment;
pub use archive_division::ArchiveDivision;
pub use archive_position::ArchivePosition;
pub use ask::{AskDepartment, AskDivision, DepartmentCard, DepartmentLine, DivisionCard, Person};
pub use department_row::Model as Department;
pub use division_row::Model as Division;
pub use listing::{DEPARTMENT_NAME, DEPARTMENTS, DIVISION_NAME, DIVISIONS, POSITION_NAME, POSITIONS};
use placed::Placed;
pub use position_row::Model as Position;
pub use put_into_department::PutIntoDepartment;
pub(crate) use read::list;
pub use read::{
    Member, Worker, colleagues, department, departments, departments_of, departments_of_division_head,
    division, division_heads, divisions, heads, heads_of_people, members, position, positions, workers,
};
pub use save_department::SaveDepartment;
pub use save_division::SaveDivision;
pub use save_position::SavePosition;
pub use seats::Seats;
pub use set_department_head::SetDepartmentHead;
pub use set_division_head::SetDivisionHead;
pub use set_position::SetPosition;
pub use take_out_of_department::TakeOutOfDepartment;

use crate::check::Check;
use crate::field::In;

/// The number and the seen version of what is saved; nothing if it is new.
#[allow(clippy::option_option, reason = "wrong, absent and present are three things")]
pub(crate) fn seen(check: &mut Check, id: &In<i64>, version: &In<i64>) -> Option<Option<(i64, i64)>> {
    let Some(id) = check.optional("id", id)? else { return Some(None) };
    check.need("version", version).map(|version| Some((id, version)))
}
