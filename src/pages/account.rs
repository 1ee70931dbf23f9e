//! The page about the account: who the owner is and was, according to X.

use super::Pages;
use super::build::{explained, fact, ip, link, many, row, value, words};
use super::keys::{ColumnKey, FactKey, Key};
use super::model::{Block, KnownFact, Line, PageModel, Picture, TableRow, Value};
use super::target::{Setting, Target};
use roost_base::{Problem, SortSmall, Time};
use roost_library::ProfilePicture;
use roost_library::fields::{text, texts, time};
use roost_records::{Area, SheetValue, Tree};

impl Pages<'_> {
    /// Builds the page `account`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn account_page(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Key::AccountTitle);
        let profile = self.library.first_record("profile")?;
        self.banner(&mut page, &profile);
        page.add(Block::Lede(vec![Line::new(Key::AccountLede)]));
        let account = self.library.first_record("account")?;
        let facts = self.profile_facts(&account, &profile);
        page.facts_to(Key::AccountProfile, facts, Setting::Profile);
        self.person(&mut page, &account)?;
        self.creation(&mut page, &account)?;
        self.standing(&mut page)?;
        self.history(&mut page)?;
        self.sources(&mut page, |kind| kind.area == Area::Account);
        Ok(page)
    }

    /// The facts of the profile. Archives from before 2019 have neither `account.js` nor
    /// `profile.js`; the library's owner is then read from `user_details.js`.
    fn profile_facts(&self, account: &Tree, profile: &Tree) -> Vec<KnownFact> {
        let quote = |path: &str| Value::Quote(text(profile, &[path]).to_owned());
        let told = |value: Value, owner: Value| if value.is_empty() { owner } else { value };
        let name = value(account, &["accountDisplayName"]);
        let handle = value(account, &["username"]);
        let bio = match text(profile, &["description.bio"]) {
            "" => self.library.owner().bio.clone(),
            bio => bio.to_owned(),
        };
        let website = match profile.text("description.website") {
            "" => self
                .library
                .owner()
                .website
                .as_ref()
                .map_or("", |(short, ..)| short),
            website => website,
        };
        let website = website.to_owned();
        let target = self.library.target_of(&website).map(|(target, _)| target);
        vec![
            fact(
                FactKey::Name,
                told(name, Value::text(&self.library.owner().name)),
            ),
            fact(
                FactKey::Handle,
                told(handle, Value::text(&self.library.owner().handle)),
            ),
            fact(FactKey::Bio, Value::Said(self.library.said(&bio))),
            fact(FactKey::Place, quote("description.location")),
            fact(FactKey::Website, link(&target.unwrap_or(website))),
        ]
    }

    /// Adds the header and the avatar, which are files in `profile_media`.
    fn banner(&self, page: &mut PageModel, profile: &Tree) {
        let (mut header, mut avatar) = (None, None);
        for (picture, entry) in self.library.profile_pictures(profile) {
            let (place, label) = match picture {
                ProfilePicture::Header => (&mut header, Key::AccountHeader),
                ProfilePicture::Avatar => (&mut avatar, Key::AccountAvatar),
            };
            *place = Some(Picture {
                label: Line::new(label),
                entry,
            });
        }
        if header.is_some() || avatar.is_some() {
            page.add(Block::Banner { header, avatar });
        }
    }

    fn person(&self, page: &mut PageModel, account: &Tree) -> Result<(), Problem> {
        let phone = self.library.first_record("phone-number")?;
        let zone = self.library.first_record("account-timezone")?;
        let age = self.library.first_record("ageinfo")?;
        let known = self.library.first_record("personalization")?;
        let phones = [text(&phone, &["phoneNumber"]), account.text("phoneNumber")];
        let phone = phones.into_iter().find(|phone| !phone.is_empty());
        let zones = [text(&zone, &["timeZone"]), account.text("timeZone")];
        let zone = zones.into_iter().find(|zone| !zone.is_empty());
        let languages = known.items("demographics.languages").iter();
        let languages: Vec<&str> = languages.map(|item| item.text("language")).collect();
        let inferred: Vec<&str> = texts(&age, "inferredAgeInfo.age")
            .into_iter()
            .chain(texts(&known, "inferredAgeInfo.age"))
            .collect();
        let facts = vec![
            fact(FactKey::Email, value(account, &["email"])),
            fact(FactKey::Phone, Value::text(phone.unwrap_or_default())),
            fact(
                FactKey::Birthday,
                Value::day(time(&age, &["ageInfo.birthDate"])),
            ),
            explained(
                FactKey::Age,
                many(texts(&age, "ageInfo.age")),
                Key::AccountFromFile,
            ),
            explained(
                FactKey::AgeInferred,
                many(first(inferred)),
                Key::AccountFromInferred,
            ),
            fact(
                FactKey::Gender,
                value(&known, &["demographics.genderInfo.genderOverride"]),
            ),
            fact(
                FactKey::GenderInferred,
                Value::Word(text(&known, &["demographics.genderInfo.gender"]).to_owned()),
            ),
            fact(FactKey::Languages, many(languages)),
            explained(
                FactKey::TimeZone,
                Value::text(zone.unwrap_or_default()),
                Key::AccountInZone,
            ),
        ];
        page.facts_to(Key::AccountPerson, facts, Setting::Account);
        Ok(())
    }

    fn creation(&self, page: &mut PageModel, account: &Tree) -> Result<(), Problem> {
        let place = self.library.first_record("account-creation-ip")?;
        page.head(Key::AccountCreation, 0);
        let by = match account.text("createdVia") {
            "" => Value::EMPTY,
            via => Value::Word(via.to_owned()),
        };
        page.facts(vec![
            fact(
                FactKey::Created,
                Value::time(time(account, &["createdAt"]).or(self.library.owner().created)),
            ),
            fact(FactKey::CreatedWith, by),
            fact(FactKey::CreatedFrom, ip(place.text("userCreationIp"))),
            fact(
                FactKey::AccountId,
                Value::Is(match self.library.owner().id.some() {
                    Some(id) => SheetValue::Id(id),
                    None => SheetValue::Empty,
                }),
            ),
        ]);
        page.note(Key::AccountCreationNote);
        Ok(())
    }

    /// Adds the status of the account: verification, organization, label and professional data.
    fn standing(&self, page: &mut PageModel) -> Result<(), Problem> {
        let verified = self.library.first_record("verified")?;
        let organisation = self.library.first_record("verified-organization")?;
        let label = self.library.first_record("account-label")?;
        let professional = self.library.first_record("professional-data")?;
        let categories = professional.items("categories").iter();
        let categories: Vec<&str> = categories.map(|item| item.text("categoryName")).collect();
        let flag = match text(&verified, &["verified"]) {
            "true" => Value::Is(SheetValue::Flag(true)),
            "false" => Value::Is(SheetValue::Flag(false)),
            _ => Value::EMPTY,
        };
        let facts = vec![
            fact(FactKey::Verified, flag),
            fact(FactKey::Organisation, value(&organisation, &["screenName"])),
            fact(
                FactKey::OrganisationKind,
                words([text(&organisation, &["verfiedType"])]),
            ),
            fact(
                FactKey::Affiliates,
                many(
                    texts(&organisation, "affiliatedToAccounts")
                        .into_iter()
                        .chain(texts(&organisation, "affiliates")),
                ),
            ),
            fact(FactKey::Label, value(&label, &["label"])),
            fact(FactKey::LabelBy, value(&label, &["managedByScreenName"])),
            fact(
                FactKey::Professional,
                words([text(&professional, &["professionalType"])]),
            ),
            fact(FactKey::Categories, many(categories)),
            fact(
                FactKey::ProfessionalSince,
                Value::day(time(&professional, &["createdAt"])),
            ),
        ];
        page.facts_below(Key::AccountStanding, facts);
        for (stem, key) in [
            ("professional-data", Key::AccountMoreProfessional),
            ("expanded-profile", Key::AccountMoreExpanded),
            ("profile-blocks", Key::AccountMoreBlocks),
        ] {
            if !self.library.records(stem)?.is_empty() {
                let sheet = Value::Line(Line::new(Key::Sheet)).to(Target::Sheet(stem.to_owned()));
                page.note_to(key, sheet);
            }
        }
        Ok(())
    }

    /// Adds the earlier usernames and email addresses, and the dates of protection and suspension.
    fn history(&self, page: &mut PageModel) -> Result<(), Problem> {
        let handles = self.changes("screen-name-change", "screenNameChange")?;
        let mails = self.changes("email-address-change", "emailChange")?;
        let protected = self.actions("protected-history", "protectedAt")?;
        let suspended = self.actions("account-suspension", "timeStamp")?;
        let changed = [ColumnKey::ChangedAt, ColumnKey::From, ColumnKey::To];
        let acted = [ColumnKey::When, ColumnKey::Happened];
        for (key, stem, none, columns, rows) in [
            (
                Key::AccountHandles,
                "screen-name-change",
                Key::AccountHandlesNone,
                &changed[..],
                handles,
            ),
            (
                Key::AccountMails,
                "email-address-change",
                Key::AccountMailsNone,
                &changed[..],
                mails,
            ),
            (
                Key::AccountProtected,
                "protected-history",
                Key::AccountProtectedNone,
                &acted[..],
                protected,
            ),
            (
                Key::AccountSuspended,
                "account-suspension",
                Key::AccountSuspendedNone,
                &acted[..],
                suspended,
            ),
        ] {
            page.head(key, rows.len());
            if rows.is_empty() {
                page.note(self.none_of(stem, none));
            } else {
                page.table(columns, rows);
            }
        }
        Ok(())
    }

    fn changes(&self, stem: &str, inner: &str) -> Result<Vec<TableRow>, Problem> {
        let mut rows: Vec<(Option<Time>, TableRow)> = Vec::new();
        for record in self.library.records(stem)? {
            // Since 2019 the change is in a nested map, next to the id of the account.
            let change = record.get(inner).unwrap_or(&record);
            let when = time(change, &["changedAt"]);
            let cells = [
                Value::time(when),
                value(change, &["changedFrom"]),
                value(change, &["changedTo"]),
            ];
            rows.push((when, row(cells)));
        }
        Ok(newest_first(rows))
    }

    fn actions(&self, stem: &str, when: &str) -> Result<Vec<TableRow>, Problem> {
        let mut rows = Vec::new();
        for record in self.library.records(stem)? {
            let at = time(&record, &[when]);
            let action = Value::Word(record.text("action").to_owned());
            rows.push((at, row([Value::time(at), action])));
        }
        Ok(newest_first(rows))
    }
}

fn newest_first(mut rows: Vec<(Option<Time>, TableRow)>) -> Vec<TableRow> {
    rows.sort_small_by_key(|(when, _)| std::cmp::Reverse(*when));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// At most the first text: the sources say the same.
fn first(texts: Vec<&str>) -> Vec<&str> {
    texts.into_iter().take(1).collect()
}
