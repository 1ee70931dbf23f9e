//! What a page of what X knows is made of: a few kinds of blocks that one view can draw.
//!
//! Words are typed keys with facts to fill in, values and links are typed. A long list below the
//! blocks is fetched slice by slice.

use serde::{Deserialize, Serialize};

use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::label::Label;
use super::target::{PageId, Setting, Target};
use roost_base::{Segment, Time};
use roost_library::rows::EntryId;
use roost_records::SheetValue;

/// A page of blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageModel {
    /// What it is called.
    pub title: Line,
    /// What stands above it.
    pub up: Option<Target>,
    /// Its sisters; itself among them.
    pub tabs: Vec<Tab>,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// The columns of the long list below; none where there is no list.
    pub columns: Vec<ColumnName>,
    /// Rows of the long list, unfiltered.
    pub rows: u32,
}

/// A sister of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// What it is called.
    pub key: Key,
    /// Which page it is.
    pub to: PageId,
    /// What it counts.
    pub count: u32,
}

/// Words of the house: a label with what its sentence fills in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What it says.
    pub label: Label,
    /// The number that decides the plural form, and fills [`Slot::Count`].
    pub count: Option<u64>,
    /// What fills the other placeholders.
    pub facts: Vec<(Slot, Value)>,
}

impl Line {
    /// A sentence without anything to fill in.
    pub fn new(label: impl Into<Label>) -> Line {
        Line {
            label: label.into(),
            count: None,
            facts: Vec::new(),
        }
    }

    /// A sentence about a number.
    pub fn of(key: Key, count: u64) -> Line {
        Line {
            count: Some(count),
            ..Line::new(key)
        }
    }

    /// Fills a placeholder.
    pub fn fact(mut self, slot: Slot, value: Value) -> Line {
        self.facts.push((slot, value));
        self
    }

    /// A link behind the sentence.
    pub fn way(self, to: Value) -> Line {
        self.fact(Slot::Way, to)
    }
}

/// The name of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnName {
    /// One that the locale files have.
    Key(ColumnKey),
    /// A field of a record that no locale names, in words.
    Field(String),
}

/// A value as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// As it stands in a record.
    Is(SheetValue),
    /// A number.
    Count(u64),
    /// A length of time, in seconds.
    Span(u64),
    /// Words of the house.
    Line(Line),
    /// A word of X's, for which the locale files may have another; otherwise it stands as it is.
    Word(String),
    /// What a person wrote.
    Quote(String),
    /// The same, cut at links, mentions and tags.
    Said(Vec<Segment>),
    /// A language, by the code that X has for it.
    Language(String),
    /// Several, one behind the other.
    Many(Vec<Value>),
    /// Something that leads somewhere.
    Go(Box<Value>, Target),
    /// Words that lead to a page of X's settings.
    Out(Key, Setting),
}

impl Value {
    /// Nothing.
    pub const EMPTY: Value = Value::Is(SheetValue::Empty);

    /// Text; nothing where it is empty.
    pub fn text(text: &str) -> Value {
        Value::Is(if text.is_empty() {
            SheetValue::Empty
        } else {
            SheetValue::Text(text.to_owned())
        })
    }

    /// A moment; nothing where it is unknown.
    pub fn time(time: Option<Time>) -> Value {
        Value::Is(time.map_or(SheetValue::Empty, SheetValue::Time))
    }

    /// A day; nothing where it is unknown.
    pub fn day(time: Option<Time>) -> Value {
        Value::Is(time.map_or(SheetValue::Empty, SheetValue::Day))
    }

    /// Leads somewhere.
    pub fn to(self, target: impl Into<Target>) -> Value {
        Value::Go(Box::new(self), target.into())
    }

    /// Whether nothing would be seen of it.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Is(value) => *value == SheetValue::Empty,
            Value::Many(values) => values.iter().all(Value::is_empty),
            Value::Go(value, _) => value.is_empty(),
            Value::Word(text) | Value::Quote(text) | Value::Language(text) => text.is_empty(),
            Value::Said(text) => text.is_empty(),
            Value::Count(_) | Value::Span(_) | Value::Line(_) | Value::Out(..) => false,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its cells, one for each column.
    pub cells: Vec<Value>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The sentence or two below the title.
    Lede(Vec<Line>),
    /// A heading, with what stands at its end.
    Head {
        /// What it says.
        title: Line,
        /// A link: what it says, and where it leads.
        link: Option<(Line, Target)>,
    },
    /// A sentence of the house.
    Note(Line),
    /// What stands out.
    Findings(Vec<Finding>),
    /// Labels with their values.
    Facts(Vec<KnownFact>),
    /// Things by number, the largest first.
    Ranked {
        /// The headings of the numbers, one or two.
        counts: Vec<ColumnKey>,
        /// The things.
        rows: Vec<Ranked>,
    },
    /// A short table.
    Table {
        /// Its headings.
        columns: Vec<ColumnName>,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// Counts over time or over the hours of a day, in their order.
    Bars(Vec<Bar>),
    /// Marks on an axis of time, a line for each thing.
    Dots(Dots),
    /// What was said, oldest first.
    Talk(Vec<Turn>),
    /// The pictures of a profile, one upon the other.
    Banner {
        /// The wide one.
        header: Option<Picture>,
        /// The round one.
        avatar: Option<Picture>,
    },
    /// Things to do, in order.
    Steps(Vec<Line>),
    /// Several words, one behind the other.
    Words(Value),
    /// Sentences that are shown on demand.
    Details {
        /// What they are about.
        title: Line,
        /// The sentences.
        lines: Vec<Line>,
    },
}

/// Something that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether somebody should look at it today.
    pub grave: bool,
    /// What it is.
    pub title: Line,
    /// Why it stands out, and what the owner did around it.
    pub details: Vec<Line>,
    /// Where it is seen, and what to do.
    pub links: Vec<Value>,
}

/// A label with its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownFact {
    /// What it tells.
    pub label: FactKey,
    /// What is known.
    pub value: Value,
    /// Where it comes from.
    pub hint: Option<Line>,
}

/// One of a ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// What is ranked.
    pub value: Value,
    /// What else is known of it.
    pub detail: Value,
    /// Its number.
    pub count: u64,
    /// A second number, such as what was tapped of what was seen.
    pub second: Option<u64>,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What it counts.
    pub label: Value,
    /// How many.
    pub count: u32,
    /// Its list.
    pub to: Target,
}

/// Marks on an axis of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dots {
    /// The beginning of the axis.
    pub first: Time,
    /// Its end.
    pub last: Time,
    /// The lines.
    pub lines: Vec<DotLine>,
}

/// One thing with its marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DotLine {
    /// What it is.
    pub label: Value,
    /// How many marks it has.
    pub detail: Line,
    /// When, and how each is drawn. Marks that would lie upon each other are left out.
    pub marks: Vec<(Time, Shape)>,
    /// What stands out in it.
    pub remark: Option<Line>,
    /// Whether the remark is a grave one.
    pub grave: bool,
}

/// How a mark is drawn; the shape says it, whatever the colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A dot: one of many.
    #[default]
    Dot,
    /// A ring: the first of its kind.
    Ring,
    /// A triangle: out of the ordinary.
    Triangle,
}

/// One who speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Whether the owner of the archive speaks.
    pub own: bool,
    /// When.
    pub time: Option<Time>,
    /// What was said.
    pub text: String,
    /// Whether stars and backticks in it mean bold words, lists and code.
    pub marked: bool,
    /// Links, files, posts that belong to it.
    pub more: Vec<Value>,
    /// Pictures.
    pub pictures: Vec<Picture>,
}

/// A picture that belongs to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// What it is.
    pub label: Line,
    /// Its file; `None` where the archive lacks it.
    pub entry: Option<EntryId>,
}

/// What is wanted of a page's long list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageFilter {
    /// Which page.
    pub page: PageId,
    /// Words that must all occur in a row.
    pub words: String,
    /// The column to sort by; `None` for the page's own order.
    pub sort: Option<u8>,
    /// From the last to the first.
    pub down: bool,
}

/// What stands for a word that was typed, in the reader's language: whoever searches types what they
/// see, and only the page knows that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// The word, folded.
    pub word: String,
    /// The keys in whose sentences it occurs.
    pub keys: Vec<Key>,
    /// The words of X's for which something stands in which it occurs.
    pub words: Vec<String>,
}

/// Names of columns.
pub fn column_names(columns: &[ColumnKey]) -> Vec<ColumnName> {
    columns.iter().map(|key| ColumnName::Key(*key)).collect()
}

impl PageModel {
    /// An empty page with a title.
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

    /// An empty page below another.
    pub fn below(up: impl Into<Target>, title: impl Into<Label>) -> PageModel {
        PageModel {
            up: Some(up.into()),
            ..PageModel::titled(title)
        }
    }

    /// Adds a block.
    pub fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a sentence.
    pub fn note(&mut self, label: impl Into<Label>) {
        self.add(Block::Note(Line::new(label)));
    }

    /// Adds a sentence with a link behind it.
    pub fn note_to(&mut self, label: impl Into<Label>, to: Value) {
        self.add(Block::Note(Line::new(label).way(to)));
    }

    /// Adds a heading with a count.
    pub fn head(&mut self, label: impl Into<Label>, count: usize) {
        let title = Line::new(label).fact(Slot::Count, Value::Count(count as u64));
        self.add(Block::Head { title, link: None });
    }

    /// Adds a heading that leads to a list of everything.
    pub fn head_to(&mut self, label: impl Into<Label>, count: usize, to: impl Into<Target>) {
        let count = Value::Count(count as u64);
        let all = Line::new(Key::All).fact(Slot::Count, count.clone());
        let title = Line::new(label).fact(Slot::Count, count);
        self.add(Block::Head {
            title,
            link: Some((all, to.into())),
        });
    }

    /// Adds a table; nothing where it has no rows.
    pub fn table(&mut self, columns: &[ColumnKey], rows: Vec<TableRow>) {
        if !rows.is_empty() {
            self.add(Block::Table {
                columns: column_names(columns),
                rows,
            });
        }
    }

    /// Adds a heading with labels below it; nothing where nothing is known.
    pub fn facts_below(&mut self, key: Key, facts: Vec<KnownFact>) {
        if facts.iter().any(|fact| !fact.value.is_empty()) {
            self.head(key, 0);
            self.facts(facts);
        }
    }

    /// The same with a link to where X lets it be changed.
    pub fn facts_to(&mut self, key: Key, facts: Vec<KnownFact>, setting: Setting) {
        let before = self.blocks.len();
        self.facts_below(key, facts);
        if self.blocks.len() > before {
            self.add(Block::Words(Value::Out(Key::AccountChange, setting)));
        }
    }

    /// Adds labels with what is known; what is not known is left out.
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
