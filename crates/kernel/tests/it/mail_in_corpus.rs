//! Nasty letters, made by combination: whatever comes ends as taken, quarantined or ignored, once.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, WINDOWS_1251};
use kernel::mail_in::{push, show};
use kernel::settings::{SetSetting, SetSetting as Set};
use testkit::{House, both_dbs};

use crate::mail_in::{MODULES, handed};

const WORDS: &str = "Здравствуйте, не печатает принтер на втором этаже";

/// A letter with what is known of it: its text, if it can be read at all.
struct Nasty {
    raw: Vec<u8>,
    text: Option<&'static str>,
}

fn quoted(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (n, byte) in bytes.iter().enumerate() {
        out.push_str(&format!("={byte:02X}"));
        if n % 20 == 19 {
            out.push_str("=\r\n");
        }
    }
    out
}

fn wrapped(bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    text.as_bytes()
        .chunks(76)
        .map(|c| String::from_utf8_lossy(c).into_owned())
        .collect::<Vec<_>>()
        .join("\r\n")
}

/// Charsets × labels × encodings × nesting: all of them are read.
fn combinations() -> Vec<Nasty> {
    let charsets: [(&'static Encoding, &[&str]); 4] = [
        (WINDOWS_1251, &["windows-1251", "cp1251", "us-ascii"]),
        (KOI8_R, &["koi8-r", "KOI8-R", "x-nothing"]),
        (UTF_8, &["utf-8", "us-ascii"]),
        (IBM866, &["cp866", ""]),
    ];
    let mut all = Vec::new();
    for (charset, labels) in charsets {
        for label in labels {
            for how in ["8bit", "quoted-printable", "base64"] {
                for depth in 0..4 {
                    all.push(Nasty { raw: combined(charset, label, how, depth), text: Some(WORDS) });
                }
            }
        }
    }
    all
}

fn combined(charset: &'static Encoding, label: &str, how: &str, depth: usize) -> Vec<u8> {
    let words = charset.encode(WORDS).0;
    let body = match how {
        "quoted-printable" => quoted(&words).into_bytes(),
        "base64" => wrapped(&words).into_bytes(),
        _ => words.to_vec(),
    };
    let subject = format!("=?{}?B?{}?=", charset.name(), STANDARD.encode(charset.encode("Принтер").0));
    let mut raw = format!(
        "From: =?{0}?Q?{1}?= <ivan@client.example>\r\nTo: help@house.example\r\nSubject: {subject}\r\n\
         Message-ID: <{label}.{how}.{depth}.{2}@c>\r\nMIME-Version: 1.0\r\n",
        charset.name(),
        quoted(&charset.encode("Иван").0),
        charset.name(),
    )
    .into_bytes();
    for level in 0..depth {
        let kind = ["mixed", "alternative", "related"][level % 3];
        raw.extend(
            format!("Content-Type: multipart/{kind};\r\n\tboundary=\"b {level}\"\r\n\r\n--b {level}\r\n")
                .bytes(),
        );
    }
    let label = if label.is_empty() { String::new() } else { format!("; charset=\"{label}\"") };
    raw.extend(
        format!("Content-Type: text/plain{label}\r\nContent-Transfer-Encoding: {how}\r\n\r\n").bytes(),
    );
    raw.extend(body);
    raw.extend(b"\r\n");
    for level in (0..depth).rev() {
        raw.extend(format!("--b {level}--\r\n").bytes());
    }
    raw
}

/// Heads and bodies that are broken in one way each.
fn broken() -> Vec<Nasty> {
    let heads = [
        "",
        "From: ",
        "From: ivan",
        "From: <>",
        "From: @",
        "From: ivan@client.example\0",
        "From: \"unclosed <ivan@client.example>",
        "From: ivan@client.example\r\nFrom: eve@else.example",
        "from:ivan@client.example",
        "FROM : ivan@client.example",
        "From: =?utf-8?B?!!!?= <ivan@client.example>",
        "From: =?utf-8?Q?=D0?= <ivan@client.example>",
        "From: группа: a@b.example, c@d.example;",
        "From: ivan@client.example\r\nDate: 32 Foo 99999",
        "From: ivan@client.example\r\nDate: Thu, 1 Jan 0000 00:00:00 +9999",
        "From: ivan@client.example\r\nMessage-ID: <",
        "From: ivan@client.example\r\nMessage-ID: <a@b> <c@d>",
        "From: ivan@client.example\r\nMessage-ID: \0",
        "From: ivan@client.example\r\nReferences: <<<<>>>>",
        "From: ivan@client.example\r\nSubject: [#99999999999999999999]",
        "From: ivan@client.example\r\nSubject: [#9223372036854775807]",
        "From: ivan@client.example\r\n  \r\n\tfolded: nothing",
        "From: ivan@client.example\r\nContent-Type: multipart/mixed",
        "From: ivan@client.example\r\nContent-Type: multipart/mixed; boundary=",
        "From: ivan@client.example\r\nContent-Type: multipart/mixed; boundary=nowhere",
        "From: ivan@client.example\r\nContent-Type: text/plain; charset=",
        "From: ivan@client.example\r\nContent-Type: ;;;===",
        "From: ivan@client.example\r\nContent-Transfer-Encoding: base64",
        "From: ivan@client.example\r\nContent-Transfer-Encoding: x-uuencode",
        "From: ivan@client.example\r\nContent-Type: message/rfc822",
        "From: ivan@client.example\r\nContent-Type: multipart/digest; boundary=b",
        "From: ivan@client.example\r\nContent-Type: text/html",
        "From: ivan@client.example\nOnly: line feeds",
        "From: ivan@client.example\rOnly: returns",
        "From: ivan@client.example\r\nDelivered-To: +t1.@",
        "no head at all",
    ];
    let nth = |n: usize, head: &str| {
        format!("{head}\r\nX-N: {n}\r\n\r\n--b\r\n\r\n=D0=YYтекст\0\x1b\r\n--b\r\n").into_bytes()
    };
    heads.iter().enumerate().map(|(n, head)| Nasty { raw: nth(n, head), text: None }).collect()
}

fn loops() -> Vec<Nasty> {
    let heads = [
        "Auto-Submitted: auto-replied",
        "Return-Path: <>",
        "List-Id: x",
        "Precedence: bulk",
        "X-Autoreply: 1",
        "X-Failed-Recipients: a@b.example",
    ];
    let from = ["ivan@client.example", "mailer-daemon@client.example", "eve@else.example"];
    let pairs = heads.iter().flat_map(|h| from.iter().map(move |f| (h, f)));
    pairs
        .map(|(h, f)| Nasty { raw: format!("{h}\r\nFrom: {f}\r\n\r\nx\r\n").into_bytes(), text: None })
        .collect()
}

fn bombs() -> Vec<Nasty> {
    let with = |rest: String| format!("From: ivan@client.example\r\n{rest}").into_bytes();
    let mixed: String = (0..3000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    let files: String = (0..2000)
        .map(|n| format!("--b\r\nContent-Disposition: attachment; filename={n}\r\n\r\nx\r\n"))
        .collect();
    let refers: String = (0..20_000).map(|n| format!("<{n}@x> ")).collect();
    let many: String = (0..20_000).map(|n| format!("a{n}@b.example, ")).collect();
    [
        with("Content-Type: message/rfc822\r\n\r\n".repeat(50_000)),
        with(format!(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            wrapped("Content-Type: message/rfc822\r\n\r\n".repeat(50_000).as_bytes())
        )),
        with(mixed),
        with(format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{files}--b--\r\n")),
        with(format!("Content-Type: text/html\r\n\r\n{}", "<div><blockquote>".repeat(100_000))),
        with(format!("References: {refers}\r\n\r\nx")),
        with(format!("To: {many}\r\n\r\nx")),
        with(format!("Subject: {}\r\n\r\nx", "я".repeat(500_000))),
        with(format!("\r\n{}", "> ".repeat(500_000))),
        with(format!("\r\n{}", "On a, b wrote:\n".repeat(50_000))),
        with(format!("\r\n{}", "я".repeat(1_200_000))),
        with(format!("Content-Type: text/plain; {}\r\n\r\nx", "a*0=b; ".repeat(50_000))),
    ]
    .into_iter()
    .map(|raw| Nasty { raw, text: None })
    .collect()
}

/// One good letter cut off everywhere, and with bytes put wrong by a fixed rule.
fn spoilt() -> Vec<Nasty> {
    let good = combined(KOI8_R, "koi8-r", "base64", 3);
    let cut = (1..40).map(|n| good[..good.len() * n / 40].to_vec());
    let mut dice = 7_u64;
    let mut next = move || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap()
    };
    let wrong: Vec<Vec<u8>> = (0..60)
        .map(|_| {
            let mut raw = good.clone();
            (0..30).for_each(|_| {
                let at = next() % raw.len();
                raw[at] = u8::try_from(next() % 256).unwrap();
            });
            raw
        })
        .collect();
    cut.chain(wrong).map(|raw| Nasty { raw, text: None }).collect()
}

both_dbs!(MODULES; whatever_comes_ends_in_a_known_state_and_once);
async fn whatever_comes_ends_in_a_known_state_and_once(house: House) {
    let system = house.system();
    house.run(&system, handed("quarantine")).await.unwrap();
    let set = SetSetting { key: "mail_in.sender_max".into(), value: "10000".into(), ..Set::default() };
    house.run(&system, set).await.unwrap();
    let all: Vec<Nasty> =
        [combinations(), broken(), loops(), bombs(), spoilt()].into_iter().flatten().collect();
    assert!(all.len() > 250, "{}", all.len());

    let mut ids = BTreeSet::new();
    for (n, nasty) in all.iter().enumerate() {
        let begun = Instant::now();
        let receipt = push(&system, nasty.raw.clone(), "help@house.example", None).await;
        let head = String::from_utf8_lossy(&nasty.raw[..nasty.raw.len().min(300)]).into_owned();
        let receipt = receipt.unwrap_or_else(|e| panic!("{n}: {e}\n{head}"));
        assert!(begun.elapsed() < Duration::from_secs(20), "{n} took {:?}\n{head}", begun.elapsed());
        assert!(["taken", "quarantined", "ignored"].contains(&receipt.state.as_str()), "{n}: {receipt:?}");
        assert_ne!(receipt.reason, "desk_failed", "{n}: {head}");
        let again = push(&system, nasty.raw.clone(), "help@house.example", None).await.unwrap();
        assert!(again.known && again.id == receipt.id, "{n} came twice: {head}");
        ids.insert(receipt.id);
        let shown = show(&system, receipt.id).await.unwrap();
        if let Some(text) = nasty.text {
            assert_eq!((receipt.state.as_str(), shown.text.as_str()), ("taken", text), "{n}: {head}");
            assert_eq!(
                (shown.subject.as_str(), shown.from.name.as_str()),
                ("Принтер", "Иван"),
                "{n}: {head}"
            );
        }
    }
    let kept = i64::try_from(ids.len()).unwrap();
    assert_eq!(house.count("incoming_mail").await, kept, "none was doubled");
    let taken = house.number("SELECT COUNT(*) FROM incoming_mail WHERE state = 'taken'").await;
    assert_eq!(house.count("calls").await + house.count("call_notes").await, taken);
}
