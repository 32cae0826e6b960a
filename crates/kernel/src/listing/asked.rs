//! What a reader asks of a list: filters, sort and place, as they stand in the address.

use std::collections::BTreeMap;

use super::{Column, FilterKind, Listing};

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

/// A place in a sorted list: the sort key and id of the row beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key as text; RFC 3339 for moments.
    pub key: String,
    /// The row's id, which makes the place exact.
    pub id: i64,
    /// Whether the rows before this place are wanted, not those after it.
    pub before: bool,
}

/// What a reader asks of a list.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Values by the filter's field name; only those the listing declares.
    pub filters: BTreeMap<String, String>,
    /// Column to sort by.
    pub sort: String,
    /// Which way.
    pub direction: Direction,
    /// Where to begin.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub limit: u64,
    /// The columns, in the order they shall stand.
    pub columns: Vec<&'static Column>,
    /// Whether these are others than the usual ones, and so stand in the address.
    pub is_chosen: bool,
}

/// Rows of a page.
const PAGE: u64 = 50;
/// The most that one page may have.
const MOST: u64 = 500;

impl Asked {
    /// The list as it opens.
    pub fn plain(listing: &Listing) -> Self {
        let (sort, direction) = listing.sort;
        Self {
            filters: BTreeMap::new(),
            sort: sort.to_owned(),
            direction,
            cursor: None,
            limit: PAGE,
            columns: listing.usual_columns(),
            is_chosen: false,
        }
    }

    /// Reads an address's query. What the listing does not know is passed over: old bookmarks still open.
    pub fn read<'a>(listing: &Listing, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut asked = Self::plain(listing);
        for (name, value) in pairs {
            let value = value.trim();
            match name {
                "sort" => asked.sort_by(listing, value),
                "limit" => asked.limit = value.parse().map_or(asked.limit, |n: u64| n.clamp(1, MOST)),
                "columns" => asked.choose(listing, value),
                "after" | "before" => asked.cursor = place(value, name == "before"),
                _ if value.is_empty() => {}
                _ if listing.filters.iter().any(|f| f.fields().iter().any(|field| field == name)) => {
                    asked.filters.insert(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        asked
    }

    /// Reads the query of an address as text: `payment=paid&sort=-total`.
    pub fn of_query(listing: &Listing, query: &str) -> Self {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        Self::read(listing, pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
    }

    /// Takes these columns, named with commas between; if none of them exists, all stays as it is.
    pub fn choose(&mut self, listing: &Listing, names: &str) {
        let mut chosen: Vec<&'static Column> = Vec::new();
        for column in names.split(',').filter_map(|name| listing.column(name.trim())) {
            if !chosen.iter().any(|c| c.key == column.key) {
                chosen.push(column);
            }
        }
        if !chosen.is_empty() {
            self.is_chosen = !chosen.iter().map(|c| c.key).eq(listing.usual_columns().iter().map(|c| c.key));
            self.columns = chosen;
        }
    }

    /// The columns' names with commas between.
    pub fn column_names(&self) -> String {
        self.columns.iter().map(|c| c.key).collect::<Vec<_>>().join(",")
    }

    fn sort_by(&mut self, listing: &Listing, value: &str) {
        let (key, direction) = match value.strip_prefix('-') {
            Some(key) => (key, Direction::Down),
            None => (value, Direction::Up),
        };
        if listing.column(key).is_some_and(|c| c.sort.is_some()) {
            key.clone_into(&mut self.sort);
            self.direction = direction;
        }
    }

    /// The address's query of the same list sorted so, filters kept, from the beginning.
    pub fn query_sorted(&self, sort: &str, direction: Direction) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = self.filters.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
        let sign = if direction == Direction::Down { "-" } else { "" };
        pairs.push(("sort".to_owned(), format!("{sign}{sort}")));
        if self.is_chosen {
            pairs.push(("columns".to_owned(), self.column_names()));
        }
        pairs
    }

    /// The address's query of the same list from another place.
    pub fn query_at(&self, cursor: &Cursor) -> Vec<(String, String)> {
        let mut pairs = self.query_sorted(&self.sort, self.direction);
        let name = if cursor.before { "before" } else { "after" };
        pairs.push((name.to_owned(), format!("{}~{}", cursor.key, cursor.id)));
        pairs
    }

    /// Whether anything is filtered.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }
}

fn place(value: &str, before: bool) -> Option<Cursor> {
    let (key, id) = value.rsplit_once('~')?;
    Some(Cursor { key: key.to_owned(), id: id.parse().ok()?, before })
}

impl super::Filter {
    /// Names of its fields in the address.
    pub fn fields(&self) -> Vec<String> {
        match self.kind {
            FilterKind::Dates | FilterKind::Days | FilterKind::DatesWhere => {
                vec![format!("{}_from", self.key), format!("{}_to", self.key)]
            }
            _ => vec![self.key.to_owned()],
        }
    }
}
