//! Where a person belongs, read with one statement: the clients he speaks for and his groups there, the
//! departments he works in, what he heads.

use crate::clients::group::Seat;
use crate::db::Read;
use crate::error::Result;
use crate::staff::Seats;

/// What a login belongs to.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The contacts he is, by client.
    pub contacts: Vec<Seat>,
    /// Whether a group that he is of is blocked.
    pub is_blocked: bool,
    /// Departments and divisions.
    pub seats: Seats,
}

const SQL: &str = "
    SELECT 'contact' AS kind, c.client_id AS place, c.id AS contact, COALESCE(g.id, 0) AS client_group,
        CASE WHEN g.head_contact_id = c.id THEN TRUE ELSE FALSE END AS is_head,
        CASE WHEN g.blocked_at IS NULL THEN FALSE ELSE TRUE END AS is_blocked
    FROM contacts c LEFT JOIN client_group_members m ON m.contact_id = c.id
    LEFT JOIN client_groups g ON g.id = m.group_id AND g.archived_at IS NULL WHERE c.user_id = ?
    UNION ALL
    SELECT 'department', d.id, 0, 0, m.is_head, FALSE FROM department_members m
    JOIN departments d ON d.id = m.department_id AND d.archived_at IS NULL WHERE m.user_id = ?
    UNION ALL
    SELECT 'division', v.id, 0, COALESCE(d.id, 0), TRUE, FALSE FROM division_heads h
    JOIN divisions v ON v.id = h.division_id AND v.archived_at IS NULL
    LEFT JOIN departments d ON d.division_id = v.id AND d.archived_at IS NULL WHERE h.user_id = ?
    ORDER BY kind, place, client_group";

/// Where the person of a login belongs.
pub(super) async fn of_user(read: &impl Read, user: i64) -> Result<Places> {
    let mut places = Places::default();
    for row in read.raw(read.engine().statement(SQL, [user.into(), user.into(), user.into()])).await? {
        let kind: String = row.try_get_by_index(0)?;
        let (place, inner): (i64, i64) = (row.try_get_by_index(1)?, row.try_get_by_index(3)?);
        let is_head: bool = row.try_get_by_index(4)?;
        let inner = Some(inner).filter(|id| *id != 0);
        match kind.as_str() {
            "contact" => {
                let contact = row.try_get_by_index(2)?;
                places.is_blocked |= row.try_get_by_index::<bool>(5)?;
                places.contacts.push(Seat { contact, client: place, group: inner, is_head });
            }
            "department" => places.seats.sits(place, is_head),
            _ => {
                if places.seats.divisions.last() != Some(&place) {
                    places.seats.divisions.push(place);
                }
                inner.into_iter().for_each(|department| places.seats.leads(department));
            }
        }
    }
    Ok(places)
}
