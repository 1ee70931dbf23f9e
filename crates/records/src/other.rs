//! Records that become a post, or add to one, and are in a file of their own: likes, headers, the
//! deleted posts of May 2022, long texts, articles, posts inside moments.
//!
//! One type for all of them: their keys do not collide, and one parser instead of seven makes the
//! page smaller. The name of the file decides which fields are used.

use super::lenient::{Count, List, Text, lenient};
use roost_base::Id;

lenient! {
    /// A record of any of these files.
    pub struct OtherRecord<'a> in "like" | "tweet" | "noteTweet" | "article" | "articleMetadata"
        | "twitterArticle" | "twitterArticleMetadata" | "moment"
    {
        /// Of an early deleted post, of an article.
        id: Id = "id_str" | "id",
        /// Of the liked post, of a header's post, of the post that announces an article.
        post: Id = "tweetId" | "tweet_id",
        /// Of a long text: close to the id of its post, but not the same.
        note: Id = "noteTweetId",
        /// Of an early deleted post, of a liked post: both escaped.
        text: Text<'a> = "text" | "fullText",
        /// Of a liked post, usually without the author's handle.
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
        /// Of an early deleted post; without names of files.
        media: List<EarlyMedia<'a>> = "media",
        /// The repeated post, if an early deleted post was a repost.
        share: Share = "share",
        /// A long text with its entities.
        core: NoteText<'a> = "core",
        /// The title of an article.
        title: Text<'a> = "title",
        /// The address of an article's picture.
        cover: Text<'a> = "coverMedia",
        /// The body of an article.
        content: Content<'a> = "content",
        /// The whole text of an article of 2022.
        data: Text<'a> = "data",
        /// The posts in a moment.
        posts: List<MomentPost<'a>> = "tweets",
    }
}

lenient! {
    /// The state of an article.
    pub struct State<'a> {
        /// The name of the state.
        lifecycle: Named<'a> = "lifecycle",
    }
}

lenient! {
    /// A value that X writes as a number and a name.
    pub struct Named<'a> {
        /// `Bold`, `HeaderTwo`, `Published` ...
        name: Text<'a> = "name",
    }
}

lenient! {
    /// A picture of an early deleted post.
    pub struct EarlyMedia<'a> {
        /// The type as a number: 1 is a photo.
        kind: Text<'a> = "media_type",
        /// Width in pixels.
        width: Count = "width",
        /// Height in pixels.
        height: Count = "height",
    }
}

lenient! {
    /// The post that an early deleted post repeats.
    pub struct Share {
        /// The repeated post.
        post: Id = "source_status_id",
        /// Its author.
        author: Id = "source_user_id",
    }
}

lenient! {
    /// A long text. It is not escaped, and positions count its code points.
    pub struct NoteText<'a> {
        /// The whole text.
        text: Text<'a> = "text",
        /// Bold and italic ranges.
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
    /// An entity or style in a long text or in an article.
    pub struct Mark<'a> {
        /// First code point.
        start: Count = "fromIndex",
        /// The one after the last.
        end: Count = "toIndex",
        /// A link's t.co address.
        short: Text<'a> = "shortUrl",
        /// The target of a link.
        target: Text<'a> = "expandedUrl",
        /// The text that is shown for a link.
        display: Text<'a> = "displayUrl",
        /// A handle without the `@`.
        handle: Text<'a> = "screenName",
        /// Styles in a long text, several at once.
        styles: List<Named<'a>> = "styleTypes",
        /// A style in an article.
        style: Named<'a> = "style",
        /// A link or rule in an article.
        entity: Thing<'a> = "entity",
    }
}

lenient! {
    /// A part of an article other than text.
    pub struct Thing<'a> {
        /// `Url`, `Divider` ...
        kind: Named<'a> = "type",
        /// Its target.
        data: ThingData<'a> = "data",
    }
}

lenient! {
    /// The target of a part of an article.
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
        /// Its position among the paragraphs.
        index: Count = "index",
        /// `HeaderTwo`, `Atomic`, `Unstyled` ...
        kind: Named<'a> = "type",
        /// The text, not escaped.
        text: Text<'a> = "text",
        /// Bold and italic ranges.
        styles: List<Mark<'a>> = "inlineStyleRanges",
        /// Links and rules.
        entities: List<Mark<'a>> = "entityRanges",
    }
}

lenient! {
    /// A post inside a moment; usually by another account.
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
        /// The text, escaped.
        text: Text<'a> = "text",
        /// The author.
        author: Id = "userId",
        /// In seconds.
        created_at: Text<'a> = "createdAtSecs",
    }
}
