//! Logins, and which of them do not look like the owner, by explicit rules.
//!
//! In: logins, the owner's posts around them, and the number of posts at each hour of the day. Out:
//! each login with its standing, and the logins by network. A login is the owner's if its network
//! recurs, or if the owner posted near a login of the network with an app in regular use. The
//! others are rare; they are grave at an hour at which the account is hardly ever used, unless they
//! belong to a journey.

use super::networks::{Network, Seen, networks};
use roost_base::{SortSmall, Time, Zone};
use roost_library::Posted;

/// A login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// When it happened.
    pub time: Time,
    /// The IP address.
    pub ip: String,
    /// The port; `None` if X did not record it.
    pub port: Option<u32>,
    /// Whether it happened at an hour of the day at which the account is hardly ever used.
    pub odd_hour: bool,
    /// Seconds since the previous login, if more than [`LONG_GAP`].
    pub gap: Option<i64>,
    /// Whether it looks like the owner.
    pub standing: Standing,
}

/// Whether a login looks like the owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It looks like the owner.
    #[default]
    Own,
    /// Its network is rarely used, and the owner posted nothing from there.
    Rare,
    /// As [`Standing::Rare`], at an hour at which the account is hardly ever used.
    Grave,
}

/// All logins, judged and grouped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logins {
    /// The logins, oldest first.
    pub all: Vec<Login>,
    /// The networks, the one with the most logins first.
    pub networks: Vec<Network>,
    /// Posts and logins at each hour of the day in the reader's zone; rare logins are not counted.
    pub hours: [u32; 24],
    /// The owner's posts around the logins, oldest first.
    pub posted: Vec<Posted>,
}

/// Seconds without a login after which the next login is marked: two weeks.
pub const LONG_GAP: i64 = 14 * DAY;

/// An hour is odd if less than one in this many of the posts and other logins happened at it.
pub const ODD_SHARE: u32 = 500;

/// If more than one in this many logins is from a rare network, rare networks are normal for the
/// owner and are not reported.
pub const RARE_SHARE: usize = 10;

/// Number of days on which the owner must have posted with an app for it to count as in regular
/// use.
pub const APP_DAYS: usize = 3;

/// Seconds between a post and a login up to which they belong to the same visit.
pub const NEAR: i64 = 3_600;

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// With fewer posts and logins than this, no hour is odd.
const ENOUGH: u32 = 100;

/// Logins on a journey differ by at most this many seconds in the time of day.
const SAME_TIME: i64 = 3 * 3_600;

/// Number of logins before and after a login that are compared with it to detect a journey.
const NEIGHBOURS: usize = 50;

impl Login {
    /// A login that has not been judged yet.
    pub fn new(time: Time, ip: &str, port: Option<u32>) -> Login {
        Login {
            time,
            ip: ip.to_owned(),
            port,
            odd_hour: false,
            gap: None,
            standing: Standing::Own,
        }
    }
}

impl Logins {
    /// The logins of a network, oldest first.
    pub fn of<'a>(&'a self, network: &'a Network) -> impl DoubleEndedIterator<Item = &'a Login> {
        network.logins.iter().filter_map(|at| self.all.get(*at))
    }

    /// The owner's post within an hour after or before a login, otherwise the next post within a
    /// day.
    pub fn around(&self, login: &Login) -> Option<&Posted> {
        around(&self.posted, login.time)
    }
}

/// Groups logins by network and judges each. `posts` has the number of posts at each hour of the
/// day in the reader's zone, `posted` the posts around the logins, oldest first.
pub fn logins(mut all: Vec<Login>, posted: Vec<Posted>, posts: &[u32; 24], zone: &Zone) -> Logins {
    all.sort_small_by(|a, b| (a.time, &a.ip).cmp(&(b.time, &b.ip)));
    let mut before = None;
    for login in &mut all {
        let gap = before.map(|before: Time| login.time.0 - before.0);
        login.gap = gap.filter(|gap| *gap > LONG_GAP);
        before = Some(login.time);
    }
    // Logins of strangers and on journeys say nothing about the owner's usual hours.
    let strange = rare(&all, &networks_of(&all, zone), &posted, zone);
    let hours = mark_odd_hours(&mut all, &strange, posts, zone);
    let networks = networks_of(&all, zone);
    let rare = rare(&all, &networks, &posted, zone);
    judge(&mut all, &rare, zone);
    Logins {
        all,
        networks,
        hours,
        posted,
    }
}

fn networks_of(all: &[Login], zone: &Zone) -> Vec<Network> {
    let seen = all.iter().map(|login| Seen {
        ip: &login.ip,
        day: zone.day(login.time).0,
        odd: login.odd_hour,
    });
    networks(&seen.collect::<Vec<Seen<'_>>>())
}

/// Marks the logins at hours at which the account is hardly ever used. Returns the number of posts
/// and of logins that are not `strange` at each hour.
fn mark_odd_hours(
    all: &mut [Login],
    strange: &[bool],
    posts: &[u32; 24],
    zone: &Zone,
) -> [u32; 24] {
    let mut hours = *posts;
    let hour_of = |login: &Login| usize::from(zone.hour_and_day(login.time).0);
    for (login, strange) in all.iter().zip(strange) {
        if let Some(count) = hours.get_mut(hour_of(login)) {
            *count += u32::from(!strange);
        }
    }
    let total: u32 = hours.iter().sum();
    for (login, strange) in all.iter_mut().zip(strange) {
        let own = u32::from(!strange);
        let others = hours.get(hour_of(login)).copied().unwrap_or_default() - own;
        let rest = total - own;
        login.odd_hour = rest >= ENOUGH && others.saturating_mul(ODD_SHARE) < rest;
    }
    hours
}

/// For each login, whether its network does not recur and the owner did not post near any login of
/// that network with an app in regular use.
fn rare(all: &[Login], networks: &[Network], posted: &[Posted], zone: &Zone) -> Vec<bool> {
    let apps = own_apps(posted, zone);
    let used = |at: &usize| {
        let login = all.get(*at);
        login.is_some_and(|login| {
            let post = around(posted, login.time).filter(|post| is_near(login.time, post));
            post.is_some_and(|post| apps.contains(&post.app.as_str()))
        })
    };
    let mut rare = vec![false; all.len()];
    for network in networks {
        if network.recurs || network.logins.iter().any(used) {
            continue;
        }
        for at in &network.logins {
            if let Some(rare) = rare.get_mut(*at) {
                *rare = true;
            }
        }
    }
    rare
}

fn judge(all: &mut [Login], rare: &[bool], zone: &Zone) {
    let count = rare.iter().filter(|rare| **rare).count();
    let always = count * RARE_SHARE > all.len();
    let standing = |at: usize| match (all.get(at), rare.get(at)) {
        (Some(login), Some(true)) if login.odd_hour && !on_journey(all, rare, at, zone) => {
            Standing::Grave
        }
        (Some(_), Some(true)) if !always => Standing::Rare,
        _ => Standing::Own,
    };
    let standings: Vec<Standing> = (0..all.len()).map(standing).collect();
    for (login, standing) in all.iter_mut().zip(standings) {
        login.standing = standing;
    }
}

/// Whether a login from a rare network belongs to a journey: another such login has about the same
/// time of day on another day, with no login from a known network in between. A traveller is active
/// at other hours and does not log in at home.
fn on_journey(all: &[Login], rare: &[bool], at: usize, zone: &Zone) -> bool {
    let Some(login) = all.get(at) else {
        return false;
    };
    let (day, second) = zone.day(login.time);
    let alike = |other: &Login| {
        let (other_day, other_second) = zone.day(other.time);
        let apart = (second - other_second).abs();
        other_day != day && apart.min(DAY - apart) <= SAME_TIME
    };
    let neighbours = || all.iter().zip(rare);
    let is_rare = |(_, rare): &(&Login, &bool)| **rare;
    let after = neighbours().skip(at + 1).take_while(is_rare);
    let before = neighbours().take(at).rev().take_while(is_rare);
    let mut near = after.take(NEIGHBOURS).chain(before.take(NEIGHBOURS));
    near.any(|(other, _)| alike(other))
}

/// The apps that the owner posted with on at least [`APP_DAYS`] days.
fn own_apps<'p>(posted: &'p [Posted], zone: &Zone) -> Vec<&'p str> {
    let day = |post: &'p Posted| (post.app.as_str(), zone.day(post.time).0);
    let mut days: Vec<(&str, i64)> = posted.iter().map(day).collect();
    days.sort_small();
    days.dedup();
    let runs = days.chunk_by(|(a, _), (b, _)| a == b);
    let often = runs.filter(|run| run.len() >= APP_DAYS);
    let apps = often.filter_map(|run| run.first().map(|(app, _)| *app));
    apps.filter(|app| !app.is_empty()).collect()
}

/// Whether a post belongs to the same visit as a login.
pub fn is_near(login: Time, post: &Posted) -> bool {
    (post.time.0 - login.0).abs() <= NEAR
}

/// The post within an hour after a login, or else the one within an hour before it, or else the
/// next one within a day.
fn around(posted: &[Posted], login: Time) -> Option<&Posted> {
    let at = posted.partition_point(|post| post.time < login);
    let after = posted.get(at);
    let before = at.checked_sub(1).and_then(|at| posted.get(at));
    let near = |post: &&Posted| is_near(login, post);
    let next = after.filter(|post| post.time.0 - login.0 <= DAY);
    after.filter(near).or(before.filter(near)).or(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Id;

    fn login(day: i64, hour: i64, ip: &str) -> Login {
        Login::new(Time(day * DAY + hour * 3_600), ip, None)
    }

    fn post(day: i64, hour: i64, app: &str) -> Posted {
        Posted {
            time: Time(day * DAY + hour * 3_600 + 840),
            id: Id(1),
            app: app.to_owned(),
        }
    }

    /// About two thousand posts, all between 8:00 and 20:00.
    fn posts() -> [u32; 24] {
        let mut posts = [0; 24];
        for count in &mut posts[8..20] {
            *count = 170;
        }
        posts
    }

    /// Checks which logins are not the owner's: their addresses and standings.
    fn check(all: Vec<Login>, posted: Vec<Posted>, expected: &[(&str, Standing)]) -> Logins {
        let found = logins(all, posted, &posts(), &Zone::default());
        let odd = found
            .all
            .iter()
            .filter(|login| login.standing != Standing::Own);
        let odd: Vec<_> = odd.map(|login| (&*login.ip, login.standing)).collect();
        assert_eq!(odd, expected);
        found
    }

    /// A login at 9:00 from home and one at 14:00 from work on each day.
    fn settled(days: std::ops::Range<i64>) -> Vec<Login> {
        let day = |day| [login(day, 9, "192.0.2.1"), login(day, 14, "198.51.100.4")];
        days.flat_map(day).collect()
    }

    #[test]
    fn one_login_at_night_from_elsewhere_is_grave_and_a_short_visit_is_rare() {
        let mut all = settled(0..40);
        all.push(login(20, 10, "203.0.113.4"));
        all.push(login(31, 3, "2001:db8:77::5"));
        all.push(login(33, 4, "192.0.2.9"));
        all.reverse();
        let expected = [
            ("203.0.113.4", Standing::Rare),
            ("2001:db8:77::5", Standing::Grave),
        ];
        let found = check(all, Vec::new(), &expected);
        assert_eq!(found.hours[9], 210);
        assert_eq!(found.networks.len(), 4);
    }

    #[test]
    fn who_posts_from_there_with_the_usual_app_was_there() {
        let mut all = settled(0..40);
        all.push(login(20, 10, "203.0.113.4"));
        all.push(login(22, 2, "203.0.113.9"));
        let phone = |day| post(day, 10, "Phone");
        check(all.clone(), vec![phone(3), phone(9), phone(20)], &[]);
        // A post with another app, or with the usual app hours later, proves nothing.
        let both = [
            ("203.0.113.4", Standing::Rare),
            ("203.0.113.9", Standing::Grave),
        ];
        check(
            all.clone(),
            vec![phone(3), phone(9), post(20, 10, "Sender")],
            &both,
        );
        let later = vec![phone(3), phone(9), post(20, 12, "Phone")];
        let found = check(all, later, &both);
        let visit = &found.all[found.networks[2].logins[0]];
        assert_eq!(
            found.around(visit).map(|post| post.time.0 - visit.time.0),
            Some(8_040)
        );
    }

    #[test]
    fn a_journey_has_hours_of_its_own_and_a_stranger_on_it_has_not() {
        let mut all = settled(0..30);
        all.extend(settled(40..70));
        let abroad = [
            (30, 2, "203.0.113.4"),
            (31, 3, "203.0.113.5"),
            (33, 1, "2001:db8:4::1"),
            (35, 14, "2001:db8:5::1"),
        ];
        let visit = |(day, hour, ip)| login(day, hour, ip);
        all.extend(abroad.map(visit));
        let found = check(
            all.clone(),
            Vec::new(),
            &abroad.map(|(.., ip)| (ip, Standing::Rare)),
        );
        assert!(found.all.iter().filter(|login| login.odd_hour).count() > 2);
        all.push(login(34, 20, "2001:db8:77::5"));
        let found = check_grave(all);
        assert_eq!(found, ["2001:db8:77::5"]);
        // Logins at home continue meanwhile, so there is no journey.
        let mut all = settled(0..60);
        all.extend(abroad.map(visit));
        assert_eq!(check_grave(all).len(), 3);
    }

    fn check_grave(all: Vec<Login>) -> Vec<String> {
        let found = logins(all, Vec::new(), &posts(), &Zone::default());
        let grave = found.all.into_iter();
        let grave = grave.filter(|login| login.standing == Standing::Grave);
        grave.map(|login| login.ip).collect()
    }

    #[test]
    fn whoever_is_always_elsewhere_is_not_told_of_each_network() {
        let places = (0..60).map(|day| login(day, 12, &format!("{}.7.113.1", 20 + day)));
        check(places.collect(), Vec::new(), &[]);
    }

    #[test]
    fn few_logins_say_nothing_about_hours() {
        let all = vec![login(0, 3, "192.0.2.1"), login(0, 15, "192.0.2.1")];
        let found = logins(all, Vec::new(), &[0; 24], &Zone::default());
        assert!(found.all.iter().all(|login| !login.odd_hour));
        let none = logins(Vec::new(), Vec::new(), &[0; 24], &Zone::default());
        assert_eq!(none.networks, []);
    }

    #[test]
    fn a_long_time_without_a_login_is_told() {
        let all = vec![login(0, 9, "192.0.2.1"), login(20, 9, "192.0.2.1")];
        let found = logins(all, Vec::new(), &posts(), &Zone::default());
        assert_eq!(found.all[1].gap, Some(20 * DAY));
    }
}
