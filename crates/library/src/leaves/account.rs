//! Who the owner is and was, as X has it written down.

use super::page::{changeable, fact, ip, link, many, row, words};
use super::read::{text, texts, time, value};
use crate::library::Library;
use crate::media_items::Held;
use crate::rows::{Block, EntryId, Leaf, LeafFact, LeafRow, Line, MediaSource, Picture, Value};
use roost_base::{Arrange, Problem, Time};
use roost_records::{Area, SheetValue, Tree};

/// The pictures of the profile: what each is called, and the field with its address.
const PICTURES: [(&str, &str); 2] = [
    ("account.header", "headerMediaUrl"),
    ("account.avatar", "avatarMediaUrl"),
];

impl Library {
    /// `account`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn account_leaf(&mut self) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("account.title");
        let profile = self.first_record("profile")?;
        leaf.add(Block::Pictures(self.pictures(&profile)));
        leaf.add(Block::Lede(vec![Line::new("account.lede")]));
        let account = self.first_record("account")?;
        let facts = self.profile_facts(&account, &profile);
        leaf.facts_below("account.profile", facts);
        self.person(&mut leaf, &account)?;
        self.creation(&mut leaf, &account)?;
        self.standing(&mut leaf)?;
        self.history(&mut leaf)?;
        self.sources(&mut leaf, |kind| kind.area == Area::Account);
        Ok(leaf)
    }

    /// What the profile shows. Archives of before 2019 have neither file: there `user_details.js`
    /// tells, and the owner knows it.
    fn profile_facts(&mut self, account: &Tree, profile: &Tree) -> Vec<LeafFact> {
        let quote = |path: &str| Value::Quote(text(profile, &[path]).to_owned());
        let told = |value: Value, owner: Value| if value.is_empty() { owner } else { value };
        let name = value(account, &["accountDisplayName"]);
        let handle = value(account, &["username"]);
        let bio = match text(profile, &["description.bio"]) {
            "" => self.owner.bio.clone(),
            bio => bio.to_owned(),
        };
        let website = match profile.text("description.website") {
            "" => self.owner.website.as_ref().map_or("", |(short, ..)| short),
            website => website,
        };
        let website = website.to_owned();
        let target = self.target_of(&website).map(|(target, _)| target);
        vec![
            changeable(
                "name",
                told(name, Value::text(&self.owner.name)),
                "account.in.profile",
            ),
            changeable(
                "handle",
                told(handle, Value::text(&self.owner.handle)),
                "account.in.handle",
            ),
            changeable("bio", self.said(&bio), "account.in.profile"),
            changeable("place", quote("description.location"), "account.in.profile"),
            changeable(
                "website",
                link(&target.unwrap_or(website)),
                "account.in.profile",
            ),
        ]
    }

    /// The avatar and the header, as files of `profile_media`.
    fn pictures(&self, profile: &Tree) -> Vec<Picture> {
        let picture = |(label, field): (&str, &str)| {
            let (_, entry) = self.picture(profile, field)?;
            Some(Picture {
                label: Line::new(label),
                entry: entry.map(|entry| EntryId(entry as u32)),
            })
        };
        PICTURES.into_iter().filter_map(picture).collect()
    }

    /// The name of the file of a picture of the profile, and its entry; `None` where there is no
    /// such picture.
    fn picture(&self, profile: &Tree, field: &str) -> Option<(String, Option<usize>)> {
        let address = profile.text(field);
        let base = address.rsplit('/').next().filter(|base| !base.is_empty())?;
        let name = format!("{}-{base}", self.owner.id);
        let find = |name: &str| self.media.find(&self.archive, name);
        let with_ending = format!("{name}.jpg");
        let entry = find(&name).or_else(|| find(&with_ending));
        // The address of the header has no ending, its file has.
        let name = if base.contains('.') {
            name
        } else {
            with_ending
        };
        Some((name, entry))
    }

    /// The pictures of the profile, as the grid of media lists them.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn profile_media(&self) -> Result<Vec<Held>, Problem> {
        let profile = self.first_record("profile")?;
        let held = |(_, field): (&str, &str)| {
            let (name, entry) = self.picture(&profile, field)?;
            Some(Held {
                source: MediaSource::Profile,
                entry,
                owner: self.owner.id,
                name,
                time: None,
                to: "account".to_owned(),
            })
        };
        Ok(PICTURES.into_iter().filter_map(held).collect())
    }

    fn person(&self, leaf: &mut Leaf, account: &Tree) -> Result<(), Problem> {
        let phone = self.first_record("phone-number")?;
        let zone = self.first_record("account-timezone")?;
        let age = self.first_record("ageinfo")?;
        let known = self.first_record("personalization")?;
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
        leaf.facts_below(
            "account.person",
            vec![
                changeable("email", value(account, &["email"]), "account.in.email"),
                changeable(
                    "phone",
                    Value::text(phone.unwrap_or_default()),
                    "account.in.phone",
                ),
                changeable(
                    "birthday",
                    Value::day(time(&age, &["ageInfo.birthDate"])),
                    "account.in.profile",
                ),
                changeable(
                    "age",
                    many(texts(&age, "ageInfo.age")),
                    "account.from.birthday",
                ),
                changeable(
                    "age-inferred",
                    many(first(inferred)),
                    "account.from.inferred",
                ),
                changeable(
                    "gender",
                    value(&known, &["demographics.genderInfo.genderOverride"]),
                    "account.in.gender",
                ),
                changeable(
                    "gender-inferred",
                    Value::Word(text(&known, &["demographics.genderInfo.gender"]).to_owned()),
                    "account.in.gender",
                ),
                changeable("languages", many(languages), "account.in.languages"),
                changeable(
                    "time-zone",
                    Value::text(zone.unwrap_or_default()),
                    "account.in.zone",
                ),
            ],
        );
        Ok(())
    }

    fn creation(&self, leaf: &mut Leaf, account: &Tree) -> Result<(), Problem> {
        let place = self.first_record("account-creation-ip")?;
        leaf.head("account.creation", 0);
        let by = match account.text("createdVia") {
            "" => Value::EMPTY,
            via => Value::Word(via.to_owned()),
        };
        leaf.facts(vec![
            fact(
                "created",
                Value::time(time(account, &["createdAt"]).or(self.owner.created)),
            ),
            fact("created-with", by),
            fact("created-from", ip(place.text("userCreationIp"))),
            fact(
                "account-id",
                Value::Is(match self.owner.id.some() {
                    Some(id) => SheetValue::Id(id),
                    None => SheetValue::Empty,
                }),
            ),
        ]);
        leaf.note("account.creation-note");
        Ok(())
    }

    /// What X says the account is.
    fn standing(&self, leaf: &mut Leaf) -> Result<(), Problem> {
        let verified = self.first_record("verified")?;
        let organisation = self.first_record("verified-organization")?;
        let label = self.first_record("account-label")?;
        let professional = self.first_record("professional-data")?;
        let categories = professional.items("categories").iter();
        let categories: Vec<&str> = categories.map(|item| item.text("categoryName")).collect();
        let flag = match text(&verified, &["verified"]) {
            "true" => Value::Is(SheetValue::Flag(true)),
            "false" => Value::Is(SheetValue::Flag(false)),
            _ => Value::EMPTY,
        };
        let facts = vec![
            changeable("verified", flag, "account.in.premium"),
            fact("organisation", value(&organisation, &["screenName"])),
            fact("organisation-kind", value(&organisation, &["verfiedType"])),
            fact(
                "affiliates",
                many(
                    texts(&organisation, "affiliatedToAccounts")
                        .into_iter()
                        .chain(texts(&organisation, "affiliates")),
                ),
            ),
            fact("label", value(&label, &["label"])),
            fact("label-by", value(&label, &["managedByScreenName"])),
            changeable(
                "professional",
                words([text(&professional, &["professionalType"])]),
                "account.in.professional",
            ),
            fact("categories", many(categories)),
            fact(
                "professional-since",
                Value::day(time(&professional, &["createdAt"])),
            ),
        ];
        leaf.facts_below("account.standing", facts);
        for (stem, key) in [
            ("professional-data", "account.more.professional"),
            ("expanded-profile", "account.more.expanded"),
            ("profile-blocks", "account.more.blocks"),
        ] {
            if !self.records(stem)?.is_empty() {
                leaf.add(Block::Note(Line::new(key).fact(
                    "sheet",
                    Value::Line(Line::new("sheet")).to(format!("#/kind/{stem}")),
                )));
            }
        }
        Ok(())
    }

    /// What it was before.
    fn history(&self, leaf: &mut Leaf) -> Result<(), Problem> {
        let handles = self.changes("screen-name-change", "screenNameChange")?;
        let mails = self.changes("email-address-change", "emailChange")?;
        let protected = self.actions("protected-history", "protectedAt")?;
        let suspended = self.actions("account-suspension", "timeStamp")?;
        let changed = ["changed-at", "from", "to"];
        for (key, columns, rows) in [
            ("account.handles", &changed[..], handles),
            ("account.mails", &changed[..], mails),
            ("account.protected", &["when", "what"][..], protected),
            ("account.suspended", &["when", "what"][..], suspended),
        ] {
            leaf.head(key, rows.len());
            if rows.is_empty() {
                leaf.note(&format!("{key}-none"));
            } else {
                leaf.table(columns, rows);
            }
        }
        Ok(())
    }

    fn changes(&self, stem: &str, inner: &str) -> Result<Vec<LeafRow>, Problem> {
        let mut rows: Vec<(Option<Time>, LeafRow)> = Vec::new();
        for record in self.records(stem)? {
            // The change stands in a map of its own since 2019, beside the account's id.
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

    fn actions(&self, stem: &str, when: &str) -> Result<Vec<LeafRow>, Problem> {
        let mut rows = Vec::new();
        for record in self.records(stem)? {
            let at = time(&record, &[when]);
            let action = Value::Word(record.text("action").to_owned());
            rows.push((at, row([Value::time(at), action])));
        }
        Ok(newest_first(rows))
    }
}

fn newest_first(mut rows: Vec<(Option<Time>, LeafRow)>) -> Vec<LeafRow> {
    rows.arrange_by_key(|(when, _)| std::cmp::Reverse(*when));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The first of two sources that say the same.
fn first(texts: Vec<&str>) -> Vec<&str> {
    texts.into_iter().take(1).collect()
}
