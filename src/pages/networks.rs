//! Networks of real life: the addresses of logins put together by what recurs.
//!
//! In: addresses, each with its day. Out: networks, each with whether it recurs. At first a network is
//! what a provider mostly hands to one place: addresses with the same three numbers (IPv4) or groups
//! (IPv6) in front. Mobile providers hand out another one every day; where many of these share a
//! shorter prefix and come again and again, they are one network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use roost_base::SortSmall;

/// Where and when a login came from.
pub struct Seen<'a> {
    /// The address.
    pub ip: &'a str,
    /// The day in the reader's zone.
    pub day: i64,
    /// Whether it falls into an hour in which the account is hardly ever used.
    pub odd: bool,
}

/// The logins of one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// `192.0.2.0/24`, `2001:db8:4::/48`, `198.18.0.0/16`.
    pub name: String,
    /// Its addresses.
    pub addresses: Vec<String>,
    /// Its logins by their places, ascending.
    pub logins: Vec<usize>,
    /// The owner comes from there again and again.
    pub recurs: bool,
}

/// Networks with the same short prefix are one if they are at least so many, on [`POOL_DAYS`].
pub const POOL_NETWORKS: usize = 5;

/// Days on which the networks of a provider must be seen to be one.
pub const POOL_DAYS: usize = 5;

/// Days on which a network must be seen to recur.
pub const HABIT_DAYS: usize = 3;

/// Days that must lie between the first and the last of them.
pub const HABIT_SPAN: i64 = 7;

/// Addresses of a network that are named.
const MOST_ADDRESSES: usize = 256;

/// The lengths of a prefix in bits, for IPv4 and for IPv6.
type Length = (u32, u32);

/// What is handed to one place.
const PLACE: Length = (24, 48);

/// What a provider mostly has, and what some large ones have; the shorter one counts where the
/// longer one does not.
const POOLS: [Length; 2] = [(16, 32), (12, 24)];

/// Sorts addresses into networks, that of most logins first.
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

/// Whether logins come on enough days, far enough from each other, and not mostly at odd hours.
fn is_habit(seen: &[Seen<'_>], logins: &[usize]) -> bool {
    let of_network = || logins.iter().filter_map(|at| seen.get(*at));
    let days = distinct(of_network().map(|seen| seen.day).collect());
    let span = days.last().unwrap_or(&0) - days.first().unwrap_or(&0);
    let odd = of_network().filter(|seen| seen.odd).count();
    days.len() >= HABIT_DAYS && span >= HABIT_SPAN && odd * 2 <= logins.len()
}

/// The prefixes of a length under which a provider hands out one network after the other.
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

/// What an address shares with its neighbours; what is no address stands for itself.
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

    /// The networks of addresses, each seen on a day: name, logins, whether it recurs.
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
        // Four are not enough, and neighbours in a wider range are enough together.
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
