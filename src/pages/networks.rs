//! Groups the addresses of logins into networks that match places and providers.
//!
//! In: addresses, each with the day of its login. Out: networks, each with whether it recurs. A
//! network is first what a provider usually assigns to one place: the addresses with the same first
//! three bytes (IPv4) or three groups (IPv6). Mobile providers assign a different network every
//! day; if many networks with a common shorter prefix occur on several days, they are combined into
//! one network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use roost_base::SortSmall;

/// Where and when a login came from.
pub struct Seen<'a> {
    /// The IP address.
    pub ip: &'a str,
    /// The day since 1970 in the reader's zone.
    pub day: i64,
    /// Whether the login happened at an hour of the day at which the account is hardly ever used.
    pub odd: bool,
}

/// The logins of one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The prefix, such as `192.0.2.0/24`, `2001:db8:4::/48` or `198.18.0.0/16`; for text that is
    /// not an IP address the text itself.
    pub name: String,
    /// The different addresses, at most `MOST_ADDRESSES`.
    pub addresses: Vec<String>,
    /// The indices of its logins, ascending.
    pub logins: Vec<usize>,
    /// Whether the owner uses it regularly.
    pub recurs: bool,
}

/// Number of networks with a common shorter prefix from which on they are one network, if they were
/// seen on at least [`POOL_DAYS`] days.
pub const POOL_NETWORKS: usize = 5;

/// Number of days on which logins from networks with a common shorter prefix are needed to combine
/// them.
pub const POOL_DAYS: usize = 5;

/// Number of days with logins from which on a network recurs.
pub const HABIT_DAYS: usize = 3;

/// Minimum number of days between the first and the last of these.
pub const HABIT_SPAN: i64 = 7;

/// Maximum number of addresses that are listed for a network.
const MOST_ADDRESSES: usize = 256;

/// Lengths of a prefix in bits, for IPv4 and for IPv6.
type Length = (u32, u32);

/// The prefix lengths that providers usually assign to one place.
const PLACE: Length = (24, 48);

/// The prefix lengths of a provider's whole range: the usual ones, then those of some large
/// providers. The second pair applies only where the first does not form a pool.
const POOLS: [Length; 2] = [(16, 32), (12, 24)];

/// Groups addresses into networks, the one with the most logins first.
pub fn networks(seen: &[Seen<'_>]) -> Vec<Network> {
    let pools = POOLS.map(|length| (length, pools(seen, length)));
    let named = |ip: &str| {
        let wide = pools.iter().find_map(|(length, pools)| {
            let name = prefix(ip, *length);
            pools.contains(&name).then_some(name)
        });
        let pooled = wide.is_some();
        (wide.unwrap_or_else(|| prefix(ip, PLACE)), pooled)
    };
    let mut names: Vec<((String, bool), usize)> = seen
        .iter()
        .enumerate()
        .map(|(at, seen)| (named(seen.ip), at))
        .collect();
    names.sort_small();
    let network = |run: &[((String, bool), usize)]| {
        let ((name, pooled), _) = run.first()?;
        let logins: Vec<usize> = run.iter().map(|(_, at)| *at).collect();
        let mut addresses: Vec<String> = Vec::new();
        for seen in logins.iter().filter_map(|at| seen.get(*at)) {
            let known = addresses.iter().any(|address| address == seen.ip);
            if !known && addresses.len() < MOST_ADDRESSES {
                addresses.push(seen.ip.to_owned());
            }
        }
        Some(Network {
            name: name.clone(),
            addresses,
            recurs: *pooled || is_habit(seen, &logins),
            logins,
        })
    };
    let runs = names.chunk_by(|((a, _), _), ((b, _), _)| a == b);
    let mut networks: Vec<Network> = runs.filter_map(network).collect();
    networks.sort_small_by(|a, b| {
        (b.logins.len(), &a.logins, &a.name).cmp(&(a.logins.len(), &b.logins, &b.name))
    });
    networks
}

/// Whether logins occur on enough days over a long enough time, and at most half of them at odd
/// hours.
fn is_habit(seen: &[Seen<'_>], logins: &[usize]) -> bool {
    let of_network = || logins.iter().filter_map(|at| seen.get(*at));
    let days = distinct(of_network().map(|seen| seen.day).collect());
    let span = days.last().unwrap_or(&0) - days.first().unwrap_or(&0);
    let odd = of_network().filter(|seen| seen.odd).count();
    days.len() >= HABIT_DAYS && span >= HABIT_SPAN && odd * 2 <= logins.len()
}

/// The prefixes of this length that combine the changing networks of a provider.
fn pools(seen: &[Seen<'_>], length: Length) -> Vec<String> {
    let mut named: Vec<(String, usize)> = seen
        .iter()
        .enumerate()
        .map(|(at, seen)| (prefix(seen.ip, length), at))
        .collect();
    named.sort_small();
    let is_pool = |run: &&[(String, usize)]| {
        let of_run = || run.iter().filter_map(|(_, at)| seen.get(*at));
        let places = distinct(of_run().map(|seen| prefix(seen.ip, PLACE)).collect());
        let days = distinct(of_run().map(|seen| seen.day).collect());
        places.len() >= POOL_NETWORKS && days.len() >= POOL_DAYS
    };
    let runs = named.chunk_by(|(a, _), (b, _)| a == b).filter(is_pool);
    runs.filter_map(|run| Some(run.first()?.0.clone()))
        .collect()
}

fn distinct<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_small();
    all.dedup();
    all
}

/// The prefix of an address in CIDR notation. Text that is not an IP address is returned unchanged.
fn prefix(ip: &str, (four, six): Length) -> String {
    match ip.parse() {
        Ok(IpAddr::V4(address)) => {
            let mask = u32::MAX << (32 - four);
            format!("{}/{four}", Ipv4Addr::from_bits(address.to_bits() & mask))
        }
        Ok(IpAddr::V6(address)) => {
            let mask = u128::MAX << (128 - six);
            format!("{}/{six}", Ipv6Addr::from_bits(address.to_bits() & mask))
        }
        Err(_) => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_addresses() {
        fn check(ip: &str, length: Length, expected: &str) {
            assert_eq!(prefix(ip, length), expected);
        }
        check("192.0.2.17", PLACE, "192.0.2.0/24");
        check("198.18.77.3", POOLS[0], "198.18.0.0/16");
        check("198.18.77.3", POOLS[1], "198.16.0.0/12");
        check("2001:db8:4::9f1", PLACE, "2001:db8:4::/48");
        check("2001:db8:4::9f1", POOLS[0], "2001:db8::/32");
        check("::ffff:192.0.2.1", PLACE, "::/48");
        check("somewhere", PLACE, "somewhere");
    }

    /// Checks the networks of addresses, each with a day: name, number of logins, whether it
    /// recurs.
    fn check(addresses: &[(&str, i64)], expected: &[(&str, usize, bool)]) {
        let seen = addresses.iter().map(|(ip, day)| Seen {
            ip,
            day: *day,
            odd: false,
        });
        let seen: Vec<Seen<'_>> = seen.collect();
        let found = networks(&seen);
        let found: Vec<_> = found
            .iter()
            .map(|network| (&*network.name, network.logins.len(), network.recurs))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_network_recurs_on_three_days_a_week_apart() {
        let home = |days: [i64; 3]| days.map(|day| ("192.0.2.1", day));
        check(&home([1, 2, 8]), &[("192.0.2.0/24", 3, true)]);
        check(&home([1, 2, 3]), &[("192.0.2.0/24", 3, false)]);
        check(&home([1, 8, 8]), &[("192.0.2.0/24", 3, false)]);
        check(&[], &[]);
    }

    #[test]
    fn addresses_that_change_daily_are_one_network() {
        let phone = [
            ("198.18.1.7", 1),
            ("198.18.9.7", 2),
            ("198.18.44.1", 3),
            ("198.18.200.3", 4),
            ("198.18.7.1", 5),
            ("203.0.113.4", 3),
        ];
        check(
            &phone,
            &[("198.18.0.0/16", 5, true), ("203.0.113.0/24", 1, false)],
        );
        // A single address does not form a pool. Five neighbours in a wider range do.
        check(&phone[1..2], &[("198.18.9.0/24", 1, false)]);
        let wide = [
            ("198.18.1.7", 1),
            ("198.19.9.7", 2),
            ("198.18.44.1", 3),
            ("198.19.200.3", 4),
            ("198.17.7.1", 5),
        ];
        check(&wide, &[("198.16.0.0/12", 5, true)]);
    }

    #[test]
    fn nights_alone_are_no_habit() {
        let nights = [1, 5, 9].map(|day| Seen {
            ip: "192.0.2.1",
            day,
            odd: true,
        });
        assert!(!networks(&nights)[0].recurs);
    }
}
