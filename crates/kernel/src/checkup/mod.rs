//! The house's own check-up: what an administrator should know before his users do.
//!
//! Each module brings checks of its own; `stoyka doctor` and the administration's page show the findings.

mod database;
mod disk;
mod mail;
mod people;
mod work;

use std::future::Future;
use std::pin::Pin;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{Ctx, Query};
use crate::error::Result;
use crate::right::Right;
use crate::rights::SYSTEM_VIEW;
use crate::text::Message;

pub use disk::free_space;

/// How it stands with one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// As it should be.
    Good,
    /// It works, but somebody should know.
    Note,
    /// Something does not work.
    Bad,
}

impl Condition {
    /// `good`, `note` or `bad`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Bad => "bad",
        }
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at: the message `checkup-topic-<topic>` names it.
    pub topic: &'static str,
    /// How it stands.
    pub condition: Condition,
    /// In words, and what to do if it does not stand well.
    pub said: Message,
}

impl Finding {
    /// All is well.
    pub const fn good(topic: &'static str, said: Message) -> Self {
        Self { topic, condition: Condition::Good, said }
    }
    /// Something to know.
    pub const fn note(topic: &'static str, said: Message) -> Self {
        Self { topic, condition: Condition::Note, said }
    }
    /// Something to mend.
    pub const fn bad(topic: &'static str, said: Message) -> Self {
        Self { topic, condition: Condition::Bad, said }
    }
}

/// What a check finds, when it has looked.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Result<Vec<Finding>>> + Send + 'a>>;

/// A check: it finds several things, and an error of its own is a finding too.
#[derive(Clone, Copy)]
pub struct Checkup {
    /// What it looks at.
    pub topic: &'static str,
    /// Looks.
    pub look: for<'a> fn(&'a Ctx) -> Looking<'a>,
}

impl std::fmt::Debug for Checkup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.topic)
    }
}

/// The kernel's own checks.
pub const KERNEL_CHECKUPS: &[Checkup] = &[
    Checkup { topic: "database", look: |ctx| Box::pin(database::look(ctx)) },
    Checkup { topic: "disk", look: |ctx| Box::pin(disk::look(ctx)) },
    Checkup { topic: "people", look: |ctx| Box::pin(people::look(ctx)) },
    Checkup { topic: "mail", look: |ctx| Box::pin(mail::look(ctx)) },
    Checkup { topic: "mail_in", look: |ctx| Box::pin(crate::mail_in::look(ctx)) },
    Checkup { topic: "work", look: |ctx| Box::pin(work::look(ctx)) },
    Checkup { topic: "queries", look: |ctx| Box::pin(database::queries(ctx)) },
    Checkup { topic: "office", look: |ctx| Box::pin(disk::office(ctx)) },
];

/// Looks at everything, module by module.
pub async fn look(ctx: &Ctx) -> Vec<Finding> {
    let mut all = Vec::new();
    for checkup in ctx.state.modules().iter().flat_map(|m| m.checkups) {
        match (checkup.look)(ctx).await {
            Ok(found) => all.extend(found),
            Err(error) => {
                let said = Message::new("checkup-failed").arg("error", error.to_string());
                all.push(Finding::bad(checkup.topic, said));
            }
        }
    }
    all
}

/// The check-up, asked for by the API.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LookAtHouse {}

/// A finding in the asker's language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Said {
    /// What was looked at.
    pub topic: String,
    /// How it stands.
    pub condition: Condition,
    /// In words.
    pub said: String,
}

impl Query for LookAtHouse {
    const NAME: &'static str = "system.checkup";
    const RIGHT: Right = SYSTEM_VIEW;
    type Out = Vec<Said>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Said>> {
        let said =
            |f: Finding| Said { topic: f.topic.to_owned(), condition: f.condition, said: ctx.say(f.said) };
        Ok(look(ctx).await.into_iter().map(said).collect())
    }
}
