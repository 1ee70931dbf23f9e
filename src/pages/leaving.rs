//! Facts for an owner who leaves X: what the archive lacks, which apps can still act in their name,
//! what can only be read on X, and which people they may want to find elsewhere.

use super::Pages;
use super::apps::may_write;
use super::build::on_x_settings;
use super::keys::Key;
use super::label::Label;
use super::model::{Block, Line, PageModel, Value};
use super::target::{PageId, Setting, Target};
use roost_base::Problem;
use roost_library::fields::texts;
use roost_library::rows::{MediaFilter, PeopleGroup};
use roost_records::Area;

/// The kinds of records with addresses of lists.
const LISTS: [&str; 3] = ["lists-created", "lists-member", "lists-subscribed"];

impl Pages<'_> {
    /// Builds the page `leaving`; without blocks if there is nothing to report.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn leaving(&self) -> Result<PageModel, Problem> {
        let apps = self.library.records("connected-application")?;
        let apps = apps.iter().filter(|app| may_write(app)).count();
        let mut lists = 0;
        for stem in LISTS {
            for record in self.library.records(stem)? {
                lists += texts(&record, "urls").len() + usize::from(!record.text("url").is_empty());
            }
        }
        let media = self.library.media_counts(&MediaFilter::default(), &[]);
        let lost = media.missing.saturating_sub(media.elsewhere) as usize;
        let only_on_x = media.elsewhere as usize;
        let groups = self.library.people_groups();
        let met = groups
            .iter()
            .find(|group| group.group == PeopleGroup::Messages);
        let met = met.map_or(0, |group| group.count as usize);
        let encrypted = self.library.encrypted_messages() as usize;
        let chats = self.library.chat_count()? as usize;
        let go = |label: Label, to: Target| Value::Line(Line::new(label)).to(to);
        let room = |area: Area, to: Target| go(Label::Room(area), to);
        let of = |area: Area| room(area, PageId::Room(area).into());
        let missing = || vec![room(Area::Media, Target::MissingMedia)];
        let steps = [
            (Key::LeavingOnlyOnX, only_on_x, missing()),
            (Key::LeavingMedia, lost, missing()),
            (
                Key::LeavingApps,
                apps,
                vec![
                    go(Key::SecurityApps.into(), PageId::Apps.into()),
                    on_x_settings(Setting::Apps),
                ],
            ),
            (
                Key::LeavingEncrypted,
                encrypted,
                vec![room(Area::Messages, Target::Messages)],
            ),
            (
                Key::LeavingPeople,
                met,
                vec![room(Area::People, Target::People(PeopleGroup::Messages))],
            ),
            (Key::LeavingLists, lists, vec![of(Area::Lists)]),
            (Key::LeavingChats, chats, vec![of(Area::Grok)]),
        ];
        let step = |(key, count, ways): (Key, usize, Vec<Value>)| {
            let line = Line::of(key, count as u64);
            ways.into_iter().fold(line, Line::way)
        };
        let found = steps.into_iter().filter(|(_, count, _)| *count > 0);
        let steps: Vec<Line> = found.map(step).collect();
        let mut page = PageModel::titled(Key::LeavingTitle);
        if !steps.is_empty() {
            page.head(Key::LeavingTitle, 0);
            page.add(Block::Steps(steps));
        }
        Ok(page)
    }
}
