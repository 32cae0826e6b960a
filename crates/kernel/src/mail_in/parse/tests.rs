use super::*;

const LIMITS: Limits = Limits { files: 3, file: 1000 };

fn read(raw: &str) -> Parsed {
    parse(raw.replace('\n', "\r\n").as_bytes(), LIMITS).unwrap()
}

#[test]
fn a_letter_in_parts_is_read() {
    let parsed = read(
        "From: =?windows-1251?B?yOLg7e7i?= <Ivanov@Client.example>\nTo: \"Help, desk\" <help@x.example>, b@x.example\n\
         Cc: undisclosed:;\nDelivered-To: help+t7.ab@x.example\nSubject: =?koi8-r?Q?=F0=D2=C9=CE=D4=C5=D2?= =?utf-8?B?IOKEljE=?=\n\
         Message-ID: <1@client.example>\nIn-Reply-To: <9@x.example>\nReferences: <8@x.example> <9@x.example>\n\
         Date: Mon, 3 Nov 2025 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n\
         --o\nContent-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/plain; charset=koi8-r\n\
         Content-Transfer-Encoding: quoted-printable\n\n=EE=C5 =D0=C5=DE=C1=D4=C1=C5=D4\n--i\nContent-Type: text/html\n\n\
         <p>html</p>\n--i--\n--o\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\
         Content-Disposition: attachment; filename*0*=utf-8''%D0%94%D0%BE%D0%B3; filename*1*=%D0%BE%D0%B2%D0%BE%D1%80.txt\n\n\
         aGVsbG8=\n--o\nContent-Type: message/rfc822\n\nSubject: inner\n\ntext\n--o\nContent-Type: text/plain; name=run.bat\n\
         Content-Disposition: attachment\n\ndel\n--o--\n",
    );
    assert_eq!((parsed.from.name.as_str(), parsed.head.from.as_str()), ("Иванов", "ivanov@client.example"));
    let to: Vec<_> = parsed.recipients.iter().map(|p| p.address.as_str()).collect();
    assert_eq!(to, ["help@x.example", "b@x.example"]);
    assert_eq!(parsed.delivered[0], "help+t7.ab@x.example");
    assert_eq!(parsed.subject, "Принтер №1");
    assert_eq!(parsed.referred, ["<9@x.example>", "<8@x.example>"]);
    assert_eq!(parsed.text, "Не печатает");
    assert_eq!(parsed.sent_at.unwrap().to_rfc3339(), "2025-11-03T07:00:00+00:00");
    let files: Vec<_> =
        parsed.files.iter().map(|f| (f.name.as_str(), String::from_utf8_lossy(&f.bytes))).collect();
    assert_eq!(files[0], ("Договор.txt", "hello".into()));
    assert_eq!(files[1].0, "file-2.eml");
    assert!(files[1].1.contains("Subject: inner"), "{:?}", files[1].1);
    let dropped: Vec<_> = parsed.dropped.iter().map(|d| (d.name.as_str(), d.why.as_str())).collect();
    assert_eq!(dropped, [("run.bat", "program")]);
}

#[test]
fn labels_that_lie_and_raw_heads_are_read() {
    let head = "From: Иванов <i@client.example>\r\nSubject: Не печатает принтер\r\n";
    for (encoding, label) in [
        (encoding_rs::WINDOWS_1251, "us-ascii"),
        (encoding_rs::KOI8_R, "us-ascii"),
        (encoding_rs::WINDOWS_1251, "windows-1251"),
        (encoding_rs::KOI8_R, "x-nothing"),
    ] {
        let raw = format!(
            "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset={label}\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\nПомогите, пожалуйста\r\n--b\r\nContent-Disposition: attachment; \
             filename=\"Снимок экрана.png\"\r\n\r\nxx\r\n--b--\r\n"
        );
        let parsed = parse(&encoding.encode(&raw).0, LIMITS).unwrap();
        assert_eq!(parsed.subject, "Не печатает принтер", "{label}");
        assert_eq!(parsed.from.name, "Иванов");
        assert_eq!(parsed.text, "Помогите, пожалуйста", "{label}");
        assert_eq!(parsed.files[0].name, "Снимок экрана.png");
    }
}

#[test]
fn limits_hold_and_what_is_dropped_is_told() {
    let file =
        |n: usize, body: &str| format!("--b\nContent-Disposition: attachment; filename=f{n}.txt\n\n{body}\n");
    let mut raw = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n".to_owned();
    raw.push_str(&file(0, &"x".repeat(2000)));
    (1..6).for_each(|n| raw.push_str(&file(n, "x")));
    let parsed = read(&raw);
    assert_eq!(parsed.files.len(), 3);
    let why: Vec<_> = parsed.dropped.iter().map(|d| d.why.as_str()).collect();
    assert_eq!(why, ["too_large", "too_many", "too_many"]);
}

#[test]
fn bombs_do_not_go_off() {
    let nested = "Content-Type: message/rfc822\n\n".repeat(200_000);
    let digest: String =
        (0..5000).map(|n| format!("Content-Type: multipart/digest; boundary=b{n}\n\n--b{n}\n\n")).collect();
    let mixed: String =
        (0..20_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let headers = "X: y\n".repeat(300_000);
    let html = format!("Content-Type: text/html\n\n{}", "<table><tr><td><div>".repeat(100_000));
    for bomb in [nested, digest, mixed, headers, html] {
        let began = std::time::Instant::now();
        let parsed = read(&format!("From: a@b.example\n{bomb}"));
        assert_eq!(parsed.head.from, "a@b.example");
        assert!(began.elapsed().as_secs() < 20, "{:?} {}", began.elapsed(), bomb.get(..60).unwrap());
    }
    use base64::Engine as _;
    let inner =
        base64::engine::general_purpose::STANDARD.encode("Content-Type: message/rfc822\n\n".repeat(100_000));
    let parsed = read(&format!(
        "From: a@b.example\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n"
    ));
    assert_eq!(parsed.dropped.len(), 1, "{:?}", parsed.dropped);
}

#[test]
fn anything_at_all_is_read_or_refused() {
    for raw in [
        "",
        "\n",
        "\r\n\r\n",
        "From",
        ":",
        "From: \n\n",
        "\0\0\0",
        "Content-Type: multipart/mixed; boundary=\n\n--\n",
    ] {
        let _ = parse(raw.as_bytes(), LIMITS);
        let _ = parse_head(raw.as_bytes());
    }
    let every: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let _ = parse(&every, LIMITS);
    assert!(parse(b"no head\n\nbody", LIMITS).is_none_or(|p| p.from.address.is_empty()));
}
