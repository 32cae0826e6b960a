//! The text of a letter that is HTML only. The parser's own converter knows no blocks, so that they are told to it
//! as line breaks; quoted blocks come out as lines with `>`, as in plain text.

use mail_parser::decoders::html::html_to_text;

/// Marks of a quoted block's ends: signs that no letter has, for they are taken out of it first.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// Tags that stand on lines of their own.
const BLOCKS: [&str; 16] = [
    "div",
    "p",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "hr",
    "blockquote",
];

/// The text, in one walk whatever the depth of its tags.
pub(super) fn text(html: &str) -> String {
    let html: String = html.chars().filter(|c| !matches!(*c, OPEN | CLOSE | '\0')).collect();
    let mut broken = String::with_capacity(html.len() + html.len() / 8);
    for (n, part) in html.split('<').enumerate() {
        if n > 0 {
            let name: String = part
                .trim_start_matches('/')
                .chars()
                .take(10)
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase();
            if BLOCKS.contains(&name.as_str()) {
                broken.push_str("<br>");
            }
            if name == "blockquote" {
                broken.push(if part.starts_with('/') { CLOSE } else { OPEN });
            }
            broken.push('<');
        }
        broken.push_str(part);
    }
    quoted(&html_to_text(&broken).replace('\u{a0}', " "))
}

/// Lines of quoted blocks get their `>`; of several empty lines one is left.
fn quoted(text: &str) -> String {
    let (mut depth, mut out, mut empty) = (0_usize, String::with_capacity(text.len()), 0);
    for line in text.lines() {
        let opens = line.matches(OPEN).count();
        depth = (depth + opens).saturating_sub(if opens == 0 { line.matches(CLOSE).count() } else { 0 });
        let plain: String = line.chars().filter(|c| !matches!(*c, OPEN | CLOSE)).collect();
        let plain = plain.trim();
        if plain.is_empty() {
            empty += 1;
        } else {
            if !out.is_empty() {
                out.push_str(if empty > 1 { "\n\n" } else { "\n" });
            }
            // Deeper than anybody reads there is one sign less to draw.
            (0..depth.min(5)).for_each(|_| out.push_str("> "));
            out.push_str(plain);
            empty = 0;
        }
        if opens > 0 {
            depth = depth.saturating_sub(line.matches(CLOSE).count());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_quotations_are_marked() {
        let html = "<html><head><style>p{color:red}</style></head><body><div>Здравствуйте!</div><div><br></div>\
            <div>Не&nbsp;печатает &laquo;принтер&raquo;.</div><script>alert(1)</script>\
            <blockquote><div>Как дела?</div><blockquote>Давно</blockquote></blockquote><p>Иван</p></body></html>";
        assert_eq!(text(html), "Здравствуйте!\n\nНе печатает «принтер».\n\n> Как дела?\n> > Давно\n\nИван");
    }

    #[test]
    fn no_depth_of_tags_matters() {
        let deep =
            format!("{}x{}", "<div><blockquote>".repeat(100_000), "</blockquote></div>".repeat(100_000));
        assert!(text(&deep).ends_with('x'));
        assert!(text(&"<".repeat(1_000_000)).is_empty());
        assert_eq!(
            text("a < b &amp; c &#1046; &bad; <!-- <div> -->"),
            text("a < b &amp; c &#1046; &bad; <!-- <div> -->")
        );
    }
}
