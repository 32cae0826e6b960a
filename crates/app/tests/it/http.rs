//! What comes in over HTTP: bodies too big, broken, doubled or incomplete are answered clearly, and nothing is written.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use desk_subscriptions::feed::{CreateFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offering::{CreateOffering, OfferingFields, SetOfferingSale};
use kernel::In;
use kernel::clients::ClientKind;
use testkit::House;

use crate::program::{Program, agent};

/// Two clients who can sign in with the password `password`, and the offering STATEMENT, a single request.
pub async fn two_clients_and_an_offering(house: &House) -> (String, String) {
    let system = house.system();
    let feed = FeedFields {
        number: 301.into(),
        name: In::from("Выписка"),
        delivery: In::read("query"),
        ..FeedFields::default()
    };
    let feed = house.run(&system, CreateFeed { feed }).await.unwrap();
    house.run(&system, SetFeedSale { id: feed, on_sale: true.into() }).await.unwrap();
    let offering = OfferingFields {
        code: In::from("STATEMENT"),
        name: In::from("Выписка"),
        delivery: In::read("query"),
        price: In::read("12"),
        feeds: vec![feed.into()],
        ..OfferingFields::default()
    };
    let offering = house.run(&system, CreateOffering { offering }).await.unwrap();
    house.run(&system, SetOfferingSale { id: offering, on_sale: true.into() }).await.unwrap();
    let mut logins = Vec::new();
    for _ in 0..2 {
        let client = house.given_client(ClientKind::OrganisationResident).await;
        let login = kernel::clients::GiveLogin { client: client.into(), password: In::read("password") };
        logins.push(house.run(&system, login).await.unwrap().login);
    }
    (logins[0].clone(), logins[1].clone())
}

/// Signs in by the form and gives the cookies.
pub fn sign_in(program: &Program, login: &str, password: &str) -> String {
    let page = agent().get(format!("{}/sign-in", program.address)).call().unwrap();
    let visitor = cookies(page.headers());
    let html = page.into_body().read_to_string().unwrap();
    let csrf = hidden(&html, "_csrf");
    let form = [("_csrf", csrf.as_str()), ("login", login), ("password", password)];
    let answer = agent()
        .post(format!("{}/sign-in", program.address))
        .header("cookie", &visitor)
        .send_form(form)
        .unwrap();
    assert!(answer.status().is_redirection(), "{login} could not sign in: {}", answer.status());
    cookies(answer.headers())
}

fn cookies(headers: &ureq::http::HeaderMap) -> String {
    let pairs = headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|c| c.to_str().ok()?.split(';').next().map(str::to_owned));
    pairs.collect::<Vec<_>>().join("; ")
}

/// The value of a hidden field of a page.
pub fn hidden(html: &str, name: &str) -> String {
    let at = html.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
    let rest = &html[at..];
    let value = rest.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

testkit::both_dbs!(&crate::modules(); a_file_too_large_is_heard_to_its_end);
async fn a_file_too_large_is_heard_to_its_end(house: House) {
    house.given_staff("anna", &["mail"]).await;
    let (folder, url) = (house.folder().to_owned(), house.url().to_owned());
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&url, &folder);
        let session = sign_in(&program, "anna", testkit::given::PASSWORD);
        let form = "/admin/attachments/new";
        let page = agent().get(format!("{}{form}", program.address)).header("cookie", &session).call().unwrap();
        let csrf = hidden(&page.into_body().read_to_string().unwrap(), "_csrf");
        let host = program.address.trim_start_matches("http://");
        let field = format!("--border\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{csrf}\r\n");
        let file = "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
        let send = |referer: &str, size: usize| {
            let length = field.len() + file.len() + size;
            let mut stream = TcpStream::connect(host).unwrap();
            write!(
                stream,
                "POST /admin/attachments/new HTTP/1.1\r\nHost: {host}\r\nCookie: {session}\r\nReferer: {referer}\r\n\
                 Content-Type: multipart/form-data; boundary=border\r\n\
                 Content-Length: {length}\r\nConnection: close\r\n\r\n{field}{file}"
            )
            .unwrap();
            // A browser reads nothing before all is sent.
            let chunk = vec![b'x'; 1 << 20];
            for _ in 0..size >> 20 {
                stream.write_all(&chunk).unwrap();
            }
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let answer = send(&format!("{}{form}", program.address), 60 << 20);
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains("25 МБ") && answer.contains(&format!("href=\"{form}\"")), "{answer}");
        let answer = send("http://elsewhere.example/admin/attachments/new", 30 << 20);
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(!answer.contains(&format!("href=\"{form}\"")), "the way back is not to others: {answer}");
    })
    .await
    .unwrap();
    assert_eq!(house.count("files").await, 0);
}

testkit::both_dbs!(&crate::modules(); bad_bodies_are_refused_clearly);
async fn bad_bodies_are_refused_clearly(house: House) {
    let (login, _) = two_clients_and_an_offering(&house).await;
    let (folder, url) = (house.folder().to_owned(), house.url().to_owned());
    let before = house.count("subscriptions_orders").await;
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&url, &folder);
        let token = program.token(&login, "password");
        let send = |content: &str, body: &[u8]| {
            let request = agent().post(format!("{}/api/v1/my/orders", program.address));
            let request =
                request.header("authorization", format!("Bearer {token}")).header("content-type", content);
            // A broken connection is no answer: what is too large is read to its end, and told so.
            request.send(body).unwrap().status().as_u16()
        };
        let json = "application/json";
        let big = format!("{{\"order\":{{\"lines\":[{{\"offering\":\"{}\"}}]}}}}", "A".repeat(10 << 20));
        assert_eq!(send(json, big.as_bytes()), 413, "ten megabytes");
        assert_eq!(send(json, b"{\"order\":{\"lines\":[{\"offering\":\"\xff\xfe\"}]}}"), 400, "broken UTF-8");
        assert_eq!(send(json, b"{\"order\":{},\"order\":{}}"), 400, "a field twice");
        assert_eq!(send(json, b"{\"order\":"), 400, "cut off");
        assert_eq!(send(json, b"{}"), 422, "nothing filled in");
        assert_eq!(
            send(json, b"{\"order\":{\"lines\":[{\"offering\":\"STATEMENT\"}]},\"sum\":1}"),
            422,
            "an unknown field"
        );
        assert_eq!(send("text/plain", b"{}"), 415, "another type");

        let session = sign_in(&program, &login, "password");
        let page = agent()
            .get(format!("{}/profile/password", program.address))
            .header("cookie", &session)
            .call()
            .unwrap();
        let csrf = hidden(&page.into_body().read_to_string().unwrap(), "_csrf");
        let form = |body: String| {
            let request =
                agent().post(format!("{}/profile/password", program.address)).header("cookie", &session);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            request.send(body.as_bytes()).unwrap().status().as_u16()
        };
        assert_eq!(form("current=a&password=b".to_owned()), 403, "no token of ours");
        assert_eq!(form(format!("_csrf={csrf}&current=a&current=b")), 400, "a field twice");
        assert_eq!(form(format!("_csrf={csrf}&current=%ff%fe")), 400, "broken UTF-8");
        assert_eq!(form(format!("_csrf={csrf}")), 422, "nothing filled in");
        assert_eq!(form(format!("_csrf={csrf}&current={}", "a".repeat(10 << 20))), 413, "ten megabytes");
    })
    .await
    .unwrap();
    assert_eq!(house.count("subscriptions_orders").await, before, "nothing was written");
}
