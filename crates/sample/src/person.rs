//! The people of Quillhaven, all invented.
//!
//! In: nothing. Out: the owner of the archive, and the people it mentions. Names, handles and ids
//! belong to no real account; hosts and IP addresses are from the ranges reserved for examples.

/// A person with an account.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person {
    /// The id of the account.
    pub id: u64,
    /// The handle, without `@`.
    pub handle: &'static str,
    /// The display name.
    pub name: &'static str,
}

const fn person(id: u64, handle: &'static str, name: &'static str) -> Person {
    Person { id, handle, name }
}

/// The owner: measures the harbour, counts its birds.
pub const ADA: Person = person(1_234_567_890, "ada_example", "Ada Example");
/// Deckhand, later mate, of the ferries.
pub const MILO: Person = person(222_000_111, "milofennick", "Milo Fennick");
/// Engineer of the bridge.
pub const GRACE: Person = person(340_172_965, "grace_obi", "Grace Obi 🌉");
/// Librarian.
pub const JUNO: Person = person(1_750_036_402, "junopark", "Juno Park");
/// Photographs tides on the other side of the world.
pub const HARU: Person = person(846_217_339_550_105_600, "haru_rei", "春");
/// Writes poems and collects maps.
pub const NOOR: Person = person(2_918_445_071, "noor_sahil", "نور الساحل");
/// Reads tide gauges in Hamburg.
pub const INA: Person = person(611_908_274, "ina_pegel", "Ina Pegel");
/// Maintains the record of birds.
pub const THEO: Person = person(98_120_446, "theo_wader", "Theo Wader");
/// The library.
pub const LIBRARY: Person = person(519_333_208, "qh_library", "Quillhaven Library");
/// The harbour office.
pub const HARBOUR: Person = person(407_551_916, "qh_harbour", "Quillhaven Harbour Office");
/// The bird log.
pub const BIRD_LOG: Person = person(
    1_093_284_410_277_625_856,
    "qh_birdlog",
    "Quillhaven Bird Log",
);
/// The ferry company.
pub const FERRIES: Person = person(730_268_115, "sound_ferries", "Sound Ferries");
/// The owner's sister, who keeps the lighthouse on Far Skerry.
pub const EDDA: Person = person(477_310_226, "edda_skerry", "Edda Example");
/// Clerk of the town, in the spring of 2016.
pub const RUTH: Person = person(603_511_870, "rmarlow_qh", "Ruth Marlow");

/// Everyone whom a text can mention by handle.
pub const PEOPLE: [Person; 14] = [
    ADA, MILO, GRACE, JUNO, HARU, NOOR, INA, THEO, LIBRARY, HARBOUR, BIRD_LOG, FERRIES, EDDA, RUTH,
];

/// The person with this handle.
pub fn by_handle(handle: &str) -> Option<Person> {
    PEOPLE.into_iter().find(|person| person.handle == handle)
}
