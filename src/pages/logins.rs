//! Logins by network, and what stands out among them by stated rules.
//!
//! A network is the first three numbers of an IPv4 address or the first three groups of an IPv6
//! address: what a provider mostly hands to one place.

use roost_base::{SortSmall, Time, Zone};

/// A login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// When.
    pub time: Time,
    /// The address.
    pub ip: String,
    /// The port, where X wrote it down.
    pub port: Option<u32>,
    /// Whether it falls into an hour in which the account is hardly ever used.
    pub odd_hour: bool,
    /// Seconds since the login before it, where that is longer than [`LONG_GAP`].
    pub gap: Option<i64>,
}

/// The logins of one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// `192.0.2.0/24`, `2001:db8:4::/48`.
    pub name: String,
    /// Its addresses.
    pub addresses: Vec<String>,
    /// Its logins in [`Logins::all`], oldest first.
    pub logins: Vec<usize>,
    /// It was first seen after the first week of what X kept: before that everything is new.
    pub new: bool,
    /// It was seen a single time, among others that were seen more often.
    pub once: bool,
}

/// All logins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logins {
    /// Oldest first.
    pub all: Vec<Login>,
    /// By network, that of most logins first.
    pub networks: Vec<Network>,
    /// Posts and logins for each hour of the day in the reader's zone.
    pub hours: [u32; 24],
}

/// Networks that turn up within this time of the first login are not called new.
const FIRST_WEEK: i64 = 7 * 86_400;

/// A login after a longer time without one stands out: two weeks.
pub const LONG_GAP: i64 = 14 * 86_400;

/// An hour is out of the ordinary if fewer than one in this many posts and other logins fall into
/// it.
pub const ODD_SHARE: u32 = 500;

/// Fewer posts and logins than this say nothing about hours.
const ENOUGH: u32 = 100;

/// Sorts logins into networks. `posts` are posts for each hour of the day in the reader's zone.
pub fn logins(mut all: Vec<Login>, posts: &[u32; 24], zone: &Zone) -> Logins {
    all.sort_small_by(|a, b| (a.time, &a.ip).cmp(&(b.time, &b.ip)));
    let mut hours = *posts;
    let hour_of = |login: &Login| usize::from(zone.hour_and_day(login.time).0);
    for login in &all {
        if let Some(count) = hours.get_mut(hour_of(login)) {
            *count += 1;
        }
    }
    let total: u32 = hours.iter().sum();
    let mut before = None;
    for login in &mut all {
        let others = hours.get(hour_of(login)).copied().unwrap_or_default() - 1;
        login.odd_hour = total > ENOUGH && others.saturating_mul(ODD_SHARE) < total - 1;
        let gap = before.map(|before: Time| login.time.0 - before.0);
        login.gap = gap.filter(|gap| *gap > LONG_GAP);
        before = Some(login.time);
    }
    let networks = networks(&all);
    Logins {
        all,
        networks,
        hours,
    }
}

fn networks(all: &[Login]) -> Vec<Network> {
    let mut named: Vec<(String, usize)> = all
        .iter()
        .enumerate()
        .map(|(at, login)| (network(&login.ip), at))
        .collect();
    named.sort_small();
    let begin = all.first().map_or(0, |login| login.time.0);
    let mut networks: Vec<Network> = Vec::new();
    for (name, at) in named {
        let Some(login) = all.get(at) else { continue };
        match networks.last_mut().filter(|known| known.name == name) {
            Some(known) => {
                known.logins.push(at);
                if !known.addresses.contains(&login.ip) && known.addresses.len() < 256 {
                    known.addresses.push(login.ip.clone());
                }
            }
            None => networks.push(Network {
                name,
                addresses: vec![login.ip.clone()],
                logins: vec![at],
                new: login.time.0 > begin + FIRST_WEEK,
                once: false,
            }),
        }
    }
    let others = networks.iter().any(|network| network.logins.len() > 1);
    for network in &mut networks {
        network.once = others && network.logins.len() == 1;
    }
    networks.sort_small_by(|a, b| {
        (b.logins.len(), &a.logins, &a.name).cmp(&(a.logins.len(), &b.logins, &b.name))
    });
    networks
}

/// The network of an address; what is no address stands for itself.
pub fn network(ip: &str) -> String {
    match ip.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(std::net::IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{}/48", std::net::Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
        Err(_) => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn login(day: i64, hour: i64, ip: &str) -> Login {
        Login {
            time: Time(day * DAY + hour * 3600),
            ip: ip.to_owned(),
            port: None,
            odd_hour: false,
            gap: None,
        }
    }

    #[test]
    fn networks_of_addresses() {
        fn check(ip: &str, expected: &str) {
            assert_eq!(network(ip), expected);
        }
        check("192.0.2.17", "192.0.2.0/24");
        check("2001:db8:4::9f1", "2001:db8:4::/48");
        check("::ffff:192.0.2.1", "::/48");
        check("somewhere", "somewhere");
    }

    /// Counted by hand: twelve logins from home, two from a network that turns up on day 20, one
    /// from a network that is seen once, at four in the morning, eighteen days later.
    #[test]
    fn what_stands_out_is_what_the_rules_say() {
        let mut all: Vec<Login> = (0..12).map(|day| login(day, 9, "192.0.2.1")).collect();
        all.push(login(20, 10, "198.51.100.4"));
        all.push(login(21, 10, "198.51.100.5"));
        all.push(login(39, 4, "203.0.113.80"));
        all.reverse();
        let mut posts = [0; 24];
        for count in &mut posts[8..20] {
            *count = 50;
        }
        let found = logins(all, &posts, &Zone::default());
        let names: Vec<_> = found
            .networks
            .iter()
            .map(|n| (n.name.as_str(), n.logins.len(), n.new, n.once))
            .collect();
        assert_eq!(
            names,
            [
                ("192.0.2.0/24", 12, false, false),
                ("198.51.100.0/24", 2, true, false),
                ("203.0.113.0/24", 1, true, true),
            ]
        );
        assert_eq!(
            found.networks[1].addresses,
            ["198.51.100.4", "198.51.100.5"]
        );
        let odd: Vec<_> = found.all.iter().map(|login| login.odd_hour).collect();
        assert_eq!(odd.iter().filter(|odd| **odd).count(), 1);
        assert!(odd[14]);
        let gaps: Vec<_> = found.all.iter().filter_map(|login| login.gap).collect();
        assert_eq!(gaps, [18 * DAY - 6 * 3600]);
        assert_eq!(found.hours[9], 62);
    }

    #[test]
    fn few_logins_say_nothing_about_hours() {
        let found = logins(
            vec![login(0, 3, "192.0.2.1"), login(0, 15, "192.0.2.1")],
            &[0; 24],
            &Zone::default(),
        );
        assert!(found.all.iter().all(|login| !login.odd_hour));
        assert!(!found.networks[0].once && !found.networks[0].new);
        assert_eq!(logins(Vec::new(), &[0; 24], &Zone::default()).networks, []);
    }
}
