//! The answer of each question, and its way through bytes.
//!
//! To add a question: a line in `protocol::questions`, and a line here.

use roost_base::{Code, Problem};
use roost_library::Library;

use crate::protocol::*;

/// An answer on its way to the page.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer of the question's type, encoded.
    pub answer: Vec<u8>,
    /// Bytes that travel beside it.
    pub bytes: Option<Vec<u8>>,
}

/// A question that the library answers.
pub trait Answered: Question {
    /// The answer from what was read so far.
    ///
    /// # Errors
    /// When the thing asked for is not in the archive, or cannot be read.
    fn answer(self, library: &mut Library) -> Result<Self::Answer, Problem>;
}

/// One line for each question: what it is called, the question and the library in its answer.
macro_rules! answers {
    (@beside) => { |_| None };
    (@beside $beside:expr) => { $beside };
    ($($name:ident => |$ask:pat_param, $library:pat_param| $answer:expr $(, beside it $beside:expr)?;)+) => {
        $(impl Answered for $name {
            fn answer(self, $library: &mut Library) -> Result<Self::Answer, Problem> {
                let $ask = self;
                $answer
            }
        })+

        /// Answers any question, encoded.
        ///
        /// # Errors
        /// As [`Answered::answer`].
        pub fn answer(library: &mut Library, ask: Ask) -> Result<Reply, Problem> {
            match ask {
                $(Ask::$name(ask) => reply(ask, library, answers!(@beside $($beside)?)),)+
            }
        }
    };
}

answers! {
    Facts => |_, library| Ok(library.summary());
    Posts => |ask, library| Ok(library.posts_page(&ask.filter, ask.start, ask.count));
    Months => |ask, library| Ok(library.months(&ask.filter, &ask.bounds));
    MediaList => |ask, library| Ok(library.media_page(&ask.filter, ask.start, ask.count));
    CountMedia => |ask, library| Ok(library.media_counts(&ask.filter, &ask.bounds));
    Overview => |ask, library| {
        let Overview {
            range,
            bounds,
            zone,
            today,
        } = ask;
        Ok(library.overview(&GlanceOf {
            range,
            bounds,
            zone,
            today,
        }))
    };
    Post => |ask, library| {
        let row = library.row_anywhere(ask.id);
        row.ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", ask.id))
    };
    Versions => |ask, library| library.versions(ask.id);
    ReadArticle => |ask, library| library.article(ask.id);
    Locate => |ask, library| Ok(library.locate(&ask.filter, ask.id));
    Look => |ask, library| {
        Ok(library.look(&ask.filter, ask.around, ask.row, ask.count, &ask.bounds))
    };
    Search => |ask, library| Ok(library.search(&ask.filter, &ask.bounds, ask.most));
    SearchRest => |ask, library| library.search_rest(&ask.filter, ask.most);
    Hits => |ask, library| library.hits(&ask.filter, ask.place, ask.start, ask.count);
    OpenMedia => |ask, library| library.media_body(ask.entry), beside it |body| body.bytes.take();
    OpenLeaf => |ask, library| library.leaf(&ask.path, &ask.zone);
    LeafRows => |ask, library| {
        library.leaf_rows(&ask.filter, &ask.spelled, &ask.zone, ask.start, ask.count)
    };
    LeafMonths => |ask, library| {
        library.leaf_months(&ask.filter, &ask.spelled, &ask.zone, &ask.bounds)
    };
    Files => |_, library| Ok(library.files_report());
    Kinds => |_, library| library.kind_rows();
    Sheet => |ask, library| library.sheet_head(&ask.stem);
    SheetRows => |ask, library| library.sheet_page(&ask.source, ask.start, ask.count);
    Record => |ask, library| library.record(&ask.record);
    EntryBytes => |ask, library| library.entry_bytes(ask.entry, ask.start), beside it Bytes::take;
    People => |ask, library| Ok(library.people_page(&ask.filter, ask.start, ask.count));
    PeopleGroups => |_, library| Ok(library.people_groups());
    Person => |ask, library| library.person_page(&ask.key);
    PersonTime => |ask, library| Ok(library.person_months(&ask.key, &ask.bounds));
    GiveNickname => |ask, library| {
        library.give_nickname(&ask.key, &ask.nickname);
        Ok(())
    };
    Nicknames => |_, library| Ok(library.nicknames());
    AddNicknames => |ask, library| library.add_nicknames(&ask.json);
    Conversations => |ask, library| {
        Ok(library.conversation_page(&ask.words, ask.start, ask.count))
    };
    Messages => |ask, library| {
        library.message_page(&ask.conversation, &ask.words, ask.start, ask.count)
    };
    MessageMonths => |ask, library| {
        Ok(library.message_months(&ask.conversation, &ask.words, &ask.bounds))
    };
    LocateMessage => |ask, library| {
        Ok(library.locate_message(&ask.conversation, ask.id, ask.time))
    };
    Conversation => |ask, library| library.conversation_facts(&ask.conversation, &ask.bounds);
    Problems => |_, library| Ok(library.problems().cloned().collect());
}

/// `beside` takes the bytes out of an answer that are not encoded with it.
fn reply<Q: Answered>(
    question: Q,
    library: &mut Library,
    beside: fn(&mut Q::Answer) -> Option<Vec<u8>>,
) -> Result<Reply, Problem> {
    let mut answer = question.answer(library)?;
    let bytes = beside(&mut answer);
    Ok(Reply {
        answer: encode(&answer),
        bytes,
    })
}
