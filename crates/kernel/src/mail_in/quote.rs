//! What a person wrote himself, apart from what his mail program quoted below (or above) it.

use std::sync::LazyLock;

use regex::Regex;

/// The line that our letters bear above their text, in both languages: what stands below it in an answer is ours.
pub const MARKERS: [&str; 2] =
    ["— — — Ответьте выше этой строки — — —", "— — — Please reply above this line — — —"];

/// Lines that a line "… wrote:" may be broken into.
const BROKEN: usize = 4;
/// Lines of a head that Outlook puts over what it quotes.
const HEAD: usize = 8;

/// One expression, in any case of letters. All of them are constants of this file, tried by its tests.
fn expression(text: &str) -> Option<Regex> {
    Regex::new(&format!("(?i){text}")).ok()
}

static MARKER: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"[—–-].*(ответьте выше этой строки|reply above this line).*[—–-]"));

/// `On Mon, Nov 3, 2025 at 10:00 AM Ivan <i@x.example> wrote:`, `3 ноября 2025 г., 10:00, Иван написал(а):`,
/// `пн, 3 нояб. 2025 г. в 10:00, Иван <i@x.example>:`, `03.11.2025 10:00, Иван пишет:`.
static WROTE: LazyLock<[Option<Regex>; 5]> = LazyLock::new(|| {
    [
        expression(r"^on\b.{6,300}\bwrote\s*:$"),
        expression(r"^.{4,300}\b(написал|написала|написал\(а\)|писал|писала|писал\(а\)|пишет|написано)\s*:$"),
        expression(
            r"^(пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),?\s.{0,40}\d{4}.{0,250}:$",
        ),
        expression(r"^.{0,20}\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,200}<[^<>\s]+@[^<>\s]+>\s*:$"),
        expression(r"^\d{1,2}\s+\p{L}+\.?\s+\d{4}\b.{0,200}<[^<>\s]+@[^<>\s]+>\s*:$"),
    ]
});

static RULER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"^\s*(-{2,}\s*(original message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|forwarded message|original appointment)\s*-{2,}.*|_{20,})\s*$",
    )
});
static FROM: LazyLock<Option<Regex>> = LazyLock::new(|| expression(r"^\s*\*?(from|от|от кого)\s*:\*?\s*\S"));
static SENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"^\s*\*?(sent|date|отправлено|отправлен|дата|написано)\s*:\*?"));
static TO: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"^\s*\*?(to|subject|кому|тема|копия|cc)\s*:\*?"));

fn fits(expression: &Option<Regex>, line: &str) -> bool {
    expression.as_ref().is_some_and(|e| e.is_match(line))
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// The text without what was quoted. If nothing would be left, the whole text: nothing that came is lost.
pub fn own_words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let kept = within(&lines);
    let own = kept.join("\n").trim().to_owned();
    if own.is_empty() { text.trim().to_owned() } else { own }
}

fn within<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    if let Some(at) = lines.iter().position(|l| fits(&MARKER, l)) {
        return before(lines, above_marker(lines, at));
    }
    let begin = (0..lines.len()).find_map(|at| Some((at, quote_at(lines, at)?)));
    let Some((at, below)) = begin else { return without_tail(lines) };
    let rest = lines.get(below..).unwrap_or_default();
    let own_above = lines.get(..at).unwrap_or_default().iter().any(|l| !l.trim().is_empty());
    let answered_below = rest.iter().any(|l| is_quoted(l)) && own_after_quote(rest);
    match (answered_below, own_above) {
        (false, _) => before(lines, at),
        // Answered point by point: without the questions nobody would understand it.
        (true, true) => lines.to_vec(),
        (true, false) => below_quote(rest),
    }
}

/// Where the quotation of a letter with our line begins: some programs put "… wrote:" over it.
fn above_marker(lines: &[&str], marker: usize) -> usize {
    let near = marker.saturating_sub(BROKEN + HEAD);
    (near..marker).find(|at| quote_at(lines, *at).is_some()).unwrap_or(marker)
}

fn before<'a>(lines: &[&'a str], at: usize) -> Vec<&'a str> {
    without_tail(lines.get(..at).unwrap_or_default())
}

/// Whether a quotation's head begins at this line; tells the first line below the head.
fn quote_at(lines: &[&str], at: usize) -> Option<usize> {
    let line = lines.get(at)?.trim_start_matches(['>', ' ']);
    if line.is_empty() {
        return None;
    }
    if fits(&RULER, line) && (line.starts_with('-') || head_near(lines, at + 1)) {
        return Some(at + 1);
    }
    if fits(&FROM, line) && head_near(lines, at + 1) {
        return Some(at + 1);
    }
    // A line is broken only where a date or an address made it long.
    let begins = line.get(..3).is_some_and(|on| on.eq_ignore_ascii_case("on "));
    let lines_of_head = if begins || line.contains(|c: char| c.is_ascii_digit()) { BROKEN } else { 1 };
    let mut joined = String::new();
    for more in 0..lines_of_head {
        let Some(part) = lines.get(at + more).map(|l| l.trim_start_matches(['>', ' '])) else { break };
        if part.is_empty() || joined.len() > 400 {
            break;
        }
        joined.push_str(if joined.is_empty() { "" } else { " " });
        joined.push_str(part.trim());
        if joined.ends_with(':') {
            return WROTE.iter().any(|e| fits(e, &joined)).then_some(at + more + 1);
        }
    }
    None
}

/// Whether the lines are a head that a mail program puts over a quotation: a date and an address or a subject.
fn head_near(lines: &[&str], from: usize) -> bool {
    let head: Vec<_> = lines.iter().skip(from).filter(|l| !l.trim().is_empty()).take(HEAD).collect();
    head.iter().any(|l| fits(&SENT, l)) && head.iter().any(|l| fits(&TO, l))
}

fn own_after_quote(rest: &[&str]) -> bool {
    let quoted = rest.iter().position(|l| is_quoted(l)).unwrap_or(rest.len());
    // What is no quotation right below the head is a quotation that was not marked.
    let unmarked = rest.iter().take(quoted).any(|l| !l.trim().is_empty());
    let after = rest.iter().skip(quoted).skip_while(|l| is_quoted(l) || l.trim().is_empty());
    !unmarked && after.take_while(|l| **l != "--").any(|l| !l.trim().is_empty() && !is_quoted(l))
}

fn below_quote<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    rest.iter().skip_while(|l| is_quoted(l) || l.trim().is_empty()).copied().collect()
}

/// Without the quoted lines at the end.
fn without_tail<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let kept = lines.iter().rposition(|l| !is_quoted(l) && !l.trim().is_empty()).map_or(0, |n| n + 1);
    lines.get(..kept).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_expressions_are_sound() {
        assert!(WROTE.iter().all(Option::is_some));
        for one in [&*MARKER, &*RULER, &*FROM, &*SENT, &*TO] {
            assert!(one.is_some());
        }
    }

    #[test]
    fn what_programs_quote_is_cut() {
        for quoted in [
            "пн, 3 нояб. 2025 г. в 10:00, Поддержка <help@x.example>:\n> Здравствуйте!\n> Как дела?",
            "пн, 3 нояб. 2025 г. в 10:00, Служба поддержки пользователей <\nhelp@x.example>:\n\n> Здравствуйте!",
            "On Mon, Nov 3, 2025 at 10:00 AM Support <help@x.example> wrote:\n> Hello",
            "On Mon, Nov 3, 2025 at 10:00 AM Support team of the whole house <help@x.example>\nwrote:\n\nHello, not marked",
            "03.11.2025, 10:00, \"Поддержка\" <help@x.example>:\nЗдравствуйте!",
            "3 ноября 2025 г., 10:00 +03:00 от Поддержка <help@x.example>:\n> Здравствуйте",
            "Понедельник, 3 ноября 2025, 10:00 +03:00 от Поддержка <help@x.example>:\n>Здравствуйте",
            "03.11.2025 10:00, Поддержка пишет:\n> Здравствуйте",
            "Иван Иванов написал(а):\n> Здравствуйте",
            "От: Поддержка [mailto:help@x.example]\nОтправлено: 3 ноября 2025 г. 10:00\nКому: Иванов\nТема: RE: Принтер\n\nЗдравствуйте!",
            "От: Поддержка\nНаписано: 3 ноября 2025 г.\nКому: Иванов\nТема: Принтер\n\nЗдравствуйте!",
            "From: Support <help@x.example>\nSent: Monday, November 3, 2025 10:00 AM\nTo: Ivanov\nSubject: RE: Printer\n\nHello",
            "*From:* Support <help@x.example>\n*Sent:* Monday\n*To:* Ivanov\n\nHello",
            "________________________________\nFrom: Support\nSent: Monday\nTo: Ivanov\nHello",
            "-----Original Message-----\nFrom: Support\nHello",
            "----- Исходное сообщение -----\nОт: Поддержка\nЗдравствуйте",
            "-------- Пересылаемое сообщение --------\n03.11.2025",
            "> Здравствуйте!\n> Как дела?\n",
            "— — — Ответьте выше этой строки — — —\nЗдравствуйте!",
            "> — — — Please reply above this line — — —\n> Hello",
            "On Mon, Nov 3, 2025 at 10:00 AM Support <help@x.example> wrote:\n> — — — Please reply above this line — — —\n> Hello",
        ] {
            let text = format!("Спасибо, заработало.\r\n\r\nИван\n\n{quoted}");
            assert_eq!(own_words(&text), "Спасибо, заработало.\n\nИван", "{quoted}");
        }
    }

    #[test]
    fn what_a_person_wrote_stays() {
        for whole in [
            "Прошу:\n1. включить\n2. выключить",
            "Он написал: всё хорошо",
            "От: имени всех\nпрошу помочь",
            "From: the very beginning it was slow.\nPlease help.",
            "Путь C:\\>dir\n> вывод\nи снова мой текст",
            "Цена > 5 и < 7\n__________\nподпись",
            "Встреча в пн, 3 ноября, прошу:\nприйти",
        ] {
            assert_eq!(own_words(whole), whole);
        }
    }

    #[test]
    fn answers_below_and_between_are_kept() {
        let below = "On Mon, Nov 3, 2025 at 10:00 AM A <a@x.example> wrote:\n> Does it work?\n\nYes, thanks.";
        assert_eq!(own_words(below), "Yes, thanks.");
        let between = "Ответы ниже.\nИван Иванов пишет:\n> Первое?\nДа.\n> Второе?\nНет.";
        assert_eq!(own_words(between), between);
        let plain = "> Первое?\nДа.\n> Второе?\nНет.\n> Третье?";
        assert_eq!(own_words(plain), "> Первое?\nДа.\n> Второе?\nНет.");
    }

    #[test]
    fn nothing_is_lost_if_all_is_quoted() {
        assert_eq!(own_words("> всё\n> процитировано"), "> всё\n> процитировано");
        assert_eq!(own_words("  \n "), "");
        assert!(!own_words(&"> ".repeat(100_000)).is_empty());
    }
}
