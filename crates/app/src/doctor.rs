//! `stoyka doctor`: the check-up on the command line. It ends with 1 if something does not work.

use kernel::checkup::{self, Condition};
use kernel::{Ctx, Error, Locale, Message, Result};

use crate::config::{Config, locale};
use crate::house;

/// Looks at everything and prints what was found, in the language of the terminal.
pub(crate) async fn run(config: &Config) -> Result<()> {
    let state = house::open(config).await?;
    let ctx = Ctx { locale: locale(), ..Ctx::system(&state, "doctor") };
    let found = checkup::look(&ctx).await;
    let mut topic = "";
    for finding in &found {
        if finding.topic != topic {
            topic = finding.topic;
            let id = format!("checkup-topic-{topic}");
            println!("{}", ctx.say(Message { id: id.into(), args: Vec::new() }));
        }
        let mark = match finding.condition {
            Condition::Good => "  ok  ",
            Condition::Note => "  !   ",
            Condition::Bad => "  BAD ",
        };
        println!("{mark}{}", ctx.say(finding.said.clone()));
    }
    let bad = found.iter().filter(|f| f.condition == Condition::Bad).count();
    let end = match (bad, ctx.locale) {
        (0, _) => return Ok(()),
        (_, Locale::Ru) => format!("неисправностей: {bad}"),
        (_, Locale::En) => format!("faults: {bad}"),
    };
    Err(Error::internal(end))
}
