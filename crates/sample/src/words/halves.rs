//! Sentences made of parts: a few dozen parts make thousands of posts.
//!
//! In: nothing. Out: rows of parts with `{slots}`, joined by [`joined`]. The rows of one sentence
//! have lengths without a common factor, so that a whole sentence repeats only after all
//! combinations were used.

/// Parts for the same place in a sentence: one text with `|` between them, because a pointer to
/// each would take more space than it is worth.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    text: &'static str,
    halves: u64,
}

/// The rows of a sentence, in order.
pub type Rows = &'static [Row];

/// Counts the parts of a text at compile time.
const fn row(text: &'static str) -> Row {
    let mut halves = 1;
    let mut rest = text.as_bytes();
    while let Some((byte, more)) = rest.split_first() {
        if *byte == b'|' {
            halves += 1;
        }
        rest = more;
    }
    Row { text, halves }
}

impl Row {
    /// The number of parts.
    pub fn count(self) -> u64 {
        self.halves
    }

    /// The part whose turn it is.
    pub fn half(self, rank: u64) -> &'static str {
        let at = rank.checked_rem(self.halves).unwrap_or(0);
        self.text.split('|').nth(at as usize).unwrap_or_default()
    }
}

/// The `rank`th combination of one part of each row.
pub fn joined(rows: Rows, rank: u64) -> String {
    rows.iter().map(|row| row.half(rank)).collect()
}

/// A sentence about a walk: what was seen, and what was thought.
pub fn walk(seen: u64, thought: u64) -> String {
    let [sights, thoughts] = WALK;
    [sights.half(seen), thoughts.half(thought)].concat()
}

/// The item of a list whose turn it is; the default of its type if the list is empty.
pub fn turn<T: Copy + Default>(list: &[T], rank: u64) -> T {
    let at = rank.checked_rem(list.len() as u64).unwrap_or(0) as usize;
    list.get(at).copied().unwrap_or_default()
}

/// What someone in the town did, and the result: at most 140 characters.
pub const TOWN: Rows = &[
    row(
        "Mrs Alder |The postman |Theo |The chandler |The harbour master |Mr Thwaite |The new doctor |\
     A man in a yellow coat |Somebody’s uncle |The cook of {boat} |The vicar |\
     The girl from number nine |The choir |A visitor with a tiny dog |The night watchman |\
     The trombone player |Our piano tuner |The school inspector |The baker’s youngest |\
     A lady from the Ministry |The window cleaner |The ferry’s engineer |Half of Pilot Row ",
    ),
    row("left {a:thing} at {place}|asked me how high {place} is|\
     claims to have seen {a:bird} over {place}|carried {a:thing} all along {place}|\
     has painted the shed door green|missed the {time} ferry by one step|\
     brought {cake} to the quay|found a letter of {year} behind a wall|has taken up rowing|\
     wants the bench at {place} {mm} cm further left|fed coins to the tide gauge|\
     sold me {a:thing} for the price of a coffee|has begun a list of every knot in town|\
     spoke about {weather} for {n} minutes|taught a gull to knock at {place}|\
     slept on the ferry and saw Far Skerry twice|corrected the town map in pencil|\
     is building a boat in a kitchen|put up a notice about the {birds}|\
     lost a hat off {place}|returned a book that was lent in {year}|\
     walked to the Ness and back for a bet|has renamed {place}|\
     tuned the organ to the ferry horn|counted the steps of {place} and got {nn}|\
     has opened the old ice house|swapped {n} eggs for {a:thing}"),
    row(
        ", and nobody has said a word.|, and it is all anyone talks about.|\
     , which explains the noise.|, so I have moved my bicycle.|\
     , and the minutes will say so.|, and was back before the tide.|, to general applause.|\
     , and would do it again.|, which is more than I managed.|, and blames the moon.|\
     , and had the decency to blush.|, in the middle of {weather}.|\
     , and the cat saw all of it.|, as if that were usual.|, and then asked for the kettle.|\
     , for reasons of principle.|, and now there is a committee.|, before I had my boots on.|\
     , and has written to the paper.|, while I held the staff.|, and I was the only witness.|\
     , with the Net Loft watching.|, and will hear no more about it.|\
     , as promised in {year}.|, which Juno says is a first.",
    ),
];

/// What could be seen on a walk, and what the owner thought of it.
pub const WALK: [Row; 2] = [
    row("From {place} you could see all {n} islands. |\
     Two herons at {place}, like people waiting for a lawyer. |\
     {weather} over {place}, sun on everything else. |The tide left {a:thing} at {place}. |\
     {nn} {birds} went over {place} without a sound. |Somebody has swept {place}. |\
     A seal looked at {place} for a while and decided against it. |\
     The lamp at {place} is on in broad daylight. |\
     Walked {place} end to end and met only {a:bird}. |\
     Fresh paint at {place}, fresh footprints in it. |\
     The water at {place} was so flat that it had corners. |\
     There is a new crack in {place}, {mm} mm and growing. |\
     All the boats at {place} point the same way this {light}. |\
     A child at {place} was explaining tides to a dog. |\
     The wind took the door of {place} and gave it back. |\
     Smoke from {place}, straight up, like a drawn line. |\
     {n} bottles at {place}, one with a message, none of it legible. |\
     They are digging at {place} again. |\
     The {birds} have left {place} for somewhere better. |\
     {place} smells of tar, and I mean that kindly. |\
     Rope, nets, {a:thing}: all of {place} is out to dry. |\
     Saw {boat} from {place}, lit up like a birthday. |\
     My own footprints at {place}, still there after {n} days. |\
     The echo at {place} answers a little late today. |\
     Found the old mooring ring at {place}. |\
     {place} at low water: mud, sky, one philosopher. "),
    row(
        "I stayed longer than I had meant to.|It is in the notebook, with a small drawing.|\
     Some days are for looking.|I measured it anyway.|\
     Nothing needed doing, and I did it slowly.|My boots have opinions.|\
     I told the cat, who knew.|There is a word for this, and Haru has it.|\
     The sandwich did not survive.|I waved, and somebody waved back.|\
     It will be gone by the next tide.|The phone was at home, where it belongs.|\
     I have been happy for less.|You had to be there, and I was.|One of us was early.|\
     I shall draw it properly on a wet day.|The light did the rest.|\
     Nobody asked me, which was restful.|I went home by the long way.|\
     That makes three this month.|The chart will have to be told.|I put a stone on it.|\
     Somewhere a kettle began.|It is on no map of mine.|Milo would have laughed.|\
     I owe somebody a letter about it.|All of it free of charge.|The rain came to look, too.|\
     I thought of Edda and her lamp.|I checked twice, out of love.|\
     And then it was supper time.|No further questions.|The gulls had better seats.",
    ),
];

/// Answers that fit anyone.
pub const ANSWER: Rows = &[
    row(
        "Agreed|Quite so|Yes, twice|No|Possibly|You are right|I doubt it|Granted|With pleasure|\
     Noted|Ha, yes",
    ),
    row(
        ", and I will say so in the minutes.|, but the tide gets a vote.|, if {boat} is on time.|\
     , as long as there is {cake}.|, and I have {nn} photographs to prove it.|\
     , but not in {weather}.|, and Brenda agrees.|, though it was {n}, not more; I counted.|\
     , and I have been saying so since {year}.|, but ask me again on {weekday}.|\
     , once I have found a dry sock.|, and thank you for the {thing}.|, but only at {place}.|\
     , and the cat would like a word.|, though Theo will want a second opinion.|\
     , and I shall bring the flask.",
    ),
];

/// What anyone says in a message.
pub const CHAT: Rows = &[
    row(
        "I am on the quay|The kettle is on|Low water is at {time}|It moved again|\
     Brenda is packed|I counted {nn} {birds} from the quay|Your {thing} is in my shed|\
     {boat} is late|The {year} chart has come|Mrs Alder asks after you|We have {cake} left|\
     I have found the key|The office is shut until {weekday}|My boots are still wet|\
     The light was out last night|I have told nobody|We are down to one flask|\
     The meeting took {n} hours|The report says {mm} mm",
    ),
    row(
        ", so bring the tape.|, and I have the photographs.|, but do not tell Theo.|\
     , so come when you can.|, and nobody else has noticed.|, but we said Thursday.|\
     , so I shall be {n} minutes late.|, and it is not even {weekday}.|, so keep me a seat.|\
     , and I counted twice &amp; wrote it down.|, but the tide will not wait.|\
     , so shall we say {weekday}, at {time}?|, and that is not the half of it.|\
     , so leave the door open.|, and I am bringing {a:thing}.|, but I have an hour.|\
     , so do not lock the shed.|, and I would rather not say why.|, but you knew that.|\
     , so ring me from the Slip.",
    ),
];

/// What the owner's sister says.
pub const SISTER: Rows = &[
    row(
        "Mum’s clock has stopped at {time}|The boat brought your parcel|\
     The little one has outgrown your boots|I have found Dad’s log of {year}|\
     The lamp is clean, all {n} panes|Uncle Pell’s photographs are in the post|\
     We kept you some {cake}|The goat is out again|No boat today, {weather}|\
     I dreamt of the house on Tar Lane|The school has {n} children now|\
     Your postcard is on the stove pipe|I can see your window from the gallery",
    ),
    row(
        ", and I thought of you.|, so come over on {weekday}.|, so ring me tonight.|\
     , and Mum says hello.|, but you will laugh when you see it.|, and I cried, but you need not.|\
     , and I have kept it for you.|, as it always was in {year}.|, so all is well here.|\
     , so bring {a:thing}, I shall explain.|, and the kettle sends its love.",
    ),
];

/// Texts in Japanese: a time and a thing that is seen.
pub const JAPANESE: Rows = &[
    row("朝の港、|夜明け、|雨上がり、|満ち潮、|引き潮の浜、|風のない夕方、|霧の中、"),
    row(
        "鷺が一羽、動かない。|船の灯りがひとつ。|鐘の音が{d}つ。|猫が魚を見ている。|お茶が冷めるまで波を見た。|島が近く見える。|誰かの笛が聞こえる。|潮の匂いが濃い。|\
     地図にない岩に会う。",
    ),
];

/// A story that lasts as long as the archive: the beginning of each chapter, and its stages.
pub type Story = (&'static str, Row);

/// All stories, which take turns.
pub const STORIES: &[Story] = &[
    (
        "The trombone on Pilot Row, week ",
        row(
            "one note, many times|two notes, in the wrong order, with feeling|\
         half a scale, then a door|a whole scale. The street held its breath|\
         something that may be a hymn|a hymn. We hummed|\
         the ferry horn answered, in the right key|\
         a concert on the Slip. I had something in my eye",
        ),
    ),
    (
        "Who rings the bell on the old pier? Night ",
        row(
            "rung at low water, and nobody there|a wet footprint, size forty|\
         Theo suspects the wind. The wind has an alibi|\
         Mrs Alder heard it at {place}, in her good ear|\
         I left flour on the planks. The flour is gone|I know who it is, and I have promised|\
         quiet, and I miss it|once, softly, as if for a friend",
        ),
    ),
    (
        "The extra rock, sounding ",
        row(
            "no bottom where the {year} chart has one|a bump, or a fish with convictions|\
         something hard at {metres} m|the lead came up with paint on it|\
         Grace has lent me a sonar and a look|{metres} m, on three tries|it has moved, or I have|\
         it is on the chart, under a name I may not tell yet",
        ),
    ),
    (
        "Bench committee, meeting ",
        row(
            "no bench|a motion about the back rest|the back rest has a subcommittee|\
         two benches, on paper|one bench, facing the wall|turned round by persons unknown|\
         a plaque, misspelt|we sat on it. Motion carried",
        ),
    ),
    (
        "Letters from the wall of the Customs House, number ",
        row(
            "“Dear Tom, the boat is late”|“Dear Ellen, it was not the boat”|\
         “Dear Tom, I waited on the steps”|“Dear Ellen, so did I, on the other steps”|\
         “Dear Tom, then we are both fools”|“Dear Ellen, come on Sunday”|\
         “Dear Tom, bring the ring”|the bill for a wedding cake, {year}",
        ),
    ),
    (
        "How high is Edda? The door frame on Far Skerry, visit ",
        row(
            "she cheated with her shoes|one metre seventy, and still my little sister|\
         the frame has sunk, not she|now there is a small pencil line beside hers|\
         the small line is catching up|the small line measures me",
        ),
    ),
];
