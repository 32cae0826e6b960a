//! A setting as a module declares it.

use chrono::NaiveDate;

/// What a setting's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// One line of text.
    Line,
    /// Several lines of text, of at most so many characters.
    Text(usize),
    /// A whole number from … to.
    Whole(i64, i64),
    /// A decimal number from zero to …, with so many digits after the point at most.
    Decimal(i64, u32),
    /// An address letters come from: `Name <name@host>`.
    Mailbox,
    /// An e-mail address, or nothing.
    Email,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The colour of a state, one of [`super::COLOURS`]: the ids of the messages that name the state, the
    /// first of them shown as its sample.
    Colour(&'static [&'static str]),
    /// An address on the web, `https://…` or `http://…`, or nothing.
    Url,
    /// The whole path of a file on the server, or nothing.
    Path,
    /// Text that is never shown again: a key to sign with. Nothing if empty.
    Secret,
    /// A file that was uploaded: its id, or nothing.
    File,
    /// A date, or nothing.
    Date,
    /// Hours of the day, `09:00-21:00`; nothing is the whole day. The end may lie beyond midnight.
    Hours,
    /// A time zone of the IANA base, or nothing: the one the program was started with.
    Zone,
    /// A requisite with the lengths and check digits of its sort, or nothing.
    Requisite(Requisite),
}

/// The sort of a requisite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requisite {
    /// ИНН of 10 or 12 digits.
    Inn,
    /// КПП of 9 characters.
    Kpp,
    /// ОГРН of 13 digits or ОГРНИП of 15.
    Ogrn,
    /// БИК of 9 digits.
    Bic,
    /// An account of 20 digits. Its key depends on the bank, so only the digits are checked.
    Account,
}

/// A setting as a module declares it. Its title is the message `setting-<key with dashes>`, what it is for
/// the message `setting-<key with dashes>-help`.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `subscriptions.k1`.
    pub key: &'static str,
    /// What its value is.
    pub kind: SettingKind,
    /// The value until somebody sets another.
    pub default: &'static str,
    /// The group it stands in; its title is the message `settings-<group with dashes>`.
    pub group: &'static str,
    /// Whether values hold from a day on, so that what is dated earlier keeps the earlier value. The value
    /// of other settings is one, whatever the day.
    pub dated: bool,
    /// The unit of its value: the message `unit-<unit>`. Nothing if empty.
    pub unit: &'static str,
    /// Days on which the law changed the value that stands until somebody sets another, in order.
    pub law: &'static [(NaiveDate, &'static str)],
}

impl Setting {
    /// A setting of this group, undated, without unit.
    pub const fn new(
        group: &'static str,
        key: &'static str,
        kind: SettingKind,
        default: &'static str,
    ) -> Self {
        Self { key, kind, default, group, dated: false, unit: "", law: &[] }
    }

    /// The same, with values that hold from a day on.
    #[must_use]
    pub const fn dated(mut self) -> Self {
        self.dated = true;
        self
    }

    /// The same, measured in this unit.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// The same, dated, with the days on which the law changed the default.
    #[must_use]
    pub const fn by_law(mut self, law: &'static [(NaiveDate, &'static str)]) -> Self {
        self.dated = true;
        self.law = law;
        self
    }

    /// Id of the message that names it.
    pub fn title(&self) -> String {
        format!("setting-{}", self.key.replace(['.', '_'], "-"))
    }

    /// Id of the message that tells what it is for.
    pub fn help(&self) -> String {
        format!("{}-help", self.title())
    }

    /// The value of a day on which nobody has set another.
    pub fn default_on(&self, day: NaiveDate) -> &'static str {
        let turned = self.law.iter().rev().find(|(since, _)| *since <= day);
        turned.map_or(self.default, |(_, value)| value)
    }

    /// Whether its value must not be shown.
    pub const fn is_secret(&self) -> bool {
        matches!(self.kind, SettingKind::Secret)
    }
}

/// Several lists of settings as one of `N`, the sum of their lengths: for a module's own list.
#[allow(clippy::indexing_slicing, reason = "it runs when the program is compiled, and fails there")]
pub const fn joined<const N: usize>(lists: &[&[Setting]]) -> [Setting; N] {
    let mut all = [Setting::new("", "", SettingKind::Line, ""); N];
    let (mut to, mut list) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[to] = lists[list][at];
            to += 1;
            at += 1;
        }
        list += 1;
    }
    assert!(to == N, "the lists are not of this length");
    all
}
