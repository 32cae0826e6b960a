//! The Bank of Russia's rates: fetched from a double, taken from a file, refused when they are not its.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use kernel::files;
use kernel::money::Currency;
use kernel::rates::{self, EnterRate, FetchRates, ImportRates};
use kernel::settings::SetSetting;
use kernel::{Ctx, Error, In};
use testkit::{House, both_dbs};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A document as the bank writes it, in windows-1251.
fn document(date: &str, usd: &str) -> Vec<u8> {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?><ValCurs Date=\"{date}\" name=\"Foreign Currency Market\">\
         <Valute ID=\"R01235\"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal><Name>\u{414}ол</Name><Value>{usd}</Value></Valute>\
         <Valute ID=\"R01375\"><NumCode>156</NumCode><CharCode>CNY</CharCode><Nominal>10</Nominal><Name>Юаней</Name><Value>109,1234</Value></Valute>\
         <Valute ID=\"R01820\"><NumCode>392</NumCode><CharCode>JPY</CharCode><Nominal>100</Nominal><Name>Иен</Name><Value>52,9113</Value></Valute></ValCurs>"
    );
    text.chars()
        .map(|c| if c.is_ascii() { c as u8 } else { u8::try_from(c as u32 - 0x350).unwrap_or(b'?') })
        .collect()
}

/// A server that answers every request with what stands in its window, and keeps what it was asked.
struct Bank {
    url: String,
    answer: Arc<Mutex<Vec<u8>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Bank {
    fn open(first: Vec<u8>) -> Self {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/XML_daily.asp", server.local_addr().unwrap());
        let (answer, asked) = (Arc::new(Mutex::new(first)), Arc::new(Mutex::new(Vec::new())));
        let (shown, heard) = (Arc::clone(&answer), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in server.incoming() {
                let mut stream = stream.unwrap();
                let mut head = [0; 2048];
                let n = stream.read(&mut head).unwrap();
                let line = String::from_utf8_lossy(&head[..n]).lines().next().unwrap_or_default().to_owned();
                heard.lock().unwrap().push(line);
                let body = shown.lock().unwrap().clone();
                let head =
                    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                stream.write_all(head.as_bytes()).unwrap();
                stream.write_all(&body).unwrap();
            }
        });
        Self { url, answer, asked }
    }

    fn shows(&self, answer: Vec<u8>) {
        *self.answer.lock().unwrap() = answer;
    }
}

async fn given_bank(house: &House, bank: &Bank) {
    let url =
        SetSetting { key: "rates.url".into(), value: bank.url.as_str().into(), ..SetSetting::default() };
    house.run(&house.staff(&["settings"]), url).await.unwrap();
}

fn fetch(on: &str) -> FetchRates {
    FetchRates { on_date: In::read(on) }
}

async fn usd(ctx: &Ctx, on: &str) -> Option<String> {
    let rate = rates::on(ctx, Currency::USD, day(on)).await.unwrap();
    rate.map(|r| r.to_decimal().normalize().to_string())
}

both_dbs!(a_weekend_has_fridays_document_and_a_rate_of_its_own);
async fn a_weekend_has_fridays_document_and_a_rate_of_its_own(house: House) {
    let clerk = house.staff(&["rates"]);
    let bank = Bank::open(document("21.11.2026", "78,2696"));
    given_bank(&house, &bank).await;

    let saturday = house.run(&clerk, fetch("2026-11-21")).await.unwrap();
    assert_eq!(
        (saturday.written, saturday.document_on),
        (2, day("2026-11-21")),
        "dollar and yuan, not the yen"
    );
    let sunday = house.run(&clerk, fetch("2026-11-22")).await.unwrap();
    assert_eq!((sunday.written, sunday.document_on), (2, day("2026-11-21")));
    assert_eq!(usd(&clerk, "2026-11-22").await.as_deref(), Some("78.2696"));
    assert_eq!(usd(&clerk, "2026-11-23").await, None, "nobody has asked for Monday");
    assert!(bank.asked.lock().unwrap()[1].starts_with("GET /XML_daily.asp?date_req=22/11/2026 "));
    let again = house.run(&clerk, fetch("2026-11-22")).await.unwrap();
    assert_eq!((again.written, again.same), (0, 2));
}

both_dbs!(a_rate_entered_by_hand_is_never_written_over);
async fn a_rate_entered_by_hand_is_never_written_over(house: House) {
    let clerk = house.staff(&["rates"]);
    let bank = Bank::open(document("21.11.2026", "78,2696"));
    given_bank(&house, &bank).await;
    let by_hand = |rate: &str| EnterRate {
        currency: "USD".into(),
        on_date: In::read("2026-11-21"),
        rate: In::read(rate),
    };

    house.run(&clerk, by_hand("80")).await.unwrap();
    let stored = house.run(&clerk, fetch("2026-11-21")).await.unwrap();
    assert_eq!((stored.written, stored.by_hand), (1, 1));
    assert_eq!(usd(&clerk, "2026-11-21").await.as_deref(), Some("80"));

    // A hand's entry wins over the bank's too.
    house.run(&clerk, fetch("2026-11-22")).await.unwrap();
    let sunday = EnterRate { on_date: In::read("2026-11-22"), ..by_hand("81") };
    house.run(&clerk, sunday).await.unwrap();
    bank.shows(document("21.11.2026", "79"));
    house.run(&clerk, fetch("2026-11-22")).await.unwrap();
    assert_eq!(usd(&clerk, "2026-11-22").await.as_deref(), Some("81"));
}

both_dbs!(an_answer_that_is_not_the_days_rates_is_refused_whole);
async fn an_answer_that_is_not_the_days_rates_is_refused_whole(house: House) {
    let clerk = house.staff(&["rates"]);
    let bank = Bank::open(Vec::new());
    given_bank(&house, &bank).await;
    for (answer, code) in [
        (b"<html>no</html>".to_vec(), "rates_document"),
        (document("21.11.2026", "78,26,96"), "rates_document"),
        (document("24.11.2026", "78,2696"), "rates_wrong_day"),
        (document("01.11.2026", "78,2696"), "rates_wrong_day"),
        (document("21.11.2026", "78,2696").into_iter().take(200).collect(), "rates_document"),
    ] {
        bank.shows(answer);
        let said = house.run(&clerk, fetch("2026-11-21")).await;
        assert!(matches!(&said, Err(Error::Refused(r)) if r.code == code), "{code}: {said:?}");
    }
    assert_eq!(house.count("exchange_rates").await, 0);
    let away =
        SetSetting { key: "rates.url".into(), value: "http://127.0.0.1:9/".into(), ..SetSetting::default() };
    house.run(&house.staff(&["settings"]), away).await.unwrap();
    let said = house.run(&clerk, fetch("2026-11-21")).await;
    assert!(matches!(&said, Err(Error::Refused(r)) if r.code == "rates_unreachable"), "{said:?}");
}

both_dbs!(the_schedule_makes_missed_days_good);
async fn the_schedule_makes_missed_days_good(house: House) {
    let clerk = house.staff(&["rates"]);
    let bank = Bank::open(document("21.11.2026", "78,2696"));
    given_bank(&house, &bank).await;
    let ran = |ran: &[kernel::jobs::Ran]| {
        ran.iter().filter(|r| r.job.starts_with("rates.")).map(|r| r.result.is_ok()).collect::<Vec<_>>()
    };

    house.at("2026-11-21T06:00:00Z");
    assert_eq!(
        ran(&kernel::jobs::run_due(&house.state).await.unwrap()),
        [true],
        "nine in Moscow: the morning's"
    );
    assert_eq!(usd(&clerk, "2026-11-21").await.as_deref(), Some("78.2696"));
    assert_eq!(usd(&clerk, "2026-11-22").await, None, "tomorrow's are not set yet");

    bank.shows(document("24.11.2026", "79"));
    house.at("2026-11-24T13:00:00Z");
    let said = kernel::jobs::run_due(&house.state).await.unwrap();
    assert_eq!(ran(&said), [false, false], "a document of the 24th is none of the 22nd");

    bank.shows(document("21.11.2026", "78,2696"));
    house.at("2026-11-25T13:00:00Z");
    assert_eq!(ran(&kernel::jobs::run_due(&house.state).await.unwrap()), [true, true]);
    assert_eq!(house.count("exchange_rates").await, 10, "two currencies from the 21st to the 25th");
}

both_dbs!(a_file_is_taken_as_the_banks_answer_is);
async fn a_file_is_taken_as_the_banks_answer_is(house: House) {
    let clerk = house.given_staff("clerk", &["rates"]).await;
    let file = given_upload(&clerk, document("20.11.2026", "77,5")).await;
    let stored =
        house.run(&clerk, ImportRates { file: file.into(), ..ImportRates::default() }).await.unwrap();
    assert_eq!((stored.on_date, stored.written), (day("2026-11-20"), 2));
    let file = given_upload(&clerk, document("20.11.2026", "77,5")).await;
    let wrong = ImportRates { file: file.into(), on_date: In::read("2026-11-19") };
    let said = house.run(&clerk, wrong).await;
    assert!(matches!(&said, Err(Error::Refused(r)) if r.code == "rates_wrong_day"), "{said:?}");
}

/// An upload of this person that no command has taken yet.
async fn given_upload(ctx: &Ctx, bytes: Vec<u8>) -> i64 {
    let blob = files::put(&ctx.state, bytes).await.unwrap();
    files::uploaded_by(ctx, blob, "rates.xml").await.unwrap()
}
