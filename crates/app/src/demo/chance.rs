//! The demo's own dice: the same example every time, whatever the day.

/// A small generator (xorshift); nothing depends on its quality.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice that always fall the same.
    pub(super) const fn new() -> Self {
        Self(0x5707_4B41_2026_1121)
    }

    /// A number below `sides`.
    pub(super) const fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if sides == 0 { 0 } else { (self.0 >> 11) % sides }
    }

    /// A number of days, from the first to the second.
    pub(super) fn days(&mut self, from: u64, to: u64) -> i64 {
        i64::try_from(from + self.roll(to.saturating_sub(from) + 1)).unwrap_or(1)
    }

    /// Whether something happens that happens so often in a hundred.
    pub(super) const fn falls(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let n = self.roll(u64::try_from(all.len()).unwrap_or(1));
        all.get(usize::try_from(n).unwrap_or(0)).copied()
    }
}
