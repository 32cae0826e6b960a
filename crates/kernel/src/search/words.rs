//! Words for the index and for questions: folded, cut at what is neither letter nor digit, stemmed.

use rust_stemmers::{Algorithm, Stemmer};

use crate::text_key::fold;

/// Longer words are cut: nobody types them, and indexes have limits.
const LONGEST: usize = 40;
/// Words of a question that are looked at.
const ASKED: usize = 8;

/// The stems of a text.
pub fn stems(text: &str) -> Vec<String> {
    split(text).iter().map(|word| stem(word)).collect()
}

/// A number or code as one word, however it is written: `+7 (495) 500-55-50` is `74955005550`.
pub(super) fn code(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
}

fn split(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| w.chars().take(LONGEST).collect()).collect()
}

fn stem(word: &str) -> String {
    let algorithm = match word.chars().next() {
        Some('а'..='я') => Algorithm::Russian,
        Some('a'..='z') => Algorithm::English,
        _ => return word.to_owned(),
    };
    Stemmer::create(algorithm).stem(word).into_owned()
}

/// A word that may stand for an asked one: whole, or as a beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Letters and digits only.
    pub word: String,
    /// Any word that begins so will do.
    pub prefix: bool,
}

/// What was asked: for each of its words, the forms of which one must be found. The last word may be
/// unfinished. A word typed in the wrong layout, or in Latin letters for Russian ones, is understood.
pub(super) fn asked(question: &str) -> Vec<Vec<Form>> {
    let words = split(question);
    let mut all: Vec<Vec<Form>> = Vec::new();
    // Digits apart by signs may be one number: all of them together will do as well as each.
    let together = code(question);
    if words.len() > 1 && together.bytes().all(|b| b.is_ascii_digit()) {
        return vec![vec![Form { word: together, prefix: true }]];
    }
    let last = words.len().min(ASKED).saturating_sub(1);
    let raw: Vec<String> = fold(question).split_whitespace().map(ToOwned::to_owned).collect();
    for (n, word) in words.iter().take(ASKED).enumerate() {
        let mut forms = Vec::new();
        let mut add = |word: &str| {
            let whole = Form { word: stem(word), prefix: false };
            if !forms.contains(&whole) && !whole.word.is_empty() {
                forms.push(whole);
            }
            if n == last && !word.is_empty() {
                forms.push(Form { word: word.to_owned(), prefix: true });
            }
        };
        add(word);
        add(&cyrillic(word));
        // In the wrong layout signs are letters too («[» is «х»), so the question is cut at spaces only.
        if words.len() == raw.len()
            && let Some(raw) = raw.get(n)
        {
            add(&code(&other_layout(raw)));
        } else {
            add(&code(&other_layout(word)));
        }
        forms.dedup();
        all.push(forms);
    }
    if all.len() != raw.len() && raw.len() == 1 {
        // One word of another layout with a sign inside: `hj[fz` is «роха я».
        let word = code(&other_layout(raw.first().map_or("", String::as_str)));
        if word.is_empty() {
            return all;
        }
        return vec![[all.concat(), vec![Form { word, prefix: true }]].concat()];
    }
    all
}

const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/// The same keys on the other layout.
fn other_layout(word: &str) -> String {
    let other = |c: char| {
        let swap = |from: &str, to: &str| from.chars().position(|f| f == c).and_then(|n| to.chars().nth(n));
        swap(LATIN, RUSSIAN).or_else(|| swap(RUSSIAN, LATIN)).unwrap_or(c)
    };
    fold(&word.chars().map(other).collect::<String>())
}

/// Russian letters for their usual Latin spelling: `romashka` is «ромашка».
fn cyrillic(word: &str) -> String {
    const PAIRS: [(&str, &str); 35] = [
        ("shch", "щ"),
        ("sch", "щ"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("yu", "ю"),
        ("ju", "ю"),
        ("ya", "я"),
        ("ja", "я"),
        ("yo", "е"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("w", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("j", "й"),
        ("y", "й"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("h", "х"),
    ];
    let (mut out, mut rest) = (String::new(), word);
    while let Some(first) = rest.chars().next() {
        let pair = PAIRS.iter().find_map(|(latin, russian)| Some((rest.strip_prefix(latin)?, *russian)));
        if let Some((after, russian)) = pair {
            out.push_str(russian);
            rest = after;
        } else {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(question: &str, text: &str) -> bool {
        let stored = stems(text);
        let hit = |form: &Form| {
            stored.iter().any(|s| if form.prefix { s.starts_with(&form.word) } else { *s == form.word })
        };
        asked(question).iter().all(|forms| forms.iter().any(hit))
    }

    #[test]
    fn forms_of_a_word_are_one_word() {
        assert!(finds("заявки", "Заявка на подписку"));
        assert!(finds("подписками заявке", "Заявка на подписку"));
        assert!(finds("елочка", "ООО «Ёлочка»"));
        assert!(!finds("ромашка елочка", "ООО «Ёлочка»"));
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        assert!(finds("общество ромаш", "Общество «Ромашка»"));
        assert!(!finds("ромаш общество", "Общество «Ромашка»"), "an unfinished word stands last");
    }

    #[test]
    fn a_wrong_layout_and_latin_letters_are_understood() {
        assert!(finds("hjvfirf", "ООО «Ромашка»"));
        assert!(finds("romashka", "ООО «Ромашка»"));
        assert!(finds("пщщпду", "Google LLC"));
        assert!(finds("[kt,", "Хлебозавод"), "signs are letters on the other layout");
    }

    #[test]
    fn a_number_is_one_word_however_it_is_written() {
        assert_eq!(code("+7 (495) 500-55-50"), "74955005550");
        assert_eq!(asked("495 500-55"), [[Form { word: "49550055".into(), prefix: true }]]);
        assert!(asked("").is_empty());
        assert!(asked(" — ").is_empty());
    }
}
