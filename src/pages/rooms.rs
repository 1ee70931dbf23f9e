//! The sections for small kinds of data: lists, chats with Grok, moments, notes, and all others
//! that the table of kinds assigns to them. A kind without a layout of its own is shown by its
//! first fields, with a link to the table of all fields.

use super::Pages;
use super::build::{SHORT, fact, link, on_x, person, rank, row, value};
use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::label::Label;
use super::model::{
    Block, ColumnName, Line, PageModel, Picture, Ranked, TableRow, Turn, Value, column_names,
};
use super::target::{PageId, Target};
use roost_base::{Id, Problem, SortSmall, Time};
use roost_library::fields::{id, text, texts, time};
use roost_library::is_own;
use roost_library::rows::{EntryId, ItemRef, PersonKey};
use roost_records::{Area, KINDS, Kind, SheetValue, Tree, sheet_cells};

/// Number of columns for a kind without a layout of its own.
const COLUMNS: usize = 4;

impl Pages<'_> {
    /// Builds the page of a section, with all kinds that belong to it.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn area(&self, area: Area) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Label::Room(area));
        page.add(Block::Lede(vec![Line::new(Label::RoomLede(area))]));
        for kind in KINDS.iter().filter(|kind| kind.area == area) {
            self.kind_block(kind, &mut page)?;
        }
        Ok(page)
    }

    /// Adds links to the tables of the kinds that a page was built from, for kinds that the archive
    /// contains. The tables show the complete records.
    pub(super) fn sources(&self, page: &mut PageModel, belongs: impl Fn(&Kind) -> bool) {
        let kinds = KINDS.iter().filter(|kind| belongs(kind));
        let held = kinds.filter(|kind| !self.library.entries_of(kind.name()).is_empty());
        let sheet = |kind: &Kind| {
            let stem = kind.name().to_owned();
            Value::Line(Line::new(Label::Kind(stem.clone()))).to(Target::Sheet(stem))
        };
        page.facts(vec![fact(
            FactKey::Sources,
            Value::Many(held.map(sheet).collect()),
        )]);
    }

    /// Adds a heading, the first records, and a link to all of them. For a kind without records it
    /// adds a sentence about what the kind would contain, and whether the archive has its file.
    fn kind_block(&self, kind: &Kind, page: &mut PageModel) -> Result<(), Problem> {
        let records = self.library.records(kind.name())?;
        let stem = || kind.name().to_owned();
        if records.is_empty() {
            page.head(Label::Kind(stem()), 0);
            page.note(self.none_of(kind.name(), Label::KindEmpty(stem())));
            return Ok(());
        }
        let count = self.library.head_count(kind)? as usize;
        let sheet = Target::Sheet(stem());
        page.head_to(Label::Kind(stem()), count, sheet);
        if let Some(Block::Head { link, .. }) = page.blocks.last_mut()
            && let Some((words, _)) = link
            && count <= SHORT
        {
            // All records are shown below, so the link only leads to more fields.
            *words = Line::new(Key::Sheet);
        }
        match kind.name() {
            "lists-created" | "lists-member" | "lists-subscribed" => {
                let rows = records.iter().flat_map(lists).collect();
                page.table(&[ColumnKey::List, ColumnKey::Owner, ColumnKey::Link], rows);
            }
            "community-note-rating" => page.add(Block::Ranked {
                counts: vec![ColumnKey::Times],
                rows: helpfulness(&records),
            }),
            _ => {}
        }
        if !kind.name().starts_with("lists-") {
            let (columns, rows) = self.first_fields(kind, &records);
            page.add(Block::Table { columns, rows });
        }
        Ok(())
    }

    /// Builds the page `grok`: the chats, the latest one first.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn chats(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Label::Room(Area::Grok));
        page.columns = column_names(&[
            ColumnKey::Last,
            ColumnKey::BeganWith,
            ColumnKey::Turns,
            ColumnKey::Mode,
        ]);
        page.rows = self.library.chat_count()?;
        page.add(Block::Lede(vec![if page.rows == 0 {
            Line::new(Label::KindEmpty("grok-chat-item".to_owned()))
        } else {
            Line::of(Key::GrokCount, page.rows.into())
        }]));
        Ok(page)
    }

    /// The rows of `grok`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn chat_rows(&self) -> Result<Vec<TableRow>, Problem> {
        let mut rows: Vec<(Option<Time>, TableRow)> = Vec::new();
        for (chat, items) in self.library.by_chat()? {
            let last = items.last().and_then(|item| time(item, &["createdAt"]));
            let asked = items.iter().find(|item| is_own(item)).or(items.first());
            let begun = asked.map_or("", |item| item.text("message"));
            let begun: String = begun.chars().take(160).collect();
            let mode = items.last().map_or("", |item| text(item, &["grokMode"]));
            let begun = match begun.as_str() {
                "" => Value::Line(Line::new(Key::GrokWordless)),
                text => Value::Quote(text.to_owned()),
            };
            let cells = [
                Value::time(last),
                begun.to(PageId::Chat(chat)),
                Value::Count(items.len() as u64),
                Value::Word(mode.to_owned()),
            ];
            rows.push((last, row(cells)));
        }
        rows.sort_small_by_key(|(last, _)| std::cmp::Reverse(*last));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// Builds the page `grok/chat/ID`: one chat.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn chat(&self, wanted: &str) -> Result<PageModel, Problem> {
        let mut page = PageModel::below(PageId::Room(Area::Grok), Key::GrokChat);
        let chats = self.library.by_chat()?;
        let Some((_, items)) = chats.into_iter().find(|(chat, _)| chat == wanted) else {
            page.note(Key::GrokGone);
            return Ok(page);
        };
        let count = Line::of(Key::GrokTurns, items.len() as u64);
        page.add(Block::Lede(vec![count]));
        let turns = items.iter().map(|item| self.turn(item));
        page.add(Block::Talk(turns.collect()));
        Ok(page)
    }

    fn turn(&self, item: &Tree) -> Turn {
        let mut more = Vec::new();
        let mut pictures = Vec::new();
        for attachment in item.items("attachments") {
            match self.library.attached(attachment) {
                Some(entry) => pictures.push(Picture {
                    label: Line::new(Key::GrokAttachment)
                        .fact(Slot::Name, value(attachment, &["fileName", "mediaId"])),
                    entry: Some(EntryId(entry as u32)),
                }),
                None => more.push(Value::Line(
                    Line::new(Key::GrokAttachmentMissing)
                        .fact(Slot::Name, value(attachment, &["fileName", "mediaId"])),
                )),
            }
        }
        let posts = texts(item, "postIds").into_iter().filter_map(Id::parse);
        more.extend(posts.map(|id| self.led(SheetValue::Post(id))));
        Turn {
            own: is_own(item),
            time: time(item, &["createdAt"]),
            text: item.text("message").to_owned(),
            marked: !is_own(item),
            more,
            pictures,
        }
    }

    /// Builds the page `moments`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn moments(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Label::Room(Area::Moments));
        page.columns = column_names(&[
            ColumnKey::Title,
            ColumnKey::Description,
            ColumnKey::Made,
            ColumnKey::Posts,
        ]);
        page.rows = self.library.moment_count()?;
        page.add(Block::Lede(vec![if page.rows == 0 {
            Line::new(Label::KindEmpty("moment".to_owned()))
        } else {
            Line::of(Key::MomentsCount, page.rows.into())
        }]));
        Ok(page)
    }

    /// The rows of `moments`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn moment_rows(&self) -> Result<Vec<TableRow>, Problem> {
        let cells = |moment: &Tree| {
            let title = match moment.text("title") {
                "" => Value::Line(Line::new(Key::MomentsUntitled)),
                title => Value::Quote(title.to_owned()),
            };
            row([
                title.to(PageId::Moment(moment.text("momentId").to_owned())),
                value(moment, &["description"]),
                Value::day(time(moment, &["createdAt"])),
                Value::Count(moment.items("tweets").len() as u64),
            ])
        };
        Ok(self.library.records("moment")?.iter().map(cells).collect())
    }

    /// Builds the page `moments/ID`: one moment.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn moment(&self, wanted: &str) -> Result<PageModel, Problem> {
        let moments = self.library.records("moment")?;
        let mut page = PageModel::below(PageId::Room(Area::Moments), Key::MomentsOne);
        let moment = moments.iter().find(|m| m.text("momentId") == wanted);
        let Some(moment) = moment else {
            page.title = Line::new(Label::Room(Area::Moments));
            page.note(Key::MomentsGone);
            return Ok(page);
        };
        page.title = match moment.text("title") {
            "" => Line::new(Key::MomentsUntitled),
            _ => page.title.fact(Slot::Name, value(moment, &["title"])),
        };
        let posts = moment.items("tweets");
        let count = posts.len() as u64;
        page.add(Block::Lede(vec![match time(moment, &["createdAt"]) {
            None => Line::of(Key::MomentsPostsUndated, count),
            made => Line::of(Key::MomentsPosts, count).fact(Slot::When, Value::day(made)),
        }]));
        let turns = posts.iter().map(|post| self.told(post));
        page.add(Block::Talk(turns.collect()));
        Ok(page)
    }

    /// A post of a moment as a turn.
    fn told(&self, post: &Tree) -> Turn {
        let post = post.get("tweet").unwrap_or(post);
        let author = id(post, "coreData.userId");
        let mut more = Vec::new();
        more.extend(author.map(|id| self.led(SheetValue::Person(id))));
        more.extend(id(post, "id").map(|id| self.led(SheetValue::Post(id))));
        Turn {
            own: author == Some(self.library.owner().id),
            time: time(post, &["coreData.createdAtSecs"]),
            text: roost_records::unescape(text(post, &["coreData.text"])),
            marked: false,
            more,
            pictures: Vec::new(),
        }
    }

    /// A value, with links to the people and posts that it contains.
    fn led(&self, value: SheetValue) -> Value {
        match value {
            SheetValue::Person(id) => {
                let named = self.library.name_of(id).unwrap_or_default();
                let name = [named.nickname, named.name, named.handle, id.to_string()];
                let name = name.into_iter().find(|name| !name.is_empty());
                Value::text(&name.unwrap_or_default()).to(ItemRef::Person(PersonKey::Id(id)))
            }
            SheetValue::Post(id) if self.library.has_post(id) => {
                Value::Is(SheetValue::Post(id)).to(ItemRef::Post(id))
            }
            SheetValue::Post(id) => on_x(id),
            SheetValue::List(values) => {
                Value::Many(values.into_iter().map(|value| self.led(value)).collect())
            }
            other => Value::Is(other),
        }
    }

    /// The first fields with a value among the first [`SHORT`] records of a kind, at most
    /// [`COLUMNS`] of them, and these records as rows.
    fn first_fields(&self, kind: &Kind, records: &[Tree]) -> (Vec<ColumnName>, Vec<TableRow>) {
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
        let columns = keys.iter().map(|key| ColumnName::Field((*key).to_owned()));
        (columns.collect(), rows)
    }
}

/// The lists in a record. Their names and owners are parts of their addresses.
fn lists(record: &Tree) -> Vec<TableRow> {
    let addresses = texts(record, "url")
        .into_iter()
        .chain(texts(record, "urls"));
    let list = |address: &str| {
        let mut steps = address.trim_end_matches('/').rsplit('/');
        let name = steps.next().unwrap_or_default();
        let owner = steps.nth(1).unwrap_or_default();
        // `x.com/i/lists/123` contains neither name nor owner.
        let owner = if owner == "i" { "" } else { owner };
        row([
            Value::text(&roost_base::decode(name).replace('-', " ")),
            person(owner),
            link(address),
        ])
    };
    addresses.map(list).collect()
}

/// How often the owner gave each rating to notes, the most frequent first.
fn helpfulness(records: &[Tree]) -> Vec<Ranked> {
    let mut levels: Vec<&str> = records
        .iter()
        .map(|record| record.text("helpfulnessLevel"))
        .filter(|level| !level.is_empty())
        .collect();
    levels.sort_small();
    let mut ranked: Vec<_> = levels
        .chunk_by(|a, b| a == b)
        .filter_map(|run| {
            let level = Value::Word((*run.first()?).to_owned());
            Some(rank(level, run.len() as u32))
        })
        .collect();
    ranked.sort_small_by_key(|found| std::cmp::Reverse(found.count));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_named_by_their_addresses() {
        fn check(json: &str, name: &str, owner: &str) {
            let record: Tree = serde_json::from_str(json).unwrap();
            let rows = lists(&record);
            let owner = person(owner);
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
