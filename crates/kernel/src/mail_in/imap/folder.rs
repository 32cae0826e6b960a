//! Names of folders as IMAP writes them: modified UTF-7 (RFC 3501 §5.1.3).

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{GeneralPurpose, general_purpose::NO_PAD};

/// `Заявки & прочее` as the server knows it.
pub(super) fn encoded(name: &str) -> String {
    let (mut out, mut wide) = (String::new(), Vec::new());
    let shut = |out: &mut String, wide: &mut Vec<u8>| {
        if !wide.is_empty() {
            out.push('&');
            out.push_str(&GeneralPurpose::new(&IMAP_MUTF7, NO_PAD).encode(std::mem::take(wide)));
            out.push('-');
        }
    };
    for sign in name.chars() {
        if matches!(sign, ' '..='~') {
            shut(&mut out, &mut wide);
            out.push(sign);
            if sign == '&' {
                out.push('-');
            }
        } else {
            let mut units = [0; 2];
            wide.extend(sign.encode_utf16(&mut units).iter().flat_map(|u| u.to_be_bytes()));
        }
    }
    shut(&mut out, &mut wide);
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn names_are_written_as_the_rfc_says() {
        assert_eq!(encoded("INBOX"), "INBOX");
        assert_eq!(encoded("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        assert_eq!(encoded("Заявки & прочее"), "&BBcEMARPBDIEOgQ4- &- &BD8EQAQ+BEcENQQ1-");
    }
}
