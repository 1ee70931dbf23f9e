//! How each question is answered, and how the answer is encoded.
//!
//! To add a question, add an entry to `protocol::questions` and one here.

use roost_base::{Code, Problem};
use roost_library::Session;

use crate::pages::{PageCache, Pages};
use crate::protocol::*;

/// An encoded answer.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer, encoded as the type that belongs to the question.
    pub answer: Vec<u8>,
    /// Bytes that are transferred next to the answer instead of being encoded in it.
    pub bytes: Option<Vec<u8>>,
}

/// A question that the worker can answer.
pub trait Answered: Question {
    /// Answers from what was read so far. `pages` caches the last long list of a page.
    ///
    /// # Errors
    /// When the archive does not contain what was asked for, or it cannot be read.
    fn answer(self, session: &mut Session, pages: &mut PageCache) -> Result<Self::Answer, Problem>;
}

/// One entry per question: its name, then a closure with the question and the session, and for
/// questions about pages also the page cache. `beside it` names a function that takes the bytes out
/// of the answer that are transferred separately.
macro_rules! answers {
    (@beside) => { |_| None };
    (@beside $beside:expr) => { $beside };
    ($($name:ident => |$ask:pat_param, $session:pat_param $(, $pages:pat_param)?| $answer:expr $(, beside it $beside:expr)?;)+) => {
        $(impl Answered for $name {
            fn answer(
                self,
                $session: &mut Session,
                _pages: &mut PageCache,
            ) -> Result<Self::Answer, Problem> {
                let $ask = self;
                $(let $pages = _pages;)?
                $answer
            }
        })+

        /// Answers any question and encodes the answer.
        ///
        /// # Errors
        /// See [`Answered::answer`].
        pub fn answer(
            session: &mut Session,
            pages: &mut PageCache,
            ask: Ask,
        ) -> Result<Reply, Problem> {
            match ask {
                $(Ask::$name(ask) => reply(ask, session, pages, answers!(@beside $($beside)?)),)+
            }
        }
    };
}

answers! {
    Facts => |_, session| Ok(session.library.summary());
    Posts => |ask, session| Ok(session.posts_page(&ask.filter, ask.start, ask.count));
    Months => |ask, session| Ok(session.months(&ask.filter, &ask.bounds));
    MediaList => |ask, session| Ok(session.library.media_page(&ask.filter, ask.start, ask.count));
    CountMedia => |ask, session| Ok(session.library.media_counts(&ask.filter, &ask.bounds));
    Overview => |ask, session| {
        let Overview { range, bounds, zone, today } = &ask;
        Ok(session.library.overview(*range, bounds, zone, *today))
    };
    Lanes => |ask, session| Ok(session.library.lanes(&ask.bounds));
    Post => |ask, session| {
        let row = session.library.post(ask.id);
        row.ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", ask.id))
    };
    Beside => |ask, session| Ok(session.library.neighbors(ask.id));
    Versions => |ask, session| session.library.versions(ask.id);
    ReadArticle => |ask, session| session.library.article(ask.id);
    Locate => |ask, session| Ok(session.locate(&ask.filter, ask.id));
    OpenList => |ask, session| {
        let OpenList { filter, around, row, count, bounds, kinds_of } = &ask;
        Ok(session.open_list(filter, *around, *row, *count, bounds, kinds_of))
    };
    Search => |ask, session| Ok(session.search(&ask.filter, &ask.bounds, ask.most));
    SearchRest => |ask, session| session.search_rest(&ask.filter, ask.most);
    Clues => |ask, session| session.clues(&ask.filters);
    Hits => |ask, session| session.hits(&ask.filter, ask.place, ask.start, ask.count);
    OpenMedia => |ask, session| session.library.media_body(ask.entry), beside it |body| body.bytes.take();
    OpenPage => |ask, session, pages| {
        Pages::new(&session.library, pages).page(&ask.page, &ask.zone)
    };
    PageRows => |ask, session, pages| {
        let mut pages = Pages::new(&session.library, pages);
        pages.rows(&ask.filter, &ask.meanings, &ask.zone, ask.start, ask.count)
    };
    PageMonths => |ask, session, pages| {
        let mut pages = Pages::new(&session.library, pages);
        pages.months(&ask.filter, &ask.meanings, &ask.zone, &ask.bounds)
    };
    Files => |_, session| Ok(session.library.files_report());
    Kinds => |_, session| session.library.kind_rows();
    Sheet => |ask, session| session.sheet_head(&ask.stem);
    SheetRows => |ask, session| session.sheet_page(&ask.source, ask.start, ask.count);
    Record => |ask, session| session.record(&ask.record);
    EntryBytes => |ask, session| session.entry_bytes(ask.entry, ask.start), beside it Bytes::take;
    People => |ask, session| Ok(session.people_page(&ask.filter, ask.start, ask.count));
    PeopleGroups => |_, session| Ok(session.library.people_groups());
    Person => |ask, session| session.library.person_page(&ask.key);
    PersonTime => |ask, session| Ok(session.library.person_months(&ask.key, &ask.bounds));
    GiveNickname => |ask, session| {
        session.library.give_nickname(&ask.key, &ask.nickname);
        Ok(())
    };
    Nicknames => |_, session| Ok(session.library.nicknames());
    AddNicknames => |ask, session| session.library.add_nicknames(&ask.json);
    Conversations => |ask, session| {
        Ok(session.conversation_page(&ask.words, ask.start, ask.count))
    };
    Messages => |ask, session| session.message_page(&ask.filter, ask.start, ask.count);
    LocateMessage => |ask, session| {
        Ok(session.locate_message(&ask.filter, ask.id, ask.time))
    };
    OpenConversation => |ask, session| {
        let at = (ask.id, ask.time);
        session.open_conversation(&ask.filter, ask.row, at, ask.count, &ask.bounds)
    };
    Conversation => |ask, session| {
        Ok(session.library.conversation(&ask.conversation)?.facts(&ask.bounds))
    };
    Problems => |_, session| Ok(session.library.problems().cloned().collect());
}

/// `beside` takes the bytes out of the answer that are not encoded in it.
fn reply<Q: Answered>(
    question: Q,
    session: &mut Session,
    pages: &mut PageCache,
    beside: fn(&mut Q::Answer) -> Option<Vec<u8>>,
) -> Result<Reply, Problem> {
    let mut answer = question.answer(session, pages)?;
    let bytes = beside(&mut answer);
    Ok(Reply {
        answer: encode(&answer),
        bytes,
    })
}
