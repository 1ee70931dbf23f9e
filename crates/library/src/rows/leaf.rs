//! Leaves: pages of what X knows, made of a few kinds of blocks that one view can draw.
//!
//! A leaf is named by its address (`security`, `ads/advertiser/%40someshop`). The engine puts it
//! together; words are keys of locale files with facts to fill in, values are typed. A long list
//! below the blocks is fetched page by page.

use serde::{Deserialize, Serialize};

use crate::rows::EntryId;
use roost_base::Segment;
use roost_base::Time;
use roost_records::SheetValue;

/// The first steps of addresses that are leaves: the rooms, in the order of the navigation.
pub const LEAVES: [&str; 11] = [
    "account",
    "security",
    "ads",
    "lists",
    "grok",
    "moments",
    "spaces",
    "notes",
    "periscope",
    "activity",
    "shop",
];

/// A page of blocks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// What it is called.
    pub title: Line,
    /// The leaf above it: its address, empty where there is none.
    pub up: String,
    /// Its sisters; itself among them.
    pub tabs: Vec<Tab>,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// The columns of the long list below; none where there is no list. Keys below `leaf.column`.
    pub columns: Vec<String>,
    /// Rows of the long list, unfiltered.
    pub rows: u32,
}

/// A sister of a leaf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// Key of its name.
    pub key: String,
    /// Its address.
    pub to: String,
    /// What it counts.
    pub count: u32,
}

/// Words of the house: a key of the locale files with what its sentence fills in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The key, below `leaf`. Plural forms stand below it where there is a count.
    pub key: String,
    /// The number that decides the plural form, and fills `%{count}`.
    pub count: Option<u64>,
    /// What fills the other placeholders.
    pub facts: Vec<(String, Value)>,
}

impl Line {
    /// A sentence without anything to fill in.
    pub fn new(key: &str) -> Line {
        Line {
            key: key.to_owned(),
            ..Line::default()
        }
    }

    /// A sentence about a number.
    pub fn of(key: &str, count: u64) -> Line {
        Line {
            count: Some(count),
            ..Line::new(key)
        }
    }

    /// Fills a placeholder.
    pub fn fact(mut self, name: &str, value: Value) -> Line {
        self.facts.push((name.to_owned(), value));
        self
    }
}

/// A value as a leaf shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// As it stands in a record.
    Is(SheetValue),
    /// A number.
    Count(u64),
    /// Words of the house.
    Line(Line),
    /// A word of X's, which the locale files may know below `leaf.x`, and which otherwise stands
    /// as it is.
    Word(String),
    /// What a person wrote.
    Quote(String),
    /// The same, cut at links, mentions and tags.
    Said(Vec<Segment>),
    /// A language, by the code that X has for it.
    Language(String),
    /// Several, one behind the other.
    Many(Vec<Value>),
    /// Something that opens an address: of a leaf, or of the page if it begins with `#`.
    Go(Box<Value>, String),
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

    /// Opens an address.
    pub fn to(self, address: String) -> Value {
        Value::Go(Box::new(self), address)
    }

    /// Whether nothing would be seen of it.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Is(value) => *value == SheetValue::Empty,
            Value::Many(values) => values.iter().all(Value::is_empty),
            Value::Go(value, _) => value.is_empty(),
            Value::Word(text) | Value::Quote(text) | Value::Language(text) => text.is_empty(),
            Value::Said(text) => text.is_empty(),
            Value::Count(_) | Value::Line(_) => false,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LeafRow {
    /// Its cells, one for each column.
    pub cells: Vec<Value>,
}

/// Something on a leaf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The sentence or two below the title.
    Lede(Vec<Line>),
    /// A heading, with what stands at its end.
    Head {
        /// What it says.
        title: Line,
        /// A link: what it says, and its address.
        link: Option<(Line, String)>,
    },
    /// A sentence of the house.
    Note(Line),
    /// What stands out.
    Findings(Vec<Finding>),
    /// Labels with their values.
    Facts(Vec<LeafFact>),
    /// Things by number, the largest first.
    Ranked(Vec<Ranked>),
    /// A short table. Columns are keys below `leaf.column`.
    Table {
        /// Keys of the headings.
        columns: Vec<String>,
        /// The rows.
        rows: Vec<LeafRow>,
    },
    /// Counts over time or over the hours of a day, in their order.
    Bars(Vec<Bar>),
    /// Marks on an axis of time, a line for each thing.
    Dots(Dots),
    /// What was said, oldest first.
    Talk(Vec<Turn>),
    /// Pictures of the archive.
    Pictures(Vec<Picture>),
    /// Things to do, in order.
    Steps(Vec<Line>),
}

/// Something that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether somebody should look at it today.
    pub grave: bool,
    /// What it is.
    pub title: Line,
    /// Why it stands out.
    pub detail: Line,
    /// What to do: words and address.
    pub link: (Line, String),
}

/// A label with its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeafFact {
    /// Key below `leaf.fact`.
    pub label: String,
    /// What is known.
    pub value: Value,
    /// Where it can be changed, or why it cannot.
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
    /// The address of its list; may be empty.
    pub to: String,
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
    /// Links, files, posts that belong to it.
    pub more: Vec<Value>,
    /// Pictures.
    pub pictures: Vec<Picture>,
}

/// A picture that belongs to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Key of what it is, below `leaf`.
    pub label: Line,
    /// Its file; `None` where the archive lacks it.
    pub entry: Option<EntryId>,
}

/// What is wanted of a leaf's long list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LeafFilter {
    /// The leaf's address, without words and order.
    pub path: String,
    /// Words that must all occur in a row.
    pub words: String,
    /// The column to sort by; `None` for the leaf's own order.
    pub sort: Option<u8>,
    /// From the last to the first.
    pub down: bool,
}

/// Names of columns.
pub fn column_names(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| (*column).to_owned()).collect()
}

/// What the library puts a leaf together with.
impl Leaf {
    /// A leaf with a title.
    pub fn titled(key: &str) -> Leaf {
        Leaf {
            title: Line::new(key),
            ..Leaf::default()
        }
    }

    /// Adds a block.
    pub fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a sentence.
    pub fn note(&mut self, key: &str) {
        self.add(Block::Note(Line::new(key)));
    }

    /// Adds a heading with a count.
    pub fn head(&mut self, key: &str, count: usize) {
        let title = Line::new(key).fact("count", Value::Count(count as u64));
        self.add(Block::Head { title, link: None });
    }

    /// Adds a heading that leads to a list of everything.
    pub fn head_to(&mut self, key: &str, count: usize, to: String) {
        let all = Line::new("all").fact("count", Value::Count(count as u64));
        let title = Line::new(key).fact("count", Value::Count(count as u64));
        self.add(Block::Head {
            title,
            link: Some((all, to)),
        });
    }

    /// Adds a table; nothing where it has no rows.
    pub fn table(&mut self, columns: &[&str], rows: Vec<LeafRow>) {
        if !rows.is_empty() {
            self.add(Block::Table {
                columns: column_names(columns),
                rows,
            });
        }
    }

    /// Adds a heading with labels below it; nothing where nothing is known.
    pub fn facts_below(&mut self, key: &str, facts: Vec<LeafFact>) {
        if facts.iter().any(|fact| !fact.value.is_empty()) {
            self.head(key, 0);
            self.facts(facts);
        }
    }

    /// Adds labels with what is known; what is not known is left out.
    pub fn facts(&mut self, facts: Vec<LeafFact>) {
        let known: Vec<LeafFact> = facts
            .into_iter()
            .filter(|fact| !fact.value.is_empty())
            .collect();
        if !known.is_empty() {
            self.add(Block::Facts(known));
        }
    }
}
