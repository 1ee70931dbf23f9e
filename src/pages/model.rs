//! The model of a page about what X knows: a few kinds of blocks that one view can draw.
//!
//! Sentences are typed keys with values to fill in; values and links are typed too. The rows of a
//! long list below the blocks are requested slice by slice.

use serde::{Deserialize, Serialize};

use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::label::Label;
use super::target::{PageId, Setting, Target};
use roost_base::{Segment, Time};
use roost_library::rows::EntryId;
use roost_records::SheetValue;

/// A page made of blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageModel {
    /// The title.
    pub title: Line,
    /// The page above this one; `None` at the top level.
    pub up: Option<Target>,
    /// The tabs of the group that the page belongs to, including its own; empty if it has none.
    pub tabs: Vec<Tab>,
    /// The blocks, in their order.
    pub blocks: Vec<Block>,
    /// The columns of the long list below the blocks; empty if there is no list.
    pub columns: Vec<ColumnName>,
    /// Number of rows of the long list, without a filter.
    pub rows: u32,
}

/// A link to another page of the same group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// The name.
    pub key: Key,
    /// The page it leads to.
    pub to: PageId,
    /// The number shown with the name; 0 for none.
    pub count: u32,
}

/// A sentence: a label with the values of its placeholders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The label that is translated.
    pub label: Label,
    /// The number that selects the plural form and fills [`Slot::Count`]; `None` for a sentence
    /// without plural forms.
    pub count: Option<u64>,
    /// The values of the other placeholders.
    pub facts: Vec<(Slot, Value)>,
}

impl Line {
    /// A sentence without placeholders.
    pub fn new(label: impl Into<Label>) -> Line {
        Line {
            label: label.into(),
            count: None,
            facts: Vec::new(),
        }
    }

    /// A sentence with a number.
    pub fn of(key: Key, count: u64) -> Line {
        Line {
            count: Some(count),
            ..Line::new(key)
        }
    }

    /// A sentence about exactly one thing, or one about several things, with their number. Several
    /// can be 21, which takes the form `one` in some languages.
    pub fn one_or(single: Key, several: Key, count: u64) -> Line {
        match count {
            1 => Line::new(single),
            count => Line::of(several, count),
        }
    }

    /// Adds the value of a placeholder.
    pub fn fact(mut self, slot: Slot, value: Value) -> Line {
        self.facts.push((slot, value));
        self
    }

    /// Adds a link at the end of the sentence.
    pub fn way(self, to: Value) -> Line {
        self.fact(Slot::Way, to)
    }
}

/// The name of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnName {
    /// A name from the locale files.
    Key(ColumnKey),
    /// The key of a field, as it is in the file.
    Field(String),
}

/// A value as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A value of a record.
    Is(SheetValue),
    /// A number.
    Count(u64),
    /// A duration in seconds.
    Span(u64),
    /// An hour of the day.
    Hour(u8),
    /// The days from one time to another, in the reader's time zone.
    Dates(Time, Time),
    /// A translated sentence.
    Line(Line),
    /// A word that X uses. It is translated if the locale files contain it, and shown as it is in
    /// the file otherwise.
    Word(String),
    /// Text that a person wrote.
    Quote(String),
    /// Text that a person wrote, split at links, mentions and tags.
    Said(Vec<Segment>),
    /// A language, by the code that X uses for it.
    Language(String),
    /// Several values in a row.
    Many(Vec<Value>),
    /// A value that links to a target inside the page.
    Go(Box<Value>, Target),
    /// A sentence that links to a page of X's settings.
    Out(Key, Setting),
}

impl Value {
    /// The empty value.
    pub const EMPTY: Value = Value::Is(SheetValue::Empty);

    /// A text; [`Value::EMPTY`] if it is empty.
    pub fn text(text: &str) -> Value {
        Value::Is(if text.is_empty() {
            SheetValue::Empty
        } else {
            SheetValue::Text(text.to_owned())
        })
    }

    /// A date with its time of day; [`Value::EMPTY`] for `None`.
    pub fn time(time: Option<Time>) -> Value {
        Value::Is(time.map_or(SheetValue::Empty, SheetValue::Time))
    }

    /// A date without its time of day; [`Value::EMPTY`] for `None`.
    pub fn day(time: Option<Time>) -> Value {
        Value::Is(time.map_or(SheetValue::Empty, SheetValue::Day))
    }

    /// Makes the value a link.
    pub fn to(self, target: impl Into<Target>) -> Value {
        Value::Go(Box::new(self), target.into())
    }

    /// Whether nothing would be shown.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Is(value) => *value == SheetValue::Empty,
            Value::Many(values) => values.iter().all(Value::is_empty),
            Value::Go(value, _) => value.is_empty(),
            Value::Word(text) | Value::Quote(text) | Value::Language(text) => text.is_empty(),
            Value::Said(text) => text.is_empty(),
            Value::Count(_)
            | Value::Span(_)
            | Value::Hour(_)
            | Value::Dates(..)
            | Value::Line(_)
            | Value::Out(..) => false,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// The cells, one for each column.
    pub cells: Vec<Value>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The introduction below the title.
    Lede(Vec<Line>),
    /// A heading.
    Head {
        /// The text of the heading.
        title: Line,
        /// The text and the target of a link at the end of the heading.
        link: Option<(Line, Target)>,
    },
    /// A sentence.
    Note(Line),
    /// Conspicuous things, such as a login from an unknown network.
    Findings(Vec<Finding>),
    /// Labels with their values.
    Facts(Vec<KnownFact>),
    /// A ranking, the largest number first.
    Ranked {
        /// The headings of the numbers, one or two.
        counts: Vec<ColumnKey>,
        /// The ranked items.
        rows: Vec<Ranked>,
    },
    /// A short table.
    Table {
        /// The columns.
        columns: Vec<ColumnName>,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// A bar chart of counts over time or over the hours of a day, in this order.
    Bars(Vec<Bar>),
    /// Marks on a time axis, with one line for each thing.
    Dots(Dots),
    /// A conversation, oldest turn first.
    Talk(Vec<Turn>),
    /// The pictures of a profile: the header with the avatar over it.
    Banner {
        /// The header, which is wide.
        header: Option<Picture>,
        /// The avatar, which is round.
        avatar: Option<Picture>,
    },
    /// Steps to take, in this order.
    Steps(Vec<Line>),
    /// A value without a label, mostly a sequence of words.
    Words(Value),
    /// Sentences that are hidden until the reader unfolds them.
    Details {
        /// The text that is always visible.
        title: Line,
        /// The sentences.
        lines: Vec<Line>,
    },
}

/// Something conspicuous.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether the owner should look at it soon.
    pub grave: bool,
    /// What was found.
    pub title: Line,
    /// Why it stands out, and what the owner did around that time.
    pub details: Vec<Line>,
    /// Links to where it can be seen, and to what to do about it.
    pub links: Vec<Value>,
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownFact {
    /// The label.
    pub label: FactKey,
    /// The value; empty if unknown.
    pub value: Value,
    /// Where the value comes from.
    pub hint: Option<Line>,
}

/// An item of a ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// The item.
    pub value: Value,
    /// Further information about the item; may be empty.
    pub detail: Value,
    /// The number that the ranking is sorted by.
    pub count: u64,
    /// The number in the second column, such as how many of the shown ads were opened.
    pub second: Option<u64>,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What is counted.
    pub label: Value,
    /// The height of the bar.
    pub count: u32,
    /// A link to the list of what is counted.
    pub to: Target,
}

/// Marks on a time axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dots {
    /// The start of the axis.
    pub first: Time,
    /// The end of the axis.
    pub last: Time,
    /// The lines, from top to bottom.
    pub lines: Vec<DotLine>,
}

/// A line of marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DotLine {
    /// The name of the line.
    pub label: Value,
    /// How many logins the line has, and from how many addresses if there are several logins.
    pub detail: Vec<Line>,
    /// The time and the shape of each mark, in ascending order. Dots that would overlap the mark
    /// before them are left out.
    pub marks: Vec<(Time, Shape)>,
    /// A remark on what stands out in the line; `None` if nothing does.
    pub remark: Option<Line>,
    /// Whether the remark is about something grave.
    pub grave: bool,
}

/// The shape of a mark. It carries the meaning without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A dot: nothing special.
    #[default]
    Dot,
    /// A ring: rare.
    Ring,
    /// A triangle: rare and at an odd hour.
    Triangle,
}

/// A turn of a conversation: what one side said at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Whether the owner of the archive said it.
    pub own: bool,
    /// When it was said; `None` if unknown.
    pub time: Option<Time>,
    /// The text.
    pub text: String,
    /// Whether the text uses Markdown for bold words, lists and code.
    pub marked: bool,
    /// Links, files and posts that belong to the turn.
    pub more: Vec<Value>,
    /// The pictures that belong to the turn.
    pub pictures: Vec<Picture>,
}

/// A picture that belongs to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// A description of the picture.
    pub label: Line,
    /// The file; `None` if the archive does not contain it.
    pub entry: Option<EntryId>,
}

/// Which rows of the long list of a page are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageFilter {
    /// The page.
    pub page: PageId,
    /// Words that must all occur in a row.
    pub words: String,
    /// The index of the column to sort by; `None` for the page's own order.
    pub sort: Option<u8>,
    /// Whether the order is descending. Has no effect without a column to sort by.
    pub down: bool,
}

/// The translations that contain a word of a filter. Readers search for what they see, and only the
/// page knows the translations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// The folded word.
    pub word: String,
    /// The keys whose sentences contain the word.
    pub keys: Vec<Key>,
    /// The words of X whose translations contain the word.
    pub words: Vec<String>,
}

/// The columns with these keys.
pub fn column_names(columns: &[ColumnKey]) -> Vec<ColumnName> {
    columns.iter().map(|key| ColumnName::Key(*key)).collect()
}

/// A table without the columns that are empty in every row.
pub fn filled(columns: &[ColumnKey], mut rows: Vec<TableRow>) -> (Vec<ColumnName>, Vec<TableRow>) {
    let has_value = |at: usize| {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(at));
        cells.any(|cell| !cell.is_empty())
    };
    let kept: Vec<bool> = (0..columns.len()).map(has_value).collect();
    for row in &mut rows {
        let mut kept = kept.iter();
        row.cells
            .retain(|_| kept.next().is_none_or(|is_kept| *is_kept));
    }
    let columns = columns.iter().zip(kept).filter(|(_, is_kept)| *is_kept);
    let columns = columns.map(|(key, _)| ColumnName::Key(*key)).collect();
    (columns, rows)
}

impl PageModel {
    /// An empty page with a title, at the top level.
    pub fn titled(title: impl Into<Label>) -> PageModel {
        PageModel {
            title: Line::new(title),
            up: None,
            tabs: Vec::new(),
            blocks: Vec::new(),
            columns: Vec::new(),
            rows: 0,
        }
    }

    /// An empty page below another page.
    pub fn below(up: impl Into<Target>, title: impl Into<Label>) -> PageModel {
        PageModel {
            up: Some(up.into()),
            ..PageModel::titled(title)
        }
    }

    /// Appends a block.
    pub fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Appends a sentence.
    pub fn note(&mut self, label: impl Into<Label>) {
        self.add(Block::Note(Line::new(label)));
    }

    /// Appends a sentence with a link at its end.
    pub fn note_to(&mut self, label: impl Into<Label>, to: Value) {
        self.add(Block::Note(Line::new(label).way(to)));
    }

    /// Appends a heading with a count.
    pub fn head(&mut self, label: impl Into<Label>, count: usize) {
        let title = Line::new(label).fact(Slot::Count, Value::Count(count as u64));
        self.add(Block::Head { title, link: None });
    }

    /// Appends a heading with a count and a link to the complete list.
    pub fn head_to(&mut self, label: impl Into<Label>, count: usize, to: impl Into<Target>) {
        let count = count as u64;
        let all = Line::of(Key::All, count);
        let title = Line::new(label).fact(Slot::Count, Value::Count(count));
        self.add(Block::Head {
            title,
            link: Some((all, to.into())),
        });
    }

    /// Appends a table without its empty columns, unless it has no rows.
    pub fn table(&mut self, columns: &[ColumnKey], rows: Vec<TableRow>) {
        if !rows.is_empty() {
            let (columns, rows) = filled(columns, rows);
            self.add(Block::Table { columns, rows });
        }
    }

    /// Appends a heading and labels with their values, unless all values are empty.
    pub fn facts_below(&mut self, key: Key, facts: Vec<KnownFact>) {
        if facts.iter().any(|fact| !fact.value.is_empty()) {
            self.head(key, 0);
            self.facts(facts);
        }
    }

    /// As [`PageModel::facts_below`], with a link to the page of X's settings where the values can
    /// be changed.
    pub fn facts_to(&mut self, key: Key, facts: Vec<KnownFact>, setting: Setting) {
        let before = self.blocks.len();
        self.facts_below(key, facts);
        if self.blocks.len() > before {
            self.add(Block::Words(Value::Out(Key::AccountChange, setting)));
        }
    }

    /// Appends labels with their values. Empty values are left out; if all are empty, nothing is
    /// added.
    pub fn facts(&mut self, facts: Vec<KnownFact>) {
        let known: Vec<KnownFact> = facts
            .into_iter()
            .filter(|fact| !fact.value.is_empty())
            .collect();
        if !known.is_empty() {
            self.add(Block::Facts(known));
        }
    }
}
