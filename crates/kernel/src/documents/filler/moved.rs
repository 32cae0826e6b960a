//! Where the rows of a sheet have gone: a row of the template has no, one or many copies.

use std::collections::{BTreeMap, HashMap};

use super::formula::{Cell, LAST_ROW, Reference, rewrite};
use super::render::Rounds;

/// A cell that nobody uses: what vanished rows are worth in a sum.
const NOWHERE: &str = "$XFD$1048576";

/// Where the rows of one sheet have gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Moved {
    /// First and last row of the template that tags of loops stand in; rows above stay, rows below move alike.
    region: Option<(u32, u32)>,
    /// How far the rows below move.
    shift: i64,
    copies: BTreeMap<u32, Vec<(u32, Rounds)>>,
    exact: HashMap<(u32, Rounds), u32>,
}

impl Moved {
    /// Numbers the printed rows: each is given with its row in the template and its rounds, in order.
    pub(super) fn new(region: Option<(u32, u32)>, printed: &[(u32, Rounds)]) -> (Self, Vec<u32>) {
        let mut moved = Self { region, ..Self::default() };
        let Some((first, last)) = region else {
            return (moved, printed.iter().map(|(row, _)| *row).collect());
        };
        let mut next = first;
        for (row, rounds) in printed.iter().filter(|(row, _)| (first..=last).contains(row)) {
            moved.copies.entry(*row).or_default().push((next, rounds.clone()));
            moved.exact.entry((*row, rounds.clone())).or_insert(next);
            next += 1;
        }
        moved.shift = i64::from(next) - i64::from(last) - 1;
        let mut inside = first;
        let numbers = printed.iter().map(|(row, _)| {
            if (first..=last).contains(row) {
                inside += 1;
                inside - 1
            } else {
                moved.outside(*row)
            }
        });
        let numbers = numbers.collect();
        (moved, numbers)
    }

    /// Whether all rows are where they were.
    pub(super) fn is_still(&self) -> bool {
        self.region.is_none()
    }

    fn outside(&self, row: u32) -> u32 {
        match self.region {
            Some((_, last)) if row > last => {
                u32::try_from(i64::from(row) + self.shift).unwrap_or(1).clamp(1, LAST_ROW)
            }
            _ => row,
        }
    }

    fn is_inside(&self, row: u32) -> bool {
        self.region.is_some_and(|(first, last)| (first..=last).contains(&row))
    }

    /// The copies of a row that belong to the same rounds, as far as they have loops in common.
    fn seen_from(&self, row: u32, rounds: &Rounds) -> Vec<u32> {
        if !self.is_inside(row) {
            return vec![self.outside(row)];
        }
        if let Some(one) = self.exact.get(&(row, rounds.clone()))
            && !rounds.is_empty()
        {
            return vec![*one];
        }
        let agree = |theirs: &Rounds| {
            theirs.iter().all(|(block, round)| rounds.iter().all(|(b, r)| b != block || r == round))
        };
        let all = self.copies.get(&row).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|(_, theirs)| agree(theirs)).map(|(new, _)| *new).collect()
    }

    /// First and last row that the rows from … to have become; none if all have vanished.
    pub(super) fn range(&self, from: u32, to: u32, rounds: &Rounds) -> Option<(u32, u32)> {
        let (from, to) = (from.min(to), from.max(to));
        let (mut first, mut last) = (None, None);
        if let Some((begin, end)) = self.region
            && from <= end
            && to >= begin
        {
            for row in from.max(begin)..=to.min(end) {
                for new in self.seen_from(row, rounds) {
                    first = Some(first.map_or(new, |f: u32| f.min(new)));
                    last = Some(last.map_or(new, |l: u32| l.max(new)));
                }
            }
        }
        if !self.is_inside(from) {
            first = Some(self.outside(from));
        }
        if !self.is_inside(to) {
            last = Some(self.outside(to));
        }
        // A range that began above and ended in what vanished ends where the rest begins.
        match (first, last) {
            (Some(f), Some(l)) => Some((f, l.max(f))),
            (Some(f), None) => Some((f, self.region.map_or(f, |(begin, _)| begin.saturating_sub(1).max(f)))),
            (None, Some(l)) => Some((self.region.map_or(l, |(_, end)| self.outside(end + 1)).min(l), l)),
            (None, None) => None,
        }
    }

    /// The rounds that the first copy of a row belongs to.
    pub(super) fn first_rounds(&self, row: u32) -> Rounds {
        self.copies
            .get(&row)
            .and_then(|all| all.first())
            .map(|(_, rounds)| rounds.clone())
            .unwrap_or_default()
    }

    /// Every copy of the rows from … to: a merged cell of a loop is merged in each round.
    pub(super) fn copies(&self, from: u32, to: u32) -> Vec<(u32, u32)> {
        let starts: Vec<(u32, Rounds)> = (from..=to)
            .find_map(|row| {
                if !self.is_inside(row) {
                    return Some(vec![(self.outside(row), Rounds::new())]);
                }
                self.copies.get(&row).filter(|all| !all.is_empty()).cloned()
            })
            .unwrap_or_default();
        starts
            .into_iter()
            .filter_map(|(start, rounds)| {
                self.range(from, to, &rounds).map(|(_, end)| (start, end.max(start)))
            })
            .collect()
    }
}

/// All sheets of a workbook by their names folded.
#[derive(Debug, Default)]
pub(super) struct Sheets(Vec<(String, Moved)>);

impl Sheets {
    /// Adds a sheet.
    pub(super) fn push(&mut self, name: &str, moved: Moved) {
        self.0.push((name.to_lowercase(), moved));
    }

    fn of(&self, name: &str) -> Option<&Moved> {
        let name = name.to_lowercase();
        self.0.iter().find(|(n, _)| *n == name).map(|(_, moved)| moved)
    }

    /// Whether no sheet has moved rows.
    pub(super) fn are_still(&self) -> bool {
        self.0.iter().all(|(_, moved)| moved.is_still())
    }

    /// A formula that stands on this sheet in a row of these rounds, pointed to where the rows have gone.
    pub(super) fn formula(&self, text: &str, own: &str, rounds: &Rounds) -> String {
        if self.are_still() {
            return text.to_owned();
        }
        rewrite(text, &mut |sheet, reference| {
            let moved = self.of(sheet.unwrap_or(own))?;
            if moved.is_still() {
                return None;
            }
            let none = Rounds::new();
            let same = sheet.is_none_or(|s| s.to_lowercase() == own.to_lowercase());
            let rounds = if same { rounds } else { &none };
            Some(match reference {
                Reference::Cell(cell, whole) => one(moved, cell, whole, rounds),
                Reference::Range(a, b) => match moved.range(a.row.0, b.row.0, rounds) {
                    Some((first, last)) => format!("{}:{}", a.in_row(first).write(), b.in_row(last).write()),
                    None => NOWHERE.to_owned(),
                },
                Reference::Rows((a, a_stays), (b, b_stays)) => {
                    let (first, last) = moved.range(a, b, rounds)?;
                    let sign = |stays: bool| if stays { "$" } else { "" };
                    format!("{}{first}:{}{last}", sign(a_stays), sign(b_stays))
                }
            })
        })
    }
}

fn one(moved: &Moved, cell: Cell, whole: bool, rounds: &Rounds) -> String {
    let all = moved.seen_from(cell.row.0, rounds);
    match (all.first(), all.last()) {
        (Some(first), Some(last)) if whole && last > first => {
            format!("{}:{}", cell.in_row(*first).write(), cell.in_row(*last).write())
        }
        (Some(first), _) => cell.in_row(*first).write(),
        _ => NOWHERE.to_owned(),
    }
}

/// Corners of an address: `B2:C4`, or a single cell twice.
pub(super) fn corners(address: &str) -> Option<(Cell, Cell)> {
    let (a, b) = address.split_once(':').unwrap_or((address, address));
    Cell::parse(a).zip(Cell::parse(b))
}

/// The address of two corners.
pub(super) fn address(a: Cell, b: Cell) -> String {
    if a == b { a.write() } else { format!("{}:{}", a.write(), b.write()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows 1–8; row 5 is repeated so many times.
    fn repeated(times: usize) -> Sheets {
        let mut printed: Vec<(u32, Rounds)> = (1..5).map(|row| (row, Rounds::new())).collect();
        printed.extend((0..times).map(|round| (5, vec![(0, round)])));
        printed.extend((6..9).map(|row| (row, Rounds::new())));
        let (moved, _) = Moved::new(Some((5, 5)), &printed);
        let mut sheets = Sheets::default();
        sheets.push("Лист1", moved);
        sheets
    }

    #[test]
    fn formulas_below_and_inside_a_loop() {
        let sheets = repeated(3);
        let outside = |f: &str| sheets.formula(f, "Лист1", &Rounds::new());
        assert_eq!(outside("SUM(E5:E5)"), "SUM(E5:E7)");
        assert_eq!(outside("SUM(E5)"), "SUM(E5:E7)");
        assert_eq!(outside("E5*2"), "E5*2", "of many copies the first");
        assert_eq!(outside("SUM(E4:E6)+E7+$A$1"), "SUM(E4:E8)+E9+$A$1");
        assert_eq!(outside("Лист1!E6+Лист2!E6"), "Лист1!E8+Лист2!E6");
        assert_eq!(outside("SUM(4:6)"), "SUM(4:8)");
        let inside = |f: &str, round| sheets.formula(f, "Лист1", &vec![(0, round)]);
        assert_eq!(inside("C5*D5", 2), "C7*D7");
        assert_eq!(inside("C5/$E$6", 1), "C6/$E$8");
        assert_eq!(inside("SUM(E4:E5)", 1), "SUM(E4:E6)", "a running sum");
    }

    #[test]
    fn a_loop_without_rounds_leaves_sums_of_nothing() {
        let sheets = repeated(0);
        let outside = |f: &str| sheets.formula(f, "Лист1", &Rounds::new());
        assert_eq!(outside("SUM(E5:E5)+E6"), "SUM($XFD$1048576)+E5");
        assert_eq!(outside("SUM(E4:E5)"), "SUM(E4:E4)");
        assert_eq!(outside("SUM(E5:E6)"), "SUM(E5:E5)");
    }
}
