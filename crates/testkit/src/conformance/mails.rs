//! Letters: every sample renders in every language.

use kernel::outbox::MailTemplates;
use kernel::{Locale, Module};

pub(super) fn check(modules: &[Module]) -> Vec<String> {
    let specs: Vec<_> = modules.iter().flat_map(|m| m.mails.iter().copied()).collect();
    let templates = match MailTemplates::load(&specs) {
        Ok(templates) => templates,
        Err(error) => return vec![error.to_string()],
    };
    let mut complaints = Vec::new();
    for spec in &specs {
        for locale in Locale::ALL {
            match templates.render(spec.kind, locale, &(spec.sample)()) {
                Ok(words) if words.subject.is_empty() || words.text.is_empty() => {
                    complaints.push(format!("mail {}: no words in {}", spec.kind, locale.code()));
                }
                Ok(_) => {}
                Err(error) => complaints.push(error.to_string()),
            }
        }
    }
    complaints
}
