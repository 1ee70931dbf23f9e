//! Pictures and videos of posts: their records and the names of their files.
//!
//! In: what is shown and its size. Out: the items of `entities.media` and
//! `extended_entities.media`, and the file name that the archive builds from them.

use super::draft::{Range, indices};
use super::json::{Json, list, object};
use super::pictures::Scene;
use super::video::Film;

/// A media item. `art` is the content of its file.
#[derive(Debug, Clone)]
pub struct Media {
    /// Its own id.
    pub id: u64,
    /// Photo, video or animated GIF.
    pub sort: Sort,
    /// The last part of its address, without extension.
    pub key: String,
    /// The letters of its short link.
    pub code: String,
    /// The post that it is in.
    pub post: u64,
    /// Its number within the post, from 1.
    pub number: u64,
    /// The handle of the author of the post that it is in, or was taken from.
    pub handle: &'static str,
    /// The ids of the post and the account that it was taken from.
    pub taken_from: Option<(u64, u64)>,
    /// The content of its file.
    pub art: Art,
}

/// Photo, video or animated GIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A picture.
    Photo,
    /// A video, with its length in milliseconds.
    Video(u64),
    /// A short silent video that loops.
    Gif,
}

impl Sort {
    /// Its name in `extended_entities`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video(_) => "video",
            Self::Gif => "animated_gif",
        }
    }
}

/// The content of the file of a media item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Art {
    /// A generated picture: its scene and the number of the variation.
    Picture(Scene, u64),
    /// A generated film.
    Film(Film),
    /// There is no file.
    Missing,
}

impl Art {
    /// Width and height in pixels.
    pub fn size(self) -> (u64, u64) {
        match self {
            Self::Picture(scene, _) => scene.size(),
            Self::Film(_) => super::film_file::SIZE,
            Self::Missing => (1200, 900),
        }
    }
}

impl Media {
    /// The name of the file in its folder.
    pub fn file_name(&self) -> String {
        let ending = match self.sort {
            Sort::Photo => "png",
            Sort::Video(_) | Sort::Gif => "mp4",
        };
        // For a video, the file is the variant with the highest bitrate.
        let key = match self.sort {
            Sort::Video(_) => format!("{}720", self.key),
            Sort::Photo | Sort::Gif => self.key.clone(),
        };
        format!("{}-{key}.{ending}", self.post)
    }

    /// The item, with its link at `at` and the type `kind`.
    pub fn json(&self, at: Range, kind: &str) -> Json {
        let code = &self.code;
        let mut fields = vec![("expanded_url", self.page().into())];
        if let Some((status, user)) = self.taken_from {
            fields.push(("source_status_id", status.into()));
            fields.push(("source_user_id", user.into()));
        }
        fields.push(("indices", indices(at)));
        fields.push(("url", format!("https://t.co/{code}").into()));
        fields.push(("media_url", self.address("http").into()));
        fields.push(("id_str", self.id.into()));
        if let Some((status, user)) = self.taken_from {
            fields.push(("source_user_id_str", user.into()));
            fields.push(("source_status_id_str", status.into()));
        }
        if kind != "photo" {
            fields.push(("video_info", self.video_info()));
        }
        fields.push(("id", self.id.into()));
        if kind == "video" {
            let info = object([("monetizable", false.into())]);
            fields.push(("additional_media_info", info));
        }
        fields.push(("media_url_https", self.address("https").into()));
        fields.push(("sizes", self.sizes()));
        fields.push(("type", kind.into()));
        fields.push(("display_url", format!("pic.twitter.com/{code}").into()));
        Json::Object(fields)
    }

    /// The address of the item; pictures taken from others have the other post's address.
    fn page(&self) -> String {
        let status = self.taken_from.map_or(self.post, |(status, _)| status);
        // Links lead to x.com since the middle of 2024.
        let host = if status > 1_798_000_000_000_000_000 {
            "x.com"
        } else {
            "twitter.com"
        };
        let kind = match self.sort {
            Sort::Photo => "photo",
            Sort::Video(_) | Sort::Gif => "video",
        };
        let (handle, number) = (self.handle, self.number);
        format!("https://{host}/{handle}/status/{status}/{kind}/{number}")
    }

    fn address(&self, scheme: &str) -> String {
        let (id, key) = (self.id, &self.key);
        match self.sort {
            Sort::Photo => format!("{scheme}://pbs.twimg.com/media/{key}.png"),
            Sort::Video(_) => {
                format!("{scheme}://pbs.twimg.com/ext_tw_video_thumb/{id}/pu/img/{key}.jpg")
            }
            Sort::Gif => format!("{scheme}://pbs.twimg.com/tweet_video_thumb/{key}.jpg"),
        }
    }

    fn video_info(&self) -> Json {
        let (width, height) = self.art.size();
        let divisor = common_divisor(width, height).max(1);
        let ratio = ("aspect_ratio", list([width / divisor, height / divisor]));
        let key = &self.key;
        let Sort::Video(millis) = self.sort else {
            let film = object([
                ("bitrate", "0".into()),
                ("content_type", "video/mp4".into()),
                (
                    "url",
                    format!("https://video.twimg.com/tweet_video/{key}.mp4").into(),
                ),
            ]);
            return object([ratio, ("variants", list([film]))]);
        };
        let folder = format!("https://video.twimg.com/ext_tw_video/{}/pu", self.id);
        let film = |bitrate: u64, lines: u64| {
            let size = format!("{}x{lines}", lines * width / height.max(1));
            object([
                ("bitrate", bitrate.into()),
                ("content_type", "video/mp4".into()),
                (
                    "url",
                    format!("{folder}/vid/avc1/{size}/{key}{lines}.mp4?tag=12").into(),
                ),
            ])
        };
        let playlist = object([
            ("content_type", "application/x-mpegURL".into()),
            (
                "url",
                format!("{folder}/pl/{key}.m3u8?tag=12&container=cmaf").into(),
            ),
        ]);
        // Neither the first nor the last variant is the best.
        let variants = list([
            film(832_000, 360),
            film(2_176_000, 720),
            playlist,
            film(256_000, 270),
        ]);
        object([
            ratio,
            ("duration_millis", millis.into()),
            ("variants", variants),
        ])
    }

    fn sizes(&self) -> Json {
        let (width, height) = self.art.size();
        let longest = width.max(height).max(1);
        let fit = |limit: u64| {
            let limit = limit.min(longest);
            size(width * limit / longest, height * limit / longest, "fit")
        };
        object([
            ("large", fit(2048)),
            ("thumb", size(150, 150, "crop")),
            ("small", fit(680)),
            ("medium", fit(1200)),
        ])
    }
}

fn size(width: u64, height: u64, resize: &str) -> Json {
    object([
        ("w", width.into()),
        ("h", height.into()),
        ("resize", resize.into()),
    ])
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
