//! The API's description in `docs/openapi.json` is today's.

use std::path::Path;

/// `make check` and `make test` compare; `UPDATE=1 cargo test -p app --test it -- openapi` writes it anew.
#[test]
fn openapi_description_is_up_to_date() {
    let mut modules = vec![kernel::module::KERNEL];
    modules.extend(super::modules());
    let today = format!("{:#}\n", web::api::openapi(&modules));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &today).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == today, "docs/openapi.json is old: UPDATE=1 cargo test -p app --test it -- openapi");
}
