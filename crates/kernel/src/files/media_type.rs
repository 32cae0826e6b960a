//! What bytes are, by their own look: names and senders' words are not believed.

/// The media type of a file that begins so. What is text of any encoding is `text/plain`.
pub(super) fn of(head: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(head) {
        return kind.mime_type();
    }
    let binary = head.iter().any(|b| *b < 9 || (*b > 13 && *b < 32 && *b != 27));
    if binary { "application/octet-stream" } else { "text/plain" }
}

/// Whether a browser may show it in its own window: pictures without scripts, and PDF.
pub fn is_safe_to_show(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "application/pdf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_they_are() {
        assert_eq!(of(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(of(b"\x89PNG\r\n\x1a\n"), "image/png");
        assert_eq!(of("Иванов;10\n".as_bytes()), "text/plain");
        assert_eq!(of(b"\x00\x01\x02"), "application/octet-stream");
        assert_eq!(of(b""), "text/plain");
        assert!(!is_safe_to_show("image/svg+xml"));
        assert!(!is_safe_to_show("text/html"));
    }
}
