//! Writes frames as an MP4: nested boxes (ISO/IEC 14496-12, and 14496-15 for `avcC`).

/// Width and height in pixels; multiples of a macroblock.
pub const SIZE: (u64, u64) = (96, 64);

/// Frames per second.
pub const RATE: u32 = 8;

/// Profile, constraints and level: baseline, 1.0.
pub const PROFILE: [u8; 3] = [66, 0xC0, 10];

/// Units of time per second.
const SCALE: u32 = 1000;

/// An MP4 of one track whose frames are all key frames.
pub fn mp4(sequence: &[u8], picture: &[u8], frames: &[Vec<u8>]) -> Vec<u8> {
    let ftyp = boxed(b"ftyp", &[b"isom\0\0\x02\0isomavc1mp41"]);
    // The offset of the frames depends on the length of what precedes them, not on its value.
    let before = ftyp.len() + moov(sequence, picture, frames, 0).len() + 8;
    let moov = moov(sequence, picture, frames, before as u32);
    let mut samples = Vec::new();
    for frame in frames {
        samples.extend_from_slice(&(frame.len() as u32).to_be_bytes());
        samples.extend_from_slice(frame);
    }
    [ftyp, moov, boxed(b"mdat", &[&samples])].concat()
}

fn moov(sequence: &[u8], picture: &[u8], frames: &[Vec<u8>], place: u32) -> Vec<u8> {
    let step = SCALE / RATE;
    let length = frames.len() as u32 * step;
    let matrix = words(&[0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000]);
    let mvhd = [
        words(&[0, 0, 0, SCALE, length, 0x1_0000, 0x0100_0000, 0, 0]),
        matrix.clone(),
        words(&[0, 0, 0, 0, 0, 0, 2]),
    ]
    .concat();
    let (width, height) = (SIZE.0 as u32, SIZE.1 as u32);
    let tkhd = [
        words(&[3, 0, 0, 1, 0, length, 0, 0, 0, 0]),
        matrix,
        words(&[width << 16, height << 16]),
    ]
    .concat();
    let mdhd = words(&[0, 0, 0, SCALE, length, 0x55C4_0000]);
    let hdlr = [&words(&[0, 0])[..], b"vide", &[0; 12], b"film\0"].concat();
    let sizes: Vec<u32> = frames.iter().map(|frame| frame.len() as u32 + 4).collect();
    let count = sizes.len() as u32;
    let stbl = boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&words(&[0, 1]), &avc1(sequence, picture)]),
            &boxed(b"stts", &[&words(&[0, 1, count, step])]),
            &boxed(b"stsc", &[&words(&[0, 1, 1, count, 1])]),
            &boxed(b"stsz", &[&words(&[0, 0, count]), &words(&sizes)]),
            &boxed(b"stco", &[&words(&[0, 1, place])]),
        ],
    );
    let url = boxed(b"url ", &[&words(&[1])]);
    let dinf = boxed(b"dinf", &[&boxed(b"dref", &[&words(&[0, 1]), &url])]);
    let minf = boxed(
        b"minf",
        &[&boxed(b"vmhd", &[&words(&[1, 0, 0])]), &dinf, &stbl],
    );
    let mdia = boxed(
        b"mdia",
        &[&boxed(b"mdhd", &[&mdhd]), &boxed(b"hdlr", &[&hdlr]), &minf],
    );
    let trak = boxed(b"trak", &[&boxed(b"tkhd", &[&tkhd]), &mdia]);
    boxed(b"moov", &[&boxed(b"mvhd", &[&mvhd]), &trak])
}

fn avc1(sequence: &[u8], picture: &[u8]) -> Vec<u8> {
    let mut entry = vec![0, 0, 0, 0, 0, 0, 0, 1];
    entry.extend_from_slice(&[0; 16]);
    for half in [SIZE.0 as u16, SIZE.1 as u16, 72, 0, 72, 0, 0, 0, 1] {
        entry.extend_from_slice(&half.to_be_bytes());
    }
    entry.extend_from_slice(&[0; 32]);
    entry.extend_from_slice(&[0, 24, 0xFF, 0xFF]);
    let mut config = vec![1];
    config.extend_from_slice(&PROFILE);
    // Lengths have four bytes; one sequence parameter set, one picture parameter set.
    config.extend_from_slice(&[0xFF, 0xE1]);
    config.extend_from_slice(&(sequence.len() as u16).to_be_bytes());
    config.extend_from_slice(sequence);
    config.push(1);
    config.extend_from_slice(&(picture.len() as u16).to_be_bytes());
    config.extend_from_slice(picture);
    boxed(b"avc1", &[&entry, &boxed(b"avcC", &[&config])])
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let len: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = (len as u32 + 8).to_be_bytes().to_vec();
    out.extend_from_slice(kind);
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect()
}
