//! The rooms of what is rare: lists, chats with Grok, moments, notes, and whatever else the table
//! of kinds puts there. A kind without a form of its own is shown by its first fields, with the
//! sheet of everything behind it.

use super::page::{SHORT, below, link, rank, row};
use super::read::{id, is_own, text, texts, time, value};
use crate::library::Library;
use crate::media_items::Held;
use crate::rows::{
    Block, EntryId, Leaf, LeafRow, Line, MediaSource, Picture, Turn, Value, column_names,
};
use roost_base::{Arrange, Id, Problem, Time};
use roost_records::{Area, KINDS, Kind, SheetValue, Tree, sheet_cells};

/// Columns of a kind that has no form of its own.
const COLUMNS: usize = 4;

impl Library {
    /// The room of an area: each of its kinds.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn area(&mut self, area: Area) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled(&format!("room.{}", area.name()));
        leaf.add(Block::Lede(vec![Line::new(&format!(
            "room-lede.{}",
            area.name()
        ))]));
        for kind in KINDS.iter().filter(|kind| kind.area == area) {
            self.kind_block(kind, &mut leaf)?;
        }
        Ok(leaf)
    }

    /// The sheets of what a leaf was put together from, as far as the archive has them: whatever
    /// a row says stands there as its record has it.
    pub(super) fn sources(&self, leaf: &mut Leaf, belongs: impl Fn(&Kind) -> bool) {
        let kinds = KINDS.iter().filter(|kind| belongs(kind));
        let held = kinds.filter(|kind| !self.entries_of(kind.name()).is_empty());
        let sheet = |kind: &Kind| {
            let name = Line::new(&format!("kind.{}", kind.name()));
            Value::Line(name).to(format!("#/kind/{}", kind.name()))
        };
        leaf.facts(vec![super::page::fact(
            "sources",
            Value::Many(held.map(sheet).collect()),
        )]);
    }

    /// A heading, the first records, and the way to all of them; or what would stand there.
    fn kind_block(&mut self, kind: &Kind, leaf: &mut Leaf) -> Result<(), Problem> {
        let records = self.records(kind.name())?;
        let key = format!("kind.{}", kind.name());
        if records.is_empty() {
            leaf.head(&key, 0);
            leaf.note(&format!("kind-empty.{}", kind.name()));
            return Ok(());
        }
        let count = self.head_count(kind)? as usize;
        leaf.head_to(&key, count, format!("#/kind/{}", kind.name()));
        match kind.name() {
            "lists-created" | "lists-member" | "lists-subscribed" => {
                let rows = records.iter().flat_map(lists).collect();
                leaf.table(&["list", "owner", "address"], rows);
            }
            "community-note-rating" => leaf.add(Block::Ranked(helpfulness(&records))),
            _ => {}
        }
        if !kind.name().starts_with("lists-") {
            let (columns, rows) = self.first_fields(kind, &records);
            leaf.add(Block::Table { columns, rows });
        }
        Ok(())
    }

    /// `grok`: the chats, the last one first.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn chats(&self) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("room.grok");
        leaf.columns = column_names(&["last", "began-with", "turns", "mode"]);
        leaf.rows = self.chat_count()?;
        leaf.add(Block::Lede(vec![if leaf.rows == 0 {
            Line::new("kind-empty.grok-chat-item")
        } else {
            Line::of("grok.count", leaf.rows.into())
        }]));
        Ok(leaf)
    }

    /// Chats with Grok.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn chat_count(&self) -> Result<u32, Problem> {
        Ok(self.by_chat()?.len() as u32)
    }

    /// Moments.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn moment_count(&self) -> Result<u32, Problem> {
        Ok(self.records("moment")?.len() as u32)
    }

    /// The rows of `grok`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn chat_rows(&self) -> Result<Vec<LeafRow>, Problem> {
        let mut rows: Vec<(Option<Time>, LeafRow)> = Vec::new();
        for (chat, items) in self.by_chat()? {
            let last = items.last().and_then(|item| time(item, &["createdAt"]));
            let asked = items.iter().find(|item| is_own(item)).or(items.first());
            let begun = asked.map_or("", |item| item.text("message"));
            let begun: String = begun.chars().take(160).collect();
            let mode = items.last().map_or("", |item| text(item, &["grokMode"]));
            let begun = match begun.as_str() {
                "" => Value::Line(Line::new("grok.wordless")),
                text => Value::Quote(text.to_owned()),
            };
            let cells = [
                Value::time(last),
                begun.to(below("grok/chat", &chat)),
                Value::Count(items.len() as u64),
                Value::Word(mode.to_owned()),
            ];
            rows.push((last, row(cells)));
        }
        rows.arrange_by_key(|(last, _)| std::cmp::Reverse(*last));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// The items of each chat, oldest first.
    fn by_chat(&self) -> Result<Vec<(String, Vec<Tree>)>, Problem> {
        let mut items = self.records("grok-chat-item")?;
        items.arrange_by_key(|item| (item.text("chatId").to_owned(), time(item, &["createdAt"])));
        let mut chats: Vec<(String, Vec<Tree>)> = Vec::new();
        for item in items {
            let chat = item.text("chatId").to_owned();
            match chats.last_mut().filter(|(known, _)| *known == chat) {
                Some((_, items)) => items.push(item),
                None => chats.push((chat, vec![item])),
            }
        }
        Ok(chats)
    }

    /// `grok/chat/ID`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn chat(&mut self, wanted: &str) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("grok.chat");
        leaf.up = "grok".to_owned();
        let chats = self.by_chat()?;
        let Some((_, items)) = chats.into_iter().find(|(chat, _)| chat == wanted) else {
            leaf.note("grok.gone");
            return Ok(leaf);
        };
        let count = Line::of("grok.turns", items.len() as u64);
        leaf.add(Block::Lede(vec![count]));
        let turns = items.iter().map(|item| self.turn(item));
        leaf.add(Block::Talk(turns.collect()));
        Ok(leaf)
    }

    /// The file of an attachment.
    fn attached(&self, attachment: &Tree) -> Option<usize> {
        let media = attachment.text("mediaId");
        let find = |name: &str| self.media.find(&self.archive, name);
        // Always `.jpg`, whatever the file is.
        find(&format!("{media}-{media}.jpg")).or_else(|| find(attachment.text("fileName")))
    }

    /// What was attached in all chats.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn grok_media(&self) -> Result<Vec<Held>, Problem> {
        let mut held = Vec::new();
        for item in self.records("grok-chat-item")? {
            let attachments = item.items("attachments").iter();
            held.extend(attachments.map(|attachment| Held {
                source: MediaSource::Grok,
                entry: self.attached(attachment),
                owner: id(attachment, "mediaId").unwrap_or_default(),
                name: text(attachment, &["fileName", "mediaId"]).to_owned(),
                time: time(&item, &["createdAt"]),
                to: below("grok/chat", item.text("chatId")),
            }));
        }
        Ok(held)
    }

    fn turn(&mut self, item: &Tree) -> Turn {
        let mut more = Vec::new();
        let mut pictures = Vec::new();
        for attachment in item.items("attachments") {
            match self.attached(attachment) {
                Some(entry) => pictures.push(Picture {
                    label: Line::new("grok.attachment")
                        .fact("name", value(attachment, &["fileName", "mediaId"])),
                    entry: Some(EntryId(entry as u32)),
                }),
                None => more.push(Value::Line(
                    Line::new("grok.attachment-missing")
                        .fact("name", value(attachment, &["fileName", "mediaId"])),
                )),
            }
        }
        let posts = texts(item, "postIds").into_iter().filter_map(Id::parse);
        more.extend(posts.map(|id| self.led(SheetValue::Post(id))));
        Turn {
            own: is_own(item),
            time: time(item, &["createdAt"]),
            text: item.text("message").to_owned(),
            more,
            pictures,
        }
    }

    /// `moments`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn moments(&self) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("room.moments");
        leaf.columns = column_names(&["title", "about", "made", "posts"]);
        leaf.rows = self.moment_count()?;
        leaf.add(Block::Lede(vec![if leaf.rows == 0 {
            Line::new("kind-empty.moment")
        } else {
            Line::of("moments.count", leaf.rows.into())
        }]));
        Ok(leaf)
    }

    /// The rows of `moments`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn moment_rows(&self) -> Result<Vec<LeafRow>, Problem> {
        let cells = |moment: &Tree| {
            let title = match moment.text("title") {
                "" => Value::Line(Line::new("moments.untitled")),
                title => Value::Quote(title.to_owned()),
            };
            row([
                title.to(below("moments", moment.text("momentId"))),
                value(moment, &["description"]),
                Value::day(time(moment, &["createdAt"])),
                Value::Count(moment.items("tweets").len() as u64),
            ])
        };
        Ok(self.records("moment")?.iter().map(cells).collect())
    }

    /// `moments/ID`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn moment(&mut self, wanted: &str) -> Result<Leaf, Problem> {
        let moments = self.records("moment")?;
        let mut leaf = Leaf::titled("moments.one");
        leaf.up = "moments".to_owned();
        let moment = moments.iter().find(|m| m.text("momentId") == wanted);
        let Some(moment) = moment else {
            leaf.title = Line::new("room.moments");
            leaf.note("moments.gone");
            return Ok(leaf);
        };
        leaf.title = match moment.text("title") {
            "" => Line::new("moments.untitled"),
            _ => leaf.title.fact("name", value(moment, &["title"])),
        };
        let posts = moment.items("tweets");
        let count = posts.len() as u64;
        leaf.add(Block::Lede(vec![match time(moment, &["createdAt"]) {
            None => Line::of("moments.posts-undated", count),
            made => Line::of("moments.posts", count).fact("when", Value::day(made)),
        }]));
        let turns = posts.iter().map(|post| self.told(post));
        leaf.add(Block::Talk(turns.collect()));
        Ok(leaf)
    }

    /// A post of a moment.
    fn told(&mut self, post: &Tree) -> Turn {
        let post = post.get("tweet").unwrap_or(post);
        let author = id(post, "coreData.userId");
        let mut more = Vec::new();
        more.extend(author.map(|id| self.led(SheetValue::Person(id))));
        more.extend(id(post, "id").map(|id| self.led(SheetValue::Post(id))));
        Turn {
            own: author == Some(self.owner.id),
            time: time(post, &["coreData.createdAtSecs"]),
            text: roost_records::unescape(text(post, &["coreData.text"])),
            more,
            pictures: Vec::new(),
        }
    }

    /// A value with the way to the person or post that it names.
    fn led(&mut self, value: SheetValue) -> Value {
        match value {
            SheetValue::Person(id) => {
                let named = self.name_of(id).unwrap_or_default();
                let name = [named.nickname, named.name, named.handle, id.to_string()];
                let name = name.into_iter().find(|name| !name.is_empty());
                Value::text(&name.unwrap_or_default()).to(format!("#/person/{id}"))
            }
            SheetValue::Post(id) if self.posts.find(id).is_some() => {
                Value::Is(SheetValue::Post(id)).to(format!("#/post/{id}"))
            }
            SheetValue::Post(id) => link(&format!("https://x.com/i/web/status/{id}")),
            SheetValue::List(values) => {
                Value::Many(values.into_iter().map(|value| self.led(value)).collect())
            }
            other => Value::Is(other),
        }
    }

    /// The first fields of a kind that hold anything, and the first of its records.
    fn first_fields(&mut self, kind: &Kind, records: &[Tree]) -> (Vec<String>, Vec<LeafRow>) {
        let shown: Vec<_> = records
            .iter()
            .take(SHORT)
            .map(|record| sheet_cells(record, Some(kind)))
            .collect();
        let mut keys: Vec<&str> = Vec::new();
        for cell in shown.iter().flatten() {
            let known = keys.contains(&cell.key.as_str());
            if !known && keys.len() < COLUMNS && cell.value != SheetValue::Empty {
                keys.push(&cell.key);
            }
        }
        let rows = shown.iter().map(|cells| {
            let cell = |key: &&str| {
                let found = cells.iter().find(|cell| cell.key == **key);
                found.map_or(Value::EMPTY, |cell| self.led(cell.value.clone()))
            };
            row(keys.iter().map(cell).collect::<Vec<_>>())
        });
        let rows = rows.collect();
        (keys.iter().map(|key| spoken(key)).collect(), rows)
    }
}

/// The lists of a record: their names and owners stand in their addresses.
fn lists(record: &Tree) -> Vec<LeafRow> {
    let addresses = texts(record, "url")
        .into_iter()
        .chain(texts(record, "urls"));
    let list = |address: &str| {
        let mut steps = address.trim_end_matches('/').rsplit('/');
        let name = steps.next().unwrap_or_default();
        let owner = steps.nth(1).unwrap_or_default();
        // `x.com/i/lists/123` tells neither.
        let owner = if owner == "i" { "" } else { owner };
        row([
            Value::text(&roost_base::decode(name).replace('-', " ")),
            super::page::person(owner),
            link(address),
        ])
    };
    addresses.map(list).collect()
}

/// How the owner rated notes.
fn helpfulness(records: &[Tree]) -> Vec<crate::rows::Ranked> {
    let mut levels: Vec<&str> = records
        .iter()
        .map(|record| record.text("helpfulnessLevel"))
        .filter(|level| !level.is_empty())
        .collect();
    levels.arrange();
    let mut ranked: Vec<_> = levels
        .chunk_by(|a, b| a == b)
        .filter_map(|run| {
            let level = Value::Word((*run.first()?).to_owned());
            Some(rank(level, run.len() as u32))
        })
        .collect();
    ranked.arrange_by_key(|found| std::cmp::Reverse(found.count));
    ranked
}

/// A key of a record as words: `core.createdAt` becomes `=Created at`; the mark says that no
/// locale knows it.
fn spoken(key: &str) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    let mut words = "=".to_owned();
    for (at, c) in last.chars().enumerate() {
        match c {
            c if at == 0 => words.push(c.to_ascii_uppercase()),
            '_' => words.push(' '),
            c if c.is_ascii_uppercase() => {
                words.push(' ');
                words.push(c.to_ascii_lowercase());
            }
            c => words.push(c),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_words() {
        assert_eq!(spoken("visitTimestamp"), "=Visit timestamp");
        assert_eq!(spoken("core.created_at"), "=Created at");
    }

    #[test]
    fn lists_are_named_by_their_addresses() {
        fn check(json: &str, name: &str, owner: &str) {
            let record: Tree = serde_json::from_str(json).unwrap();
            let rows = lists(&record);
            let owner = super::super::page::person(owner);
            assert_eq!(rows[0].cells[..2], [Value::text(name), owner]);
        }
        check(
            r#"{"url":"https://twitter.com/ada_example/lists/night-walks"}"#,
            "night walks",
            "ada_example",
        );
        check(r#"{"urls":["https://x.com/i/lists/123"]}"#, "123", "");
    }
}
