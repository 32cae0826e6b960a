//! Clients: registration on the site and by staff, requisites, codes, logins, edits.

use kernel::clients::{
    AddressFields, ClientKind, ClientRole, EditClient, EditOwnDetails, GiveLogin, Particulars,
    RegisterClient, SignUp, contacts, get, roles,
};
use kernel::journal::timeline;
use kernel::{Error, In, Result};
use testkit::{House, at_once, both_dbs, given};

use ClientKind::{OrganisationForeign, OrganisationResident, PersonForeign, PersonResident};

fn register(client: Particulars) -> RegisterClient {
    RegisterClient { client, ..RegisterClient::default() }
}

fn sign_up(kind: ClientKind) -> SignUp {
    SignUp {
        client: given::particulars(kind),
        password: given::password(),
        again: given::password(),
        consent: true.into(),
        ..SignUp::default()
    }
}

/// Paths and codes of what is wrong.
fn errors<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, String)> {
    match result {
        Err(Error::Invalid(errors)) => errors.into_iter().map(|e| (e.path, e.code)).collect(),
        other => panic!("{other:?}"),
    }
}

fn error(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

both_dbs!(a_client_registers_on_the_site_and_is_welcomed_once);
async fn a_client_registers_on_the_site_and_is_welcomed_once(house: House) {
    let guest = house.guest();
    let form = SignUp { role: ClientRole::Subscriber.into(), ..sign_up(OrganisationResident) };

    let new = house.run_once(&guest, "form-1", form.clone()).await.unwrap();
    house.run_once(&guest, "form-1", form).await.unwrap();

    // The client, its code, its role, its first contact person with a login.
    assert_eq!(house.count("clients").await, 1);
    assert_eq!(new.code, format!("K{:06}", new.id));
    let staff = house.staff(&["clients"]);
    let client = get(&staff, &staff.actor, new.id).await.unwrap();
    assert_eq!((client.name.as_str(), client.kind), ("ООО «Пример»", OrganisationResident));
    assert_eq!(client.registered_on, house.today());
    assert_eq!(client.postal().line(), "117997, Россия, Москва, улица Вавилова, 19");
    assert_eq!(roles(&staff, &client).await.unwrap(), ["subscriber"]);
    let people = contacts(&staff, &client).await.unwrap();
    assert_eq!(
        (people.len(), people[0].name.as_str(), people[0].has_login),
        (1, "Иванов Иван Иванович", true)
    );

    // One letter, which holds the login and no password.
    assert_eq!(house.deliver().await, 1);
    let [letter] = house.mailbox().try_into().unwrap();
    assert!(letter.contains("To: ivanov@client.example"), "{letter}");
    let text = house.texts("SELECT text FROM outbox").await.concat();
    assert!(text.contains(&new.code) && text.contains("https://counter.example/sign-in"), "{text}");
    assert!(!text.contains(given::PASSWORD));

    // The journal keeps neither the password nor the person's particulars.
    let params = house.params("clients.sign_up").await.to_string();
    assert!(
        !params.contains(given::PASSWORD) && !params.contains("ivanov@") && !params.contains("500-55-50")
    );
}

both_dbs!(registration_says_all_that_is_wrong_at_once);
async fn registration_says_all_that_is_wrong_at_once(house: House) {
    let form = SignUp {
        code: "КОД".into(),
        role: In::read("agent"),
        client: Particulars {
            kind: OrganisationResident.into(),
            email: In::read("не адрес"),
            phone: In::read("123"),
            inn: "7707083894".into(),
            kpp: "77A601001".into(),
            bic: given::BIC.into(),
            account: "40702810000000000001".into(),
            ..Particulars::default()
        },
        password: In::read("кратко"),
        ..SignUp::default()
    };

    let said = errors(house.run(&house.guest(), form).await);

    let expected = [
        ("code", "code"),
        ("role", "not_a_choice"),
        ("client.name", "required"),
        ("client.person", "required"),
        ("client.email", "email"),
        ("client.phone", "phone"),
        ("client.postal.city", "required"),
        ("client.postal.street", "required"),
        ("client.legal.city", "required"),
        ("client.legal.street", "required"),
        ("client.bank", "required"),
        ("client.corr_account", "required"),
        ("client.inn", "requisite_check_digit"),
        ("client.kpp", "requisite_characters"),
        ("client.account", "requisite_check_digit"),
        ("password", "password"),
        ("again", "required"),
        ("consent", "consent"),
    ];
    assert_eq!(said, expected.map(|(path, code)| error(path, code)));
    assert_eq!(house.count("clients").await, 0);
}

both_dbs!(an_organisation_without_a_kpp_is_asked_for_it);
async fn an_organisation_without_a_kpp_is_asked_for_it(house: House) {
    let staff = house.staff(&["clients"]);

    let client = Particulars { kpp: In::default(), ..given::particulars(OrganisationResident) };
    assert_eq!(errors(house.run(&staff, register(client)).await), [error("client.kpp", "required")]);

    // A person is not, and needs no bank either.
    let person = Particulars { inn: In::default(), ..given::particulars(PersonResident) };
    house.run(&staff, register(person)).await.unwrap();
    // But if he tells his number, it must be a person's.
    let person = Particulars { inn: "7707083893".into(), ..given::particulars(PersonResident) };
    let said = errors(house.run(&staff, register(person)).await);
    assert_eq!(said, [error("client.inn", "requisite_length")]);
}

both_dbs!(a_foreign_organisation_has_no_check_digits);
async fn a_foreign_organisation_has_no_check_digits(house: House) {
    let staff = house.staff(&["clients"]);

    let client = Particulars { inn: "DE 136 695 976".into(), ..given::particulars(OrganisationForeign) };
    let id = house.run(&staff, register(client)).await.unwrap().id;
    let kept = get(&staff, &staff.actor, id).await.unwrap();
    assert_eq!((kept.inn.as_str(), kept.kpp.as_str()), ("DE136695976", ""));

    let client = Particulars { bank: In::default(), ..given::particulars(OrganisationForeign) };
    assert_eq!(errors(house.run(&staff, register(client)).await), [error("client.bank", "required")]);
    house.run(&staff, register(given::particulars(PersonForeign))).await.unwrap();
}

both_dbs!(a_code_is_taken_once_in_any_case);
async fn a_code_is_taken_once_in_any_case(house: House) {
    let staff = house.staff(&["clients"]);
    let with =
        |code: &str| RegisterClient { code: code.into(), ..register(given::particulars(PersonResident)) };

    let new = house.run(&staff, with("primer-1")).await.unwrap();
    assert_eq!(new.code, "PRIMER-1");
    assert_eq!(errors(house.run(&staff, with("Primer-1")).await), [error("code", "taken")]);
    assert_eq!(errors(house.run(&staff, with("K000777")).await), [error("code", "code_reserved")]);
    assert_eq!(errors(house.run(&staff, with("TRINADTSAT-13")).await), [error("code", "code")]);
    // «K» followed by anything but digits alone is free.
    house.run(&staff, with("KROKUS")).await.unwrap();
}

both_dbs!(a_code_that_is_somebodys_login_is_taken_too);
async fn a_code_that_is_somebodys_login_is_taken_too(house: House) {
    house.given_staff("operator", &[]).await;

    let form = SignUp { code: "OPERATOR".into(), ..sign_up(PersonResident) };
    let said = house.run(&house.guest(), form).await;

    assert_eq!(errors(said), [error("code", "taken")]);
    assert_eq!(house.count("clients").await, 0);

    // Staff may register such a client, but not give it this login.
    let staff = house.staff(&["clients"]);
    let command = RegisterClient { code: "OPERATOR".into(), ..register(given::particulars(PersonResident)) };
    let id = house.run(&staff, command).await.unwrap().id;
    let said = house.run(&staff, GiveLogin { client: id.into(), password: In::default() }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "login_taken"));
}

both_dbs!(sixteen_registrations_under_one_code_make_one_client);
async fn sixteen_registrations_under_one_code_make_one_client(house: House) {
    let staff = house.staff(&["clients"]);

    let said = at_once(16, |_| {
        let staff = staff.clone();
        let command =
            RegisterClient { code: "PRIMER".into(), ..register(given::particulars(OrganisationResident)) };
        async move { kernel::execute(&staff, None, command).await }
    })
    .await;

    let (won, lost): (Vec<_>, Vec<_>) = said.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    lost.into_iter().for_each(|l| assert_eq!(errors(l), [error("code", "taken")]));
    assert_eq!(house.count("clients").await, 1);
}

both_dbs!(edits_stand_in_the_clients_timeline);
async fn edits_stand_in_the_clients_timeline(house: House) {
    let id = house.given_client(OrganisationResident).await;
    let staff = house.staff(&["clients"]);
    let seen = get(&staff, &staff.actor, id).await.unwrap();

    // The form is filled with what is known; one field is changed.
    let mut client = Particulars::of(&seen);
    client.name = "ООО «Новое имя»".into();
    let edit = EditClient {
        id: id.into(),
        version: seen.version.into(),
        client,
        comment: "звонить после обеда".into(),
    };
    house.run(&staff, edit).await.unwrap();

    let now = get(&staff, &staff.actor, id).await.unwrap();
    assert_eq!((now.name.as_str(), now.name_key.as_str()), ("ООО «Новое имя»", "ооо «новое имя»"));
    assert_eq!((now.comment.as_str(), now.version), ("звонить после обеда", 2));
    let same = |a: &kernel::clients::Client| {
        (a.code.clone(), a.inn.clone(), a.account.clone(), a.email.clone(), a.postal(), a.legal())
    };
    assert_eq!(same(&now), same(&seen), "all the rest is as it was");

    let told = timeline(&staff, "client", id, 10).await.unwrap();
    let told: Vec<_> = told.iter().map(|e| (staff.say(e.title()), e.actor.clone())).collect();
    let told: Vec<_> = told.iter().map(|(what, who)| (what.as_str(), who.as_str())).collect();
    assert_eq!(told, [("Изменены данные клиента", "Петрова А. А."), ("Зарегистрирован клиент", "Стойка")]);
}

both_dbs!(a_client_edits_himself_but_not_his_kind);
async fn a_client_edits_himself_but_not_his_kind(house: House) {
    let id = house.given_client(PersonResident).await;
    let contact = house.contact(id).await;
    let edit = |kind: ClientKind, version: i64| EditOwnDetails {
        id: id.into(),
        version: version.into(),
        client: Particulars {
            postal: AddressFields { city: "Тверь".into(), ..given::address() },
            ..given::particulars(kind)
        },
    };

    assert_eq!(errors(house.run(&contact, edit(PersonForeign, 1)).await), [error("client.kind", "fixed")]);
    house.run(&contact, edit(PersonResident, 1)).await.unwrap();

    let client = get(&contact, &contact.actor, id).await.unwrap();
    assert_eq!(client.postal().city, "Тверь");
    let told = timeline(&contact, "client", id, 1).await.unwrap();
    assert_eq!(contact.say(told[0].title()), "Клиент изменил свои данные");
}

both_dbs!(a_login_is_given_once);
async fn a_login_is_given_once(house: House) {
    let id = house.given_client(PersonResident).await;
    let staff = house.staff(&["clients"]);
    let give = |password: &str| GiveLogin { client: id.into(), password: In::read(password) };

    assert_eq!(errors(house.run(&staff, give("кратко")).await), [error("password", "password")]);
    let said = at_once(8, |_| {
        let (staff, give) = (staff.clone(), give(given::PASSWORD));
        async move { kernel::execute(&staff, None, give).await }
    })
    .await;

    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 1);
    let given = |s: &&Result<_>| matches!(s, Err(Error::Refused(r)) if r.code == "login_given");
    assert_eq!(said.iter().filter(given).count(), 7);
    assert_eq!(house.count("users").await, 1);
}

both_dbs!(the_api_takes_the_same_fields);
async fn the_api_takes_the_same_fields(house: House) {
    let staff = house.staff(&["clients"]);
    let tree = serde_json::json!({
        "role": "customer", "comment": null,
        "client": {
            "kind": "person_resident", "person": "Иванова Анна", "email": "anna@client.example",
            "phone": "+7 495 500-55-50", "postal": { "city": "Москва", "street": "Арбат", "house": 1 }
        }
    });

    let new = house.ask(&staff, "clients.register", tree).await.unwrap();
    assert_eq!(new["code"], "K000001");

    // A field that nobody knows is an error, not silence.
    let said = house.ask(&staff, "clients.register", serde_json::json!({ "client": { "nmae": "x" } })).await;
    let Err(Error::Invalid(errors)) = said else { panic!("{said:?}") };
    assert_eq!((errors[0].path.as_str(), errors[0].code.as_str()), ("", "wrong_shape"));
    assert!(staff.say(errors[0].message.clone()).contains("nmae"));
}

both_dbs!(a_name_leads_nowhere_and_stays_out_of_the_journal);
async fn a_name_leads_nowhere_and_stays_out_of_the_journal(house: House) {
    let clerk = house.staff(&["clients"]);
    let with = |person: &str| RegisterClient {
        client: Particulars { person: person.into(), ..given::particulars(ClientKind::PersonResident) },
        ..RegisterClient::default()
    };
    for person in ["Иванов\nhttp", "Зайдите на https://example.com", "www.example.com"] {
        let refused = house.run(&clerk, with(person)).await;
        assert!(matches!(refused, Err(Error::Invalid(e)) if e[0].path == "client.person"), "{person}");
    }
    let client = house.run(&clerk, with("Иванов Иван")).await.unwrap();
    let params = house.params("clients.register").await.to_string();
    assert!(!params.contains("Иванов") && !params.contains("example.com"), "{params}");

    // Erased, the event stays and its fields are gone.
    let gone = house.run(&house.system(), kernel::journal::EraseParams { client: client.id }).await.unwrap();
    assert_eq!(gone, 1);
    let left = "SELECT COUNT(*) FROM journal j JOIN journal_params p ON p.journal_id = j.id WHERE j.event = 'clients.register'";
    assert_eq!(house.number(left).await, 0);
    assert_eq!(house.number("SELECT COUNT(*) FROM journal WHERE event = 'clients.register'").await, 1);
}
