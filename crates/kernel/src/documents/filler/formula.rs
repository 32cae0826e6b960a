//! References in formulas: found, moved with a copied formula, and pointed to where rows have gone.

/// A cell as a formula names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Column from 1, and whether it stays when the formula is copied.
    pub(super) column: (u32, bool),
    /// Row from 1, likewise.
    pub(super) row: (u32, bool),
}

/// What a formula refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// A cell; whether it is a whole argument of a function, so that a range can stand for it.
    Cell(Cell, bool),
    /// Two corners.
    Range(Cell, Cell),
    /// Whole rows.
    Rows((u32, bool), (u32, bool)),
}

const LAST_COLUMN: u32 = 16_384;
pub(super) const LAST_ROW: u32 = 1_048_576;

impl Cell {
    /// Reads `$B$7`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (stays_column, rest) = stays(text);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (column, rest) = (column_number(rest.get(..letters)?)?, rest.get(letters..)?);
        let (stays_row, digits) = stays(rest);
        Some(Self { column: (column, stays_column), row: (row_number(digits)?, stays_row) })
    }

    /// Writes it.
    pub(super) fn write(self) -> String {
        let sign = |stays: bool| if stays { "$" } else { "" };
        let ((column, a), (row, b)) = (self.column, self.row);
        format!("{}{}{}{row}", sign(a), column_letters(column), sign(b))
    }

    /// The same cell in another row.
    pub(super) const fn in_row(self, row: u32) -> Self {
        Self { row: (row, self.row.1), ..self }
    }
}

fn stays(text: &str) -> (bool, &str) {
    text.strip_prefix('$').map_or((false, text), |rest| (true, rest))
}

fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    (number <= LAST_COLUMN).then_some(number)
}

/// `1` is A, `27` is AA.
pub(super) fn column_letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        let digit = u8::try_from((number - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        number = (number - 1) / 26;
    }
    letters.into_iter().collect()
}

fn row_number(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|row| plain && (1..=LAST_ROW).contains(row))
}

/// Rewrites every reference of a formula. `change` is told the sheet it names, if any, and what it refers to;
/// it gives what stands there instead, or nothing if that stays.
pub(super) fn rewrite(
    formula: &str,
    change: &mut impl FnMut(Option<&str>, Reference) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(formula.len() + 16);
    let mut rest = formula;
    let mut sheet: Option<String> = None;
    let mut foreign = false;
    // For each open bracket: whether a function's arguments are inside.
    let mut brackets = Vec::new();
    let mut after_name = false;
    while let Some(first) = rest.chars().next() {
        let length = token(rest);
        let (word, next) = rest.split_at(length);
        let is_word = is_word_sign(first) || first == '\'';
        if is_word && next.starts_with('!') {
            sheet = Some(word.trim_matches('\'').replace("''", "'"));
            out.push_str(word);
            out.push('!');
            rest = next.get(1..).unwrap_or_default();
            continue;
        }
        let mut taken = length;
        if is_word && !next.starts_with('(') && !foreign {
            let argument = brackets.last() == Some(&true) && out.trim_end().ends_with(['(', ',', ';', '!']);
            if let Some((reference, used)) = reference(word, next, argument) {
                taken = length + used;
                let old = rest.get(..taken).unwrap_or_default();
                out.push_str(&change(sheet.as_deref(), reference).unwrap_or_else(|| old.to_owned()));
            } else {
                out.push_str(word);
            }
        } else {
            out.push_str(word);
        }
        match first {
            '(' => brackets.push(after_name),
            ')' => drop(brackets.pop()),
            _ => {}
        }
        after_name = is_word;
        // `[1]Sheet!A1` is another workbook's.
        foreign =
            first == '[' || (foreign && is_word && rest.get(taken..).is_some_and(|r| r.starts_with('!')));
        sheet = None;
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

fn is_word_sign(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '\\' | '?')
}

/// The length of the first token.
fn token(text: &str) -> usize {
    let quoted = |quote: char| {
        let mut inside = text.char_indices().skip(1).peekable();
        while let Some((at, c)) = inside.next() {
            if c == quote {
                match inside.peek() {
                    Some((_, next)) if *next == quote => drop(inside.next()),
                    _ => return at + c.len_utf8(),
                }
            }
        }
        text.len()
    };
    match text.chars().next() {
        None => 0,
        Some(quote @ ('"' | '\'')) => quoted(quote),
        Some('[') => {
            let mut depth = 0_usize;
            for (at, c) in text.char_indices() {
                match c {
                    '[' => depth += 1,
                    ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if depth == 0 {
                    return at + 1;
                }
            }
            text.len()
        }
        Some(c) if is_word_sign(c) => text.find(|c| !is_word_sign(c)).unwrap_or(text.len()),
        Some(c) => c.len_utf8(),
    }
}

/// The reference that begins with this word, and how much of what follows belongs to it.
fn reference(word: &str, next: &str, argument: bool) -> Option<(Reference, usize)> {
    let second = next.strip_prefix(':').map(|rest| rest.get(..token(rest)).unwrap_or_default());
    let rows = |text: &str| {
        let (stays, digits) = stays(text);
        row_number(digits).map(|row| (row, stays))
    };
    if let Some(cell) = Cell::parse(word) {
        if let Some((corner, length)) = second.and_then(|s| Cell::parse(s).map(|corner| (corner, s.len()))) {
            return Some((Reference::Range(cell, corner), length + 1));
        }
        let whole = argument && next.trim_start().starts_with([')', ',', ';']);
        return Some((Reference::Cell(cell, whole), 0));
    }
    let (first, second) = (rows(word)?, second?);
    Some((Reference::Rows(first, rows(second)?), second.len() + 1))
}

/// A formula as it is in the cell so many columns and rows away from its own.
pub(super) fn copied(formula: &str, columns: i64, rows: i64) -> String {
    let moved = |(at, stays): (u32, bool), by: i64, last: u32| {
        let to = if stays { i64::from(at) } else { i64::from(at) + by };
        u32::try_from(to).ok().filter(|to| (1..=last).contains(to)).map(|to| (to, stays))
    };
    let cell = |c: Cell| {
        Some(
            Cell { column: moved(c.column, columns, LAST_COLUMN)?, row: moved(c.row, rows, LAST_ROW)? }
                .write(),
        )
    };
    rewrite(formula, &mut |_, reference| {
        let new = match reference {
            Reference::Cell(c, _) => cell(c),
            Reference::Range(a, b) => cell(a).zip(cell(b)).map(|(a, b)| format!("{a}:{b}")),
            Reference::Rows(..) => return None,
        };
        Some(new.unwrap_or_else(|| "#REF!".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(formula: &str) -> Vec<String> {
        let mut seen = Vec::new();
        let same = rewrite(formula, &mut |sheet, reference| {
            let sheet = sheet.map(|s| format!("{s}!")).unwrap_or_default();
            seen.push(match reference {
                Reference::Cell(c, whole) => format!("{sheet}{}{}", c.write(), if whole { "*" } else { "" }),
                Reference::Range(a, b) => format!("{sheet}{}:{}", a.write(), b.write()),
                Reference::Rows(a, b) => format!("{sheet}{}:{}", a.0, b.0),
            });
            None
        });
        assert_eq!(same, formula, "what is not changed stays as it is");
        seen
    }

    #[test]
    fn references_are_told_from_all_else() {
        assert_eq!(seen("SUM(E5:E7)*1.22"), ["E5:E7"]);
        assert_eq!(seen("SUM(E5)+ROUND(E6,2)+(E7)"), ["E5*", "E6*", "E7"]);
        assert_eq!(seen("LOG10(A1)&\"B2 \"\"C3\"\"\"&$D$4"), ["A1*", "$D$4"]);
        assert_eq!(seen("'Счёт 1'!A1+Лист2!$B2:C$3"), ["Счёт 1!A1", "Лист2!$B2:C$3"]);
        assert_eq!(seen("Table1[[#This Row],[A1]]+[1]Sheet1!A1+A:C+2:5"), ["2:5"]);
        assert_eq!(seen("NAME_A1+A1_x+AAAA1+A9999999+#REF!+1E5"), Vec::<String>::new());
        assert_eq!(seen("IF(A1>0;B1;C1)"), ["A1", "B1*", "C1*"]);
    }

    #[test]
    fn a_copied_formula_moves_what_may_move() {
        assert_eq!(copied("C5*$D5+E$1+SUM(A1:B2)", 1, 2), "D7*$D7+F$1+SUM(B3:C4)");
        assert_eq!(copied("A1", -1, 0), "#REF!");
        assert_eq!(
            (column_letters(1), column_letters(28), column_letters(16_384)),
            ("A".into(), "AB".into(), "XFD".into())
        );
    }
}
