//! How the fields of records are called: a common one has a name in the locale, any other keeps the
//! key that it has in the file. Pure; the sentences are in `locales/`.

/// How a field is called on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// The name of a common field, in the reader's language.
    Said(String),
    /// The key as it is in the file.
    Raw(String),
}

impl FieldName {
    /// The name as plain text.
    pub fn text(&self) -> String {
        match self {
            FieldName::Said(text) | FieldName::Raw(text) => text.clone(),
        }
    }
}

/// The last step of a field's path.
fn last_step(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether a field is inside of another.
fn is_inner(path: &str) -> bool {
    path.contains('.')
}

/// The locale key of the name of a field, by the last step of its path: `field.login-ip` for
/// `loginIp` and `login_ip`. Few fields have a name.
pub fn field_key(path: &str) -> String {
    let mut key = "field.".to_owned();
    let mut before = ' ';
    for c in last_step(path).chars() {
        if c.is_uppercase() && before.is_lowercase() {
            key.push('-');
        }
        match c {
            '_' => key.push('-'),
            c => key.extend(c.to_lowercase()),
        }
        before = c;
    }
    key
}

/// The names of fields that are shown together, by their paths; `say` returns the sentence of a
/// locale key. Of fields that would have the same name, those inside of others are called by their
/// whole paths, and so are those beside each other.
pub fn field_names(paths: &[&str], say: &dyn Fn(&str) -> Option<String>) -> Vec<FieldName> {
    let name = |path: &&str| match say(&field_key(path)) {
        Some(name) => FieldName::Said(name),
        None => FieldName::Raw(last_step(path).to_owned()),
    };
    let names: Vec<FieldName> = paths.iter().map(name).collect();
    let apart = |(name, path): (&FieldName, &&str)| {
        let all = names.iter().zip(paths);
        let alike = all.filter(|(other, at)| *other == name && (is_inner(path) || !is_inner(at)));
        match alike.count() {
            1 => name.clone(),
            _ => FieldName::Raw((*path).to_owned()),
        }
    };
    names.iter().zip(paths).map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_key_however_its_words_are_joined() {
        fn check(path: &str, expected: &str) {
            assert_eq!(field_key(path), expected, "{path}");
        }
        check("createdAt", "field.created-at");
        check("a.deviceInfo.osType", "field.os-type");
        check("in_reply_to_user_id", "field.in-reply-to-user-id");
        check("twitterUserID", "field.twitter-user-id");
        check("url", "field.url");
        check("", "field.");
    }

    #[test]
    fn common_fields_have_names_and_others_their_keys() {
        fn say(key: &str) -> Option<String> {
            match key {
                "field.name" => Some("Nom".to_owned()),
                "field.created-at" => Some("Créé".to_owned()),
                _ => None,
            }
        }
        fn check(paths: &[&str], expected: &[FieldName]) {
            assert_eq!(field_names(paths, &say), expected, "{paths:?}");
        }
        let said = |text: &str| FieldName::Said(text.to_owned());
        let raw = |text: &str| FieldName::Raw(text.to_owned());
        check(&[], &[]);
        check(
            &["core.createdAt", "organization.name", "core.tide_table"],
            &[said("Créé"), said("Nom"), raw("tide_table")],
        );
        // What would be called alike is told apart by its path.
        check(
            &["name", "organization.name", "a.url", "b.url"],
            &[
                said("Nom"),
                raw("organization.name"),
                raw("a.url"),
                raw("b.url"),
            ],
        );
        check(
            &["createdAt", "created_at"],
            &[raw("createdAt"), raw("created_at")],
        );
        assert_eq!(said("Nom").text(), "Nom");
        assert_eq!(raw("tide_table").text(), "tide_table");
    }
}
