//! Records that become a post, or add to one, and have a file of their own: likes, headers, the
//! deleted posts of May 2022, long texts, articles, the posts inside moments.
//!
//! One record for all: their keys do not collide, and one parser instead of seven makes the page
//! smaller. The file's name decides which fields mean something.

use super::lenient::{Count, List, Text, lenient};
use roost_base::Id;

lenient! {
    /// A record of any of these files.
    pub struct OtherRecord<'a> in "like" | "tweet" | "noteTweet" | "article" | "articleMetadata"
        | "twitterArticle" | "twitterArticleMetadata" | "moment"
    {
        /// Of the early deleted post, of the article.
        id: Id = "id_str" | "id",
        /// Of the liked post, of the header's, of the post that announces an article.
        post: Id = "tweetId" | "tweet_id",
        /// Of a long text: near the id of its post, and not the same.
        note: Id = "noteTweetId",
        /// Of the early deleted post, of the liked one: both escaped.
        text: Text<'a> = "text" | "fullText",
        /// Of a liked post, mostly without the author's handle.
        url: Text<'a> = "expandedUrl",
        /// See `Time::parse`.
        created_at: Text<'a> = "created_at" | "createdAt" | "createdAtMs",
        /// See `Time::parse`.
        deleted_at: Text<'a> = "deleted_at",
        /// When an article was last changed.
        updated_at: Text<'a> = "updatedAtMs",
        /// When an article was published.
        published_at: Text<'a> = "firstPublishedAtMs" | "publishedAtMs",
        /// `Published` or `Draft`.
        state: State<'a> = "lifecycleState",
        /// Of an early deleted post; without a file's name.
        media: List<EarlyMedia<'a>> = "media",
        /// Where an early deleted post was a repost.
        share: Share = "share",
        /// The text of a note with its entities.
        core: NoteText<'a> = "core",
        /// Of an article.
        title: Text<'a> = "title",
        /// The address of an article's picture.
        cover: Text<'a> = "coverMedia",
        /// Of an article.
        content: Content<'a> = "content",
        /// Of an article of 2022: one text.
        data: Text<'a> = "data",
        /// Of a moment.
        posts: List<MomentPost<'a>> = "tweets",
    }
}

lenient! {
    /// Whether an article is out.
    pub struct State<'a> {
        /// The name of the state.
        lifecycle: Named<'a> = "lifecycle",
    }
}

lenient! {
    /// A value that X writes with its number and its name.
    pub struct Named<'a> {
        /// `Bold`, `HeaderTwo`, `Published` ...
        name: Text<'a> = "name",
    }
}

lenient! {
    /// A picture of an early deleted post.
    pub struct EarlyMedia<'a> {
        /// A number: 1 is a photo.
        kind: Text<'a> = "media_type",
        /// Pixels.
        width: Count = "width",
        /// Pixels.
        height: Count = "height",
    }
}

lenient! {
    /// What an early deleted post repeats.
    pub struct Share {
        /// The repeated post.
        post: Id = "source_status_id",
        /// Its author.
        author: Id = "source_user_id",
    }
}

lenient! {
    /// A long text. It is not escaped, and places count its code points.
    pub struct NoteText<'a> {
        /// The whole text.
        text: Text<'a> = "text",
        /// Bold and italic.
        styles: List<Mark<'a>> = "styletags",
        /// Links.
        urls: List<Mark<'a>> = "urls",
        /// Handles.
        mentions: List<Mark<'a>> = "mentions",
        /// Tags.
        tags: List<Mark<'a>> = "hashtags",
        /// Cashtags.
        cashtags: List<Mark<'a>> = "cashtags",
    }
}

lenient! {
    /// Something in a long text or in an article.
    pub struct Mark<'a> {
        /// First code point.
        start: Count = "fromIndex",
        /// The one behind the last.
        end: Count = "toIndex",
        /// A link's t.co address.
        short: Text<'a> = "shortUrl",
        /// Where a link leads.
        target: Text<'a> = "expandedUrl",
        /// A link as it is shown.
        display: Text<'a> = "displayUrl",
        /// A handle without the `@`.
        handle: Text<'a> = "screenName",
        /// Of a long text, several at once.
        styles: List<Named<'a>> = "styleTypes",
        /// Of an article.
        style: Named<'a> = "style",
        /// Of an article: a link, a rule.
        entity: Thing<'a> = "entity",
    }
}

lenient! {
    /// What an article has beside text.
    pub struct Thing<'a> {
        /// `Url`, `Divider` ...
        kind: Named<'a> = "type",
        /// What it leads to.
        data: ThingData<'a> = "data",
    }
}

lenient! {
    /// Where a thing in an article leads.
    pub struct ThingData<'a> {
        /// An address.
        url: Text<'a> = "url",
    }
}

lenient! {
    /// The body of an article.
    pub struct Content<'a> {
        /// Its paragraphs, in any order.
        blocks: List<Block<'a>> = "blocks",
    }
}

lenient! {
    /// A paragraph of an article.
    pub struct Block<'a> {
        /// Its place.
        index: Count = "index",
        /// `HeaderTwo`, `Atomic`, `Unstyled` ...
        kind: Named<'a> = "type",
        /// Not escaped.
        text: Text<'a> = "text",
        /// Bold and italic.
        styles: List<Mark<'a>> = "inlineStyleRanges",
        /// Links and rules.
        entities: List<Mark<'a>> = "entityRanges",
    }
}

lenient! {
    /// A post inside a moment; mostly another account's.
    pub struct MomentPost<'a> in "tweet" {
        /// Its id.
        id: Id = "id",
        /// Its text and its author.
        core: MomentCore<'a> = "coreData",
    }
}

lenient! {
    /// Text and author of a post inside a moment.
    pub struct MomentCore<'a> {
        /// Escaped.
        text: Text<'a> = "text",
        /// The author.
        author: Id = "userId",
        /// Seconds.
        created_at: Text<'a> = "createdAtSecs",
    }
}
