//! Mail templates, the documents letters carry, the archive, and passwords by mail.

use chrono::TimeDelta;
use kernel::attachments::{ArchiveAttachment, CreateAttachment, EditAttachment};
use kernel::clients::ClientKind;
use kernel::field::Personal;
use kernel::identity::{RenewPassword, sign_in};
use kernel::jobs::run_now;
use kernel::mail_templates::{PreviewMail, RestoreMail, SaveMail, TestMail, WordsFields};
use kernel::outbox::{RetryLetter, show};
use kernel::settings::SetSetting;
use kernel::{Ctx, Error, In, Query as _, files};
use testkit::{House, SmtpPeer, at_once, both_dbs};

use crate::boxes::{MODULES, PutItem, put};

/// An administrator of mail, with a login of his own: uploads are somebody's.
async fn administrator(house: &House) -> Ctx {
    house.given_staff("anna", &["mail", "outbox", "boxes", "clients"]).await
}

/// Puts a ball into the box, with a letter.
async fn post(house: &House) {
    let email = Personal("reader@client.example".to_owned()).into();
    house.run(&house.staff(&["boxes"]), PutItem { email, ..put("мяч") }).await.unwrap();
    // The next item needs another name.
    house.run(&house.system(), crate::boxes::EmptyBox { box_number: 1 }).await.unwrap();
}

fn words(subject: &str, text: &str) -> WordsFields {
    WordsFields { subject: subject.into(), text: text.into() }
}

fn save(ru: WordsFields) -> SaveMail {
    SaveMail { kind: "boxes.put".into(), ru, ..SaveMail::default() }
}

async fn subjects(house: &House) -> Vec<String> {
    house.texts("SELECT subject FROM outbox ORDER BY id").await
}

/// A document of the directory.
async fn document(house: &House, ctx: &Ctx, name: &str, file: &str, bytes: &[u8]) -> i64 {
    let blob = files::put(&house.state, bytes.to_vec()).await.unwrap();
    let file = files::uploaded_by(ctx, blob, file).await.unwrap();
    let create = CreateAttachment { name_ru: name.into(), file: file.into(), ..CreateAttachment::default() };
    house.run(ctx, create).await.unwrap()
}

async fn set(house: &House, key: &str, value: &str) {
    let set = SetSetting { key: key.into(), value: value.into(), ..SetSetting::default() };
    house.run(&house.system(), set).await.unwrap();
}

async fn may_enter(house: &House, login: &str, secret: &str) -> bool {
    sign_in(&house.guest(), "192.0.2.7", login.into(), In::read(secret)).await.is_ok()
}

/// What is wrong with the fields: `path: code`.
fn errors<T: std::fmt::Debug>(result: kernel::Result<T>) -> Vec<String> {
    let Err(Error::Invalid(errors)) = result else { panic!("nothing is wrong: {result:?}") };
    errors.into_iter().map(|e| format!("{}: {}", e.path, e.code)).collect()
}

both_dbs!(MODULES; the_administrators_words_go_out_in_place_of_the_modules);
async fn the_administrators_words_go_out_in_place_of_the_modules(house: House) {
    let anna = administrator(&house).await;
    post(&house).await;
    house.run(&anna, save(words("Новое: {{ name }}", "Лежит {{ name }}.\r\nВот так."))).await.unwrap();
    post(&house).await;
    assert_eq!(subjects(&house).await, ["Положили мяч", "Новое: мяч"]);
    let text = house.texts("SELECT text FROM outbox ORDER BY id DESC").await.remove(0);
    assert_eq!(text, "Лежит мяч.\nВот так.");

    // Whoever saw an older version is told; the module's words come back.
    assert!(matches!(house.run(&anna, save(words("a", "b"))).await, Err(Error::Stale)));
    let restore = RestoreMail { kind: "boxes.put".into(), version: 1.into(), locale: "ru".into() };
    house.run(&anna, restore).await.unwrap();
    post(&house).await;
    assert_eq!(subjects(&house).await.last().unwrap(), "Положили мяч");
    assert_eq!(house.count("mail_words").await, 0);

    // Saving the module's own words keeps nothing: they follow the module's next version.
    let own = words("Положили {{ name }}", "В коробке лежит {{ name }}.");
    house.run(&anna, SaveMail { version: 2.into(), ..save(own) }).await.unwrap();
    assert_eq!(house.count("mail_words").await, 0);
    let clerk = house.staff(&["boxes"]);
    assert!(matches!(house.run(&clerk, save(words("a", "b"))).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; words_that_would_fail_are_not_saved_and_the_field_is_named);
async fn words_that_would_fail_are_not_saved_and_the_field_is_named(house: House) {
    let anna = house.staff(&["mail"]);
    let wrong = SaveMail {
        en: words("{{ name", ""),
        on: false.into(),
        documents: vec![77.into()],
        ..save(words("{{ name }}", "Дорогой {{ surname }}!"))
    };
    let said = house.run(&anna, wrong).await;
    let Err(Error::Invalid(all)) = &said else { panic!("{said:?}") };
    let first = anna.say(all[0].message.clone());
    assert_eq!(first, "Нет такого поля: surname. Список полей — рядом.");
    assert_eq!(errors(said), ["ru.text: mail_field", "en.subject: mail_syntax", "en.text: required"]);
    let missing = SaveMail { documents: vec![77.into()], ..save(WordsFields::default()) };
    assert_eq!(errors(house.run(&anna, missing).await), ["documents: not_a_choice"]);
    let kind = SaveMail { kind: "boxes.nothing".into(), ..SaveMail::default() };
    assert!(matches!(house.run(&anna, kind).await, Err(Error::NotFound)));

    // The preview says the same, and otherwise shows the sample.
    let ask = |text: &str| PreviewMail {
        kind: "boxes.put".into(),
        locale: "en".into(),
        subject: "{{ name }}!".into(),
        text: text.into(),
    };
    assert_eq!(errors(ask("{{ surname }}").answer(&anna).await), ["text: mail_field"]);
    let seen = ask("<b>{{ name }}</b>").answer(&anna).await.unwrap();
    assert_eq!((seen.subject.as_str(), seen.text.as_str()), ("мяч!", "<b>мяч</b>"));
    assert!(seen.html.contains("&lt;b&gt;мяч"), "{}", seen.html);
    assert!(matches!(ask("x").answer(&house.staff(&["boxes"])).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; a_kind_switched_off_is_not_written_and_some_cannot_be);
async fn a_kind_switched_off_is_not_written_and_some_cannot_be(house: House) {
    let anna = administrator(&house).await;
    house.run(&anna, SaveMail { on: false.into(), ..save(WordsFields::default()) }).await.unwrap();
    post(&house).await;
    assert_eq!(house.count("outbox").await, 0);

    // A test of it leaves all the same.
    let to = Personal("anna@counter.example".to_owned());
    let test = TestMail { kind: "boxes.put".into(), to: to.into(), ..TestMail::default() };
    house.run(&anna, test).await.unwrap();
    assert_eq!(subjects(&house).await, ["Положили мяч"]);

    let password = SaveMail {
        kind: "identity.password_changed".into(),
        on: false.into(),
        keep: true.into(),
        ..SaveMail::default()
    };
    assert_eq!(errors(house.run(&anna, password).await), ["on: mail_must", "keep: mail_secret"]);
}

both_dbs!(MODULES; a_letter_carries_its_documents_under_their_own_names);
async fn a_letter_carries_its_documents_under_their_own_names(house: House) {
    let peer = SmtpPeer::new().await;
    let house = house.mailing_to(&peer).await;
    let anna = administrator(&house).await;
    let bytes: Vec<u8> = b"%PDF-1.7\n".iter().copied().chain((0..=255).cycle().take(3000)).collect();
    let contract = document(&house, &anna, "Договор оферты № 1", "d-17.pdf", &bytes).await;
    let notes = document(&house, &anna, "Примечания", "notes.txt", "строка\nещё\r\n".as_bytes()).await;
    let with = SaveMail {
        documents: vec![contract.into(), notes.into()],
        keep: true.into(),
        ..save(WordsFields::default())
    };
    house.run(&anna, with).await.unwrap();
    post(&house).await;
    assert_eq!(house.deliver().await, 1);

    let [letter] = peer.messages().try_into().unwrap();
    assert_eq!(file_names(&letter), ["Договор оферты № 1.pdf", "Примечания.txt"]);
    assert!(
        letter.contains("multipart/mixed") && letter.contains("Content-Type: application/pdf"),
        "{letter}"
    );
    assert_eq!(parts(&letter), [bytes, "строка\nещё\r\n".as_bytes().to_vec()]);

    let shown = show(&anna, 1).await.unwrap();
    let names: Vec<_> = shown.files.iter().map(|f| f.name.as_str()).collect();
    assert_eq!((names, shown.is_kept), (vec!["Договор оферты № 1.pdf", "Примечания.txt"], true));

    // A new file takes the place of the old for new letters; what was written keeps what it had.
    let blob = files::put(&house.state, b"%PDF-2.0\n".to_vec()).await.unwrap();
    let file = files::uploaded_by(&anna, blob, "new.pdf").await.unwrap();
    let edit = EditAttachment {
        id: contract.into(),
        version: 1.into(),
        name_ru: "Договор".into(),
        file: file.into(),
        ..EditAttachment::default()
    };
    house.run(&anna, edit).await.unwrap();
    assert_eq!(show(&anna, 1).await.unwrap().files[0].name, "Договор оферты № 1.pdf");
    post(&house).await;
    assert_eq!(show(&anna, 2).await.unwrap().files[0].name, "Договор.pdf");

    // Put away it stays where it was chosen, and is offered no more.
    let away = ArchiveAttachment { id: notes.into(), version: 1.into(), archived: true.into() };
    house.run(&anna, away).await.unwrap();
    let again = |kind: &str, version: i64| SaveMail {
        kind: kind.into(),
        version: version.into(),
        documents: vec![notes.into()],
        ..SaveMail::default()
    };
    house.run(&anna, again("boxes.put", 1)).await.unwrap();
    assert_eq!(errors(house.run(&anna, again("clients.welcome", 0)).await), ["documents: not_a_choice"]);
}

both_dbs!(MODULES; a_letter_too_heavy_to_leave_is_given_up_at_once);
async fn a_letter_too_heavy_to_leave_is_given_up_at_once(house: House) {
    let anna = administrator(&house).await;
    let big = document(&house, &anna, "Каталог", "big.bin", &vec![7_u8; 1_100_000]).await;
    house.run(&anna, SaveMail { documents: vec![big.into()], ..save(WordsFields::default()) }).await.unwrap();
    set(&house, "mail.attachments_max", "1").await;
    post(&house).await;
    assert_eq!(house.deliver().await, 0);
    assert_eq!(house.texts("SELECT state FROM outbox").await, ["failed"]);
    let shown = show(&anna, 1).await.unwrap();
    assert!(shown.error.unwrap().contains("1100000 bytes"));
    let again = SaveMail { version: 1.into(), documents: vec![big.into()], ..save(WordsFields::default()) };
    assert_eq!(errors(house.run(&anna, again).await), ["documents: attachments_size"]);

    // The limit is raised, and the letter sent again.
    set(&house, "mail.attachments_max", "5").await;
    house.run(&anna, RetryLetter { letter: 1 }).await.unwrap();
    assert_eq!(house.deliver().await, 1);
    assert!(house.mailbox()[0].contains("multipart/mixed"));
}

both_dbs!(MODULES; old_letters_are_thrown_away_and_the_archive_stays);
async fn old_letters_are_thrown_away_and_the_archive_stays(house: House) {
    let anna = administrator(&house).await;
    post(&house).await;
    house.run(&anna, SaveMail { keep: true.into(), ..save(WordsFields::default()) }).await.unwrap();
    post(&house).await;
    house.deliver().await;
    house.run(&anna, SaveMail { version: 1.into(), ..save(WordsFields::default()) }).await.unwrap();
    house.later(TimeDelta::days(365));
    post(&house).await;
    assert_eq!(house.count("outbox").await, 3);

    house.later(TimeDelta::days(1));
    assert_eq!(run_now(&house.state, "mail.clean").await.unwrap().result.unwrap(), "letters: 1");
    assert_eq!(house.texts("SELECT CAST(id AS TEXT) FROM outbox ORDER BY id").await, ["2", "3"]);
    assert_eq!(run_now(&house.state, "mail.clean").await.unwrap().result.unwrap(), "letters: 0");

    // One that has not left is never thrown away; zero keeps everything.
    house.later(TimeDelta::days(800));
    set(&house, "mail.keep_days", "0").await;
    assert_eq!(run_now(&house.state, "mail.clean").await.unwrap().result.unwrap(), "letters: 0");
}

both_dbs!(MODULES; a_new_password_goes_to_its_owner_only_and_is_erased);
async fn a_new_password_goes_to_its_owner_only_and_is_erased(house: House) {
    let client = house.given_signed_up(ClientKind::PersonResident).await;
    let contact = house.contact(client.id).await;
    let anna = administrator(&house).await;
    let before = house.count("sessions").await;
    house.deliver().await;

    house.run(&anna, RenewPassword { client: client.id }).await.unwrap();

    assert_eq!(house.count("sessions").await, before - 1, "his session has ended");
    drop(contact);
    let text =
        house.texts("SELECT text FROM outbox WHERE kind = 'identity.password_changed'").await.remove(0);
    let password = text.lines().find_map(|l| l.strip_prefix("Пароль: ")).unwrap().to_owned();
    assert_eq!(password.chars().count(), 12);
    for table in ["journal_params", "idempotency"] {
        let column = if table == "idempotency" { "answer" } else { "params" };
        let sql = format!("SELECT COALESCE({column}, '') FROM {table}");
        assert!(house.texts(&sql).await.iter().all(|t| !t.contains(&password)), "{table} holds the password");
    }
    let shown = show(&anna, 2).await.unwrap();
    assert!(shown.is_secret && shown.text.is_empty(), "nobody reads it: {shown:?}");

    assert_eq!(house.deliver().await, 1);
    assert!(plain_text(house.mailbox().last().unwrap()).contains(&password), "it is in the letter that left");
    assert_eq!(house.texts("SELECT text || html FROM outbox WHERE id = 2").await, [""]);

    assert!(may_enter(&house, &client.code, &password).await);
    assert!(!may_enter(&house, &client.code, testkit::given::PASSWORD).await);

    // A client without a login has no password to renew.
    let other = house.given_client(ClientKind::OrganisationResident).await;
    let said = house.run(&anna, RenewPassword { client: other }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "no_login"));
    let said = house.run(&house.staff(&["boxes"]), RenewPassword { client: client.id }).await;
    assert!(matches!(said, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; a_password_that_never_left_is_erased_too);
async fn a_password_that_never_left_is_erased_too(house: House) {
    let peer = SmtpPeer::away();
    let house = house.mailing_to(&peer).await;
    let client = house.given_signed_up(ClientKind::PersonResident).await;
    let anna = administrator(&house).await;
    house.run(&anna, RenewPassword { client: client.id }).await.unwrap();
    while house.texts("SELECT state FROM outbox WHERE id = 2").await == ["waiting"] {
        house.deliver().await;
        house.later(TimeDelta::hours(1));
    }
    assert_eq!(house.texts("SELECT state || text || html FROM outbox WHERE id = 2").await, ["failed"]);
    let said = house.run(&anna, RetryLetter { letter: 2 }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "letter_erased"));
}

both_dbs!(MODULES; two_administrators_at_once_save_one_after_the_other);
async fn two_administrators_at_once_save_one_after_the_other(house: House) {
    let anna = house.staff(&["mail"]);
    let state = house.state.clone();
    let done = at_once(16, |n| {
        let ctx = Ctx { state: state.clone(), ..anna.clone() };
        let command = save(words(&format!("Тема {n}"), "{{ name }}"));
        async move { kernel::execute(&ctx, None, command).await.is_ok() }
    })
    .await;
    assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "the others saw an older version");
    assert_eq!((house.count("mail_kinds").await, house.count("mail_words").await), (1, 1));
}

/// The first part of a message: its plain text.
fn plain_text(message: &str) -> String {
    use base64::Engine as _;
    let message = message.replace("\r\n", "\n");
    let part = message.split("Content-Type: text/plain").nth(1).unwrap();
    let body: String =
        part.split_once("\n\n").unwrap().1.split("\n--").next().unwrap().split_whitespace().collect();
    String::from_utf8(base64::engine::general_purpose::STANDARD.decode(body).unwrap()).unwrap()
}

/// The names of a message's files: RFC 2231, in pieces or whole.
fn file_names(message: &str) -> Vec<String> {
    let unfolded = message.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let mut names = Vec::new();
    for line in unfolded.lines().filter(|l| l.starts_with("Content-Disposition: attachment")) {
        let mut bytes = Vec::new();
        for piece in line.split(';').map(str::trim).filter(|p| p.starts_with("filename*")) {
            let value = piece.split_once('=').unwrap().1;
            let value = value.strip_prefix("utf-8''").unwrap_or(value).trim_matches('"');
            bytes.extend(percent_decoded(value));
        }
        names.push(String::from_utf8(bytes).unwrap());
    }
    names
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    bytes
}

/// The bytes of a message's files.
fn parts(message: &str) -> Vec<Vec<u8>> {
    use base64::Engine as _;
    let message = message.replace("\r\n", "\n");
    let files = message.split("Content-Disposition: attachment").skip(1);
    files
        .map(|part| {
            let body = part.split_once("\n\n").unwrap().1;
            let body: String = body.split("\n--").next().unwrap().split_whitespace().collect();
            base64::engine::general_purpose::STANDARD.decode(body).unwrap()
        })
        .collect()
}
