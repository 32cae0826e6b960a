//! Who works where (support.md §1.1): divisions, their departments, the people in them and who heads what.
//! A person may work in several departments; the head of a division heads all of its departments.

mod department_row;
mod division_row;
mod member_row;
mod position_row;
mod read;
mod seats;

pub use department_row::Model as Department;
pub use division_row::Model as Division;
pub use position_row::Model as Position;
pub(crate) use read::list;
pub use read::{
    Member, colleagues, department, departments, departments_of, departments_of_division_head, division,
    division_heads, divisions, heads, heads_of_people, members, position, positions,
};
pub use seats::Seats;
