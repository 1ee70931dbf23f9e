//! Icons as SVG paths on a 20 × 20 grid, drawn with one stroke; `parts/icon.rs` shows them.

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub enum Icon {
    Roost,
    Overview,
    Posts,
    Likes,
    Reply,
    Repost,
    Quote,
    Search,
    Lock,
    Unlock,
    Turn,
    Close,
    Back,
    Calendar,
    Folder,
    Zip,
    Warning,
    Out,
    Copy,
    Open,
    Media,
    Bin,
    Edit,
    Thread,
    Info,
    Lists,
    Chat,
    Star,
    Voice,
    Video,
    Note,
    Trace,
    Shop,
    Account,
    Shield,
    Target,
    More,
    Messages,
    Play,
    Files,
    Check,
    Save,
    People,
    Phone,
    Filter,
}

impl Icon {
    /// The path data of the icon.
    pub const fn path(self) -> &'static str {
        match self {
            Icon::Roost => {
                "M2.5 16.5h15M6 16.5v-2.2M9 16.5v-2M3 12.6c1.6 1.4 3.3 1.9 5.2 1.7 3.6-.4 5.6-2.9 5.6-6.1V7.6l3-1.1-3-.9A2.7 2.7 0 0 0 9 6.8c-.4 2.6-2.7 4.4-6 5.8ZM11.7 6.4a.3.3 0 1 0 0 .6.3.3 0 0 0 0-.6Z"
            }
            Icon::Overview => "M3.5 16.5v-5M8 16.5v-12M12.5 16.5v-8M17 16.5v-3",
            Icon::People => {
                "M9.8 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM1.8 16c.5-2.9 2.3-4.3 5.2-4.3s4.7 1.4 5.2 4.3M12.6 4.3a2.8 2.8 0 0 1 0 5.4M14.6 12c2 .6 3.2 1.9 3.6 4"
            }
            Icon::Posts => "M3.5 5h13M3.5 10h13M3.5 15h8",
            Icon::Likes => {
                "M10 16.5S3.5 12.8 3.5 8.2A3.5 3.5 0 0 1 10 6.4a3.5 3.5 0 0 1 6.5 1.8c0 4.6-6.5 8.3-6.5 8.3Z"
            }
            Icon::Reply => "M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16",
            Icon::Repost => {
                "M5.5 14.5v-7a2 2 0 0 1 2-2H13M10.7 3l2.5 2.5L10.7 8M14.5 5.5v7a2 2 0 0 1-2 2H7M9.3 17l-2.5-2.5L9.3 12"
            }
            Icon::Quote => {
                "M4 13.5c2-.5 3.5-2 3.5-4.5V6.5H4V10h3.5M11.5 13.5c2-.5 3.5-2 3.5-4.5V6.5h-3.5V10H15"
            }
            Icon::Search => {
                "M14 8.75a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0ZM12.7 12.7l4.3 4.3"
            }
            Icon::Lock => {
                "M5.2 9h9.6c.7 0 1.2.5 1.2 1.2v5.6c0 .7-.5 1.2-1.2 1.2H5.2c-.7 0-1.2-.5-1.2-1.2v-5.6C4 9.5 4.5 9 5.2 9ZM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9M10 12.2v1.6"
            }
            Icon::Unlock => {
                "M5.2 9h9.6c.7 0 1.2.5 1.2 1.2v5.6c0 .7-.5 1.2-1.2 1.2H5.2c-.7 0-1.2-.5-1.2-1.2v-5.6C4 9.5 4.5 9 5.2 9ZM6.5 9V6a3.5 3.5 0 0 1 6.7-1.3M10 12.2v1.6"
            }
            Icon::Turn => "M16.5 10A6.5 6.5 0 1 1 12 3.8",
            Icon::Close => "m5.5 5.5 9 9M14.5 5.5l-9 9",
            Icon::Back => "m12 5-5 5 5 5",
            Icon::Calendar => {
                "M4.5 4.5h11c.6 0 1 .4 1 1v10c0 .6-.4 1-1 1h-11c-.6 0-1-.4-1-1v-10c0-.6.4-1 1-1ZM3.5 8.5h13M7 2.8v3M13 2.8v3"
            }
            Icon::Folder => "M3 5h5l1.5 2H17v9H3z",
            Icon::Zip => "M4.5 2.8h8l3 3v11.4h-11zM9 3v1.5M9 6.5V8M9 10v1.5M8 13.2h2v1.8H8z",
            Icon::Warning => "M10 3.5 2.8 16h14.4zM10 8.5v3.3M10 13.9v.1",
            Icon::Out => "M8 4.5H4.5v11h11V12M11.5 4H16v4.5M16 4l-7 7",
            Icon::Copy => {
                "M8 7h7.5c.6 0 1 .4 1 1v7.5c0 .6-.4 1-1 1H8c-.6 0-1-.4-1-1V8c0-.6.4-1 1-1ZM4.5 13h-1V3.5H13v1"
            }
            Icon::Open => "M3.5 4.5h13v11h-13zM6.5 8h7M6.5 11h4",
            Icon::Media => {
                "M4 4h12c.6 0 1 .4 1 1v10c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1V5c0-.6.4-1 1-1ZM3.5 14l4-4 3 3 2-2 4 4M14.1 7.5a1.1 1.1 0 1 1-2.2 0 1.1 1.1 0 0 1 2.2 0Z"
            }
            Icon::Files => "M3 9.5h14V16H3zM4.5 9.5 6 4h8l1.5 5.5M8 12.7h4",
            Icon::Check => "m4 10.5 4 4 8-9",
            Icon::Save => "M10 3v9.5M6.5 9.2l3.5 3.5 3.5-3.5M3.5 11.5V17h13v-5.5",
            Icon::More => {
                "M5.1 10a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0ZM10.6 10a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0ZM16.1 10a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0Z"
            }
            Icon::Messages => {
                "M4 4.5h12c.6 0 1 .4 1 1v7.5c0 .6-.4 1-1 1H9l-4 3v-3H4c-.6 0-1-.4-1-1V5.5c0-.6.4-1 1-1Z"
            }
            Icon::Phone => {
                "M7 3h6c.6 0 1 .4 1 1v12c0 .6-.4 1-1 1H7c-.6 0-1-.4-1-1V4c0-.6.4-1 1-1ZM9 14.5h2"
            }
            Icon::Filter => "M3.5 5.5h13M6 10h8M8.5 14.5h3",
            Icon::Play => "M7 4.8v10.4l8.5-5.2z",
            Icon::Edit => "m4 16 .8-3.3 8.4-8.4 2.5 2.5-8.4 8.4z",
            Icon::Thread => {
                "M11.75 4.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0ZM11.75 15.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0ZM10 6.5v7"
            }
            Icon::Info => "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM10 9.2v4.3M10 6.4v.1",
            Icon::Lists => "M4 5h.1M4 10h.1M4 15h.1M7.5 5h9M7.5 10h9M7.5 15h9",
            Icon::Chat => {
                "M10 4.5H5c-.6 0-1 .4-1 1V13c0 .6.4 1 1 1v3l4-3h6c.6 0 1-.4 1-1v-2.5M14.5 2c.3 2.2 1.3 3.2 3.5 3.5-2.2.3-3.2 1.3-3.5 3.5-.3-2.2-1.3-3.2-3.5-3.5 2.2-.3 3.2-1.3 3.5-3.5Z"
            }
            Icon::Star => "m10 3 2.1 4.7 5 .5-3.8 3.4 1.1 5L10 14l-4.4 2.6 1.1-5L2.9 8.2l5-.5z",
            Icon::Voice => {
                "M10 3a2.2 2.2 0 0 1 2.2 2.2v4a2.2 2.2 0 0 1-4.4 0v-4A2.2 2.2 0 0 1 10 3ZM5 9.5a5 5 0 0 0 10 0M10 14.5V17"
            }
            Icon::Note => "M4.5 3.5h11v9l-4 4h-7zM11.5 16.5v-4h4M7 7h6M7 10h4",
            Icon::Trace => "M3.5 14.5 8 9l3 3 5.5-7M12.5 5h4v4",
            Icon::Shop => "M4 7.5h12l-.8 9H4.8zM7 7.5V6a3 3 0 0 1 6 0v1.5",
            Icon::Video => {
                "M3.5 5.5h8c.6 0 1 .4 1 1v7c0 .6-.4 1-1 1h-8c-.6 0-1-.4-1-1v-7c0-.6.4-1 1-1ZM12.5 9l5-2.5v7l-5-2.5"
            }
            Icon::Account => {
                "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM12.3 8.2a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0ZM5.7 15.5c.7-1.9 2.1-2.9 4.3-2.9s3.6 1 4.3 2.9"
            }
            Icon::Shield => {
                "M10 3c2 1.4 4 2 6 2v5c0 3.3-2.4 5.8-6 7-3.6-1.2-6-3.7-6-7V5c2 0 4-.6 6-2ZM7.5 10l1.8 1.8L12.8 8.2"
            }
            Icon::Target => {
                "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM13.5 10a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM10 1.5V4M10 16v2.5M1.5 10H4M16 10h2.5"
            }
            Icon::Bin => "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 9v4.5M11.5 9v4.5",
        }
    }
}
