//! The channel `webhook`: a signed post.
//!
//! | header | what it says |
//! |---|---|
//! | `Stoyka-Event` | the kind: `subscriptions.access` |
//! | `Stoyka-Delivery` | the same at every attempt: a receiver that has it already answers 200 |
//! | `Stoyka-Sequence` | grows with every signal: of two about one order the greater is the newer |
//! | `Stoyka-Timestamp` | Unix seconds of this attempt |
//! | `Stoyka-Signature` | `v1=` and the HMAC-SHA256, in hex, of timestamp, `.` and body under the key of the settings |

use std::time::Duration;

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::row;
use super::signal::Heard;
use crate::outgoing;

/// Posts the signal. It was taken if the answer is 2xx; the answer's beginning is kept.
pub(super) async fn post(url: &str, secret: &str, signal: &row::Model, now: i64, limit: Duration) -> Heard {
    let mut headers = vec![
        ("Content-Type".to_owned(), "application/json".to_owned()),
        ("Stoyka-Event".to_owned(), signal.kind.clone()),
        ("Stoyka-Delivery".to_owned(), signal.message_id.clone()),
        ("Stoyka-Sequence".to_owned(), signal.id.to_string()),
        ("Stoyka-Timestamp".to_owned(), now.to_string()),
    ];
    if let Some(signature) = signature(secret, now, &signal.text) {
        headers.push(("Stoyka-Signature".to_owned(), signature));
    }
    let posted = outgoing::post(url, headers, signal.text.clone().into_bytes());
    match tokio::time::timeout(limit, posted).await {
        Ok(Ok(answer)) => {
            let said = format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
            let taken = (200..300).contains(&answer.status);
            if taken { Ok(said) } else { Err((said, format!("HTTP {}", answer.status))) }
        }
        Ok(Err(error)) => Err((String::new(), error.to_string())),
        Err(_) => Err((String::new(), format!("no answer within {} s", limit.as_secs()))),
    }
}

/// `v1=<hex>`; nothing without a key.
fn signature(secret: &str, now: i64, body: &str) -> Option<String> {
    if secret.is_empty() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(format!("{now}.{body}").as_bytes());
    let digest = mac.finalize().into_bytes();
    Some(digest.iter().fold("v1=".to_owned(), |text, byte| format!("{text}{byte:02x}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_an_hmac_of_time_and_body() {
        // RFC 4231, case 2: the body is "what do ya want for nothing?", which has no time before it.
        let mut mac = Hmac::<Sha256>::new_from_slice(b"Jefe").unwrap();
        mac.update(b"what do ya want for nothing?");
        let hex: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        let signed = signature("key", 1_795_251_600, "{}").unwrap();
        assert!(signed.starts_with("v1=") && signed.len() == 67);
        assert_ne!(signature("key", 1_795_251_601, "{}").unwrap(), signed);
        assert_ne!(signature("other", 1_795_251_600, "{}").unwrap(), signed);
        assert_eq!(signature("", 1, "{}"), None);
    }
}
