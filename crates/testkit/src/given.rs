//! What stories begin with: particulars that pass every check.

use kernel::clients::requisites::check_account;
use kernel::clients::{AddressFields, ClientKind, Particulars};
use kernel::field::Personal;
use kernel::{Field as _, In, Secret};

/// The password of everybody in the stories.
pub const PASSWORD: &str = "верный пароль";
/// Sberbank's БИК, which is public.
pub const BIC: &str = "044525225";

/// The password as it comes from a form.
pub fn password() -> In<Secret> {
    In::read(PASSWORD)
}

/// A secret as it comes from a form.
pub fn secret(text: &str) -> Secret {
    Secret::parse(text).expect("any text")
}

/// A client's account whose key agrees with [`BIC`].
pub fn account() -> String {
    let with = |key: u8| format!("40702810{key}00000000001");
    (0..10).map(with).find(|a| check_account(a, BIC).is_ok()).expect("one of ten keys agrees")
}

/// An address.
pub fn address() -> AddressFields {
    AddressFields {
        postcode: "117997".into(),
        city: "Москва".into(),
        street: "улица Вавилова".into(),
        house: "19".into(),
        ..AddressFields::default()
    }
}

/// Particulars of a client of this kind, as a person would type them.
pub fn particulars(kind: ClientKind) -> Particulars {
    let person = Particulars {
        kind: kind.into(),
        person: "Иванов Иван Иванович".into(),
        email: Personal("ivanov@client.example".to_owned()).into(),
        phone: Personal("+7 495 500-55-50".to_owned()).into(),
        postal: address(),
        ..Particulars::default()
    };
    match kind {
        ClientKind::PersonResident => Particulars { inn: "500100732259".into(), ..person },
        ClientKind::PersonForeign => person,
        ClientKind::OrganisationResident => Particulars {
            name: "ООО «Пример»".into(),
            legal: address(),
            inn: "7707083893".into(),
            kpp: "773601001".into(),
            bank: "ПАО Сбербанк".into(),
            bic: BIC.into(),
            account: account().as_str().into(),
            corr_account: "30101810400000000225".into(),
            ..person
        },
        ClientKind::OrganisationForeign => Particulars {
            name: "Example GmbH".into(),
            legal: address(),
            bank: "Musterbank".into(),
            account: "DE02120300000000202051".into(),
            ..person
        },
    }
}
