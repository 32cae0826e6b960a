//! Who works where in the demo, and how its clients' people are gathered.

use kernel::clients::group::{MoveContact, SaveClientGroup, SetClientGroupHead};
use kernel::clients::{self, AddContact};
use kernel::staff::{
    PutIntoDepartment, SaveDepartment, SaveDivision, SavePosition, SetDivisionHead, SetPosition, workers,
};
use kernel::{Ctx, Error, In, Result, execute};

/// A division: name, login of its head, departments.
type Division = (&'static str, &'static str, &'static [Department]);
/// A department: name, e-mail, logins of its people, the head first.
type Department = (&'static str, &'static str, &'static [&'static str]);

const DIVISIONS: &[Division] = &[
    (
        "Управление по работе с клиентами",
        "keeper",
        &[
            ("Отдел подписки", "subscription@example.com", &["operator", "vera"]),
            ("Отдел технической поддержки", "support@example.com", &["vera", "pavel"]),
            ("Расчётный отдел", "billing@example.com", &["operator"]),
        ],
    ),
    (
        "Управление информационных систем",
        "admin",
        &[
            ("Отдел администрирования", "systems@example.com", &["pavel"]),
            ("Отдел информационной безопасности", "security@example.com", &["security"]),
        ],
    ),
];

/// Position, and the logins of those who have it.
const POSITIONS: &[(&str, &[&str])] = &[
    ("Начальник управления", &["keeper", "admin"]),
    ("Ведущий специалист", &["operator", "vera"]),
    ("Инженер", &["pavel"]),
    ("Специалист по безопасности", &["security"]),
];

/// Two divisions with five departments, the demo's people in them, and two client groups.
pub(super) async fn fill(admin: &Ctx) -> Result<()> {
    for (name, head, departments) in DIVISIONS {
        let save = SaveDivision { name: In::from(*name), ..SaveDivision::default() };
        let division = execute(admin, None, save).await?;
        let user = login(admin, head).await?;
        let appoint = SetDivisionHead { division: division.into(), user: user.into(), is_head: true.into() };
        execute(admin, None, appoint).await?;
        for (name, email, people) in *departments {
            let (name, email) = (In::from(*name), In::from(*email));
            let save = SaveDepartment { division: division.into(), name, email, ..SaveDepartment::default() };
            let department = execute(admin, None, save).await?;
            for (n, who) in people.iter().enumerate() {
                let user = login(admin, who).await?.into();
                let put = PutIntoDepartment { department: department.into(), user, is_head: (n == 0).into() };
                execute(admin, None, put).await?;
            }
        }
    }
    for (name, people) in POSITIONS {
        let save = SavePosition { name: In::from(*name), ..SavePosition::default() };
        let position = execute(admin, None, save).await?;
        for who in *people {
            let user = login(admin, who).await?.into();
            execute(admin, None, SetPosition { user, position: position.into() }).await?;
        }
    }
    groups(admin).await
}

/// The people of «Ромашка» under their head, and those who ask for themselves.
async fn groups(admin: &Ctx) -> Result<()> {
    let (client, head) = contact(admin, "romashka").await?;
    let save = SaveClientGroup { client: In::from("romashka"), ..SaveClientGroup::default() };
    let group = execute(admin, None, save).await?;
    let more = AddContact {
        client: client.into(),
        name: In::from("Лютикова Елена Павловна"),
        email: In::from("lyutikova@example.com"),
        phone: In::from("+7 (495) 555-01-02"),
    };
    execute(admin, None, more).await?;
    execute(admin, None, SetClientGroupHead { group: group.into(), contact: head.into() }).await?;
    let (_, alone) = contact(admin, "ivanov").await?;
    let save =
        SaveClientGroup { name: In::from("Частные клиенты"), ..SaveClientGroup::default() };
    let group = execute(admin, None, save).await?;
    execute(admin, None, MoveContact { contact: alone.into(), group: group.into() }).await
}

/// A client of this code and its first contact person.
async fn contact(admin: &Ctx, code: &str) -> Result<(i64, i64)> {
    let client = clients::by_code(admin, &admin.actor, code).await?.ok_or(Error::NotFound)?;
    let people = clients::contacts(admin, &client).await?;
    Ok((client.id, people.first().ok_or(Error::NotFound)?.id))
}

async fn login(admin: &Ctx, login: &str) -> Result<i64> {
    let all = workers(admin).await?;
    all.into_iter().find(|w| w.login == login).map(|w| w.user).ok_or(Error::NotFound)
}
