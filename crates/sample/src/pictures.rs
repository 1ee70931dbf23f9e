//! Generated pictures: flat landscapes in few colours, as if cut out of paper.

use super::png::png;
use super::random::Dice;

/// The subject of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// A shelf of books.
    Books,
    /// A bridge of arches.
    Bridge,
    /// A cat on a sill.
    Cat,
    /// Contour lines of a map.
    Contours,
    /// A ferry.
    Ferry,
    /// Mud flats at low water.
    Flats,
    /// Geese in the sky.
    Geese,
    /// Houses at the harbour.
    Harbour,
    /// Hills in layers.
    Hills,
    /// A lighthouse at night.
    Lighthouse,
    /// A wide view of the sound.
    Panorama,
    /// A window in the rain.
    Rain,
    /// Sailing boats and the sun.
    Sails,
    /// A cup of tea.
    Tea,
    /// A very small picture.
    Thumbnail,
    /// Birds on wires.
    Wires,
}

impl Scene {
    /// Width and height in pixels.
    pub fn size(self) -> (u64, u64) {
        match self {
            Scene::Panorama => (1400, 480),
            Scene::Lighthouse | Scene::Books => (600, 900),
            Scene::Contours => (800, 800),
            Scene::Thumbnail => (96, 72),
            _ => (960, 720),
        }
    }
}

/// Colours of a picture: sky, far, middle, near, dark, light, accent, second accent.
type Palette = [[u8; 3]; 8];

const DAWN: Palette = [
    [232, 218, 186],
    [141, 161, 149],
    [92, 128, 124],
    [58, 92, 96],
    [40, 52, 58],
    [250, 236, 190],
    [247, 221, 142],
    [196, 106, 74],
];
const DAY: Palette = [
    [207, 221, 216],
    [164, 190, 176],
    [114, 158, 138],
    [74, 120, 100],
    [42, 70, 62],
    [244, 240, 228],
    [232, 206, 130],
    [190, 84, 66],
];
const DUSK: Palette = [
    [190, 202, 218],
    [142, 156, 180],
    [104, 118, 148],
    [72, 82, 112],
    [44, 50, 70],
    [240, 232, 214],
    [236, 190, 120],
    [206, 104, 92],
];
const NIGHT: Palette = [
    [34, 44, 64],
    [50, 62, 84],
    [28, 36, 52],
    [20, 26, 38],
    [12, 16, 24],
    [236, 226, 196],
    [250, 214, 120],
    [178, 74, 62],
];

/// Draws a scene as a PNG; other variations have other colours and shapes.
pub fn draw(scene: Scene, variation: u64, (width, height): (u64, u64)) -> Vec<u8> {
    let mut dice = Dice::new(variation, "picture", scene as u64);
    let palette = match scene {
        Scene::Lighthouse => NIGHT,
        _ => match variation % 3 {
            0 => DAWN,
            1 => DAY,
            _ => DUSK,
        },
    };
    let mut sheet = Sheet::new(width as i64, height as i64);
    sheet.paint(scene, &mut dice);
    png(width as u32, height as u32, &palette, &sheet.pixels)
}

/// The canvas. Coordinates are in thousandths of its width and height.
struct Sheet {
    width: i64,
    height: i64,
    pixels: Vec<u8>,
}

impl Sheet {
    fn new(width: i64, height: i64) -> Sheet {
        Sheet {
            width,
            height,
            pixels: vec![0; (width * height) as usize],
        }
    }

    fn paint(&mut self, scene: Scene, dice: &mut Dice) {
        match scene {
            Scene::Hills | Scene::Thumbnail => {
                self.disc(dice.between(180, 800) as i64, 250, 80, 5);
                self.hills(dice, &[(420, 1), (540, 2), (680, 3), (830, 4)]);
            }
            Scene::Sails | Scene::Panorama => {
                self.disc(dice.between(300, 760) as i64, 330, 90, 6);
                self.sea(480);
                self.hills(dice, &[(470, 1)]);
                self.rect(0, 480, 1000, 1000, 2);
                self.sea(640);
                for _ in 0..dice.between(1, 4) {
                    let (x, y) = (dice.between(80, 880) as i64, dice.between(480, 620) as i64);
                    self.boat(x, y, dice.between(50, 110) as i64);
                }
            }
            Scene::Ferry | Scene::Harbour => {
                self.hills(dice, &[(430, 1)]);
                if scene == Scene::Harbour {
                    self.houses(dice, 520);
                }
                self.rect(0, 520, 1000, 1000, 2);
                self.rect(0, 760, 1000, 1000, 3);
                self.ferry(dice.between(150, 450) as i64, 600);
            }
            Scene::Bridge => {
                self.hills(dice, &[(520, 1)]);
                self.rect(0, 640, 1000, 1000, 2);
                for x in 0..200 {
                    let x = x * 5;
                    let sag = ((x % 500) - 250) * ((x % 500) - 250) / 190;
                    self.rect(
                        x,
                        250 + 330 - sag.min(330),
                        x + 5,
                        262 + 330 - sag.min(330),
                        4,
                    );
                    if x % 40 == 0 {
                        self.rect(x, 262 + 330 - sag.min(330), x + 3, 600, 4);
                    }
                }
                self.rect(0, 596, 1000, 624, 4);
                for x in [0, 490, 980] {
                    self.rect(x, 230, x + 22, 760, 4);
                }
            }
            Scene::Lighthouse => {
                for _ in 0..60 {
                    let (x, y) = (dice.below(1000) as i64, dice.below(560) as i64);
                    self.disc(x, y, 3, 5);
                }
                self.beam(500, 300);
                self.hills(dice, &[(780, 2), (880, 3)]);
                self.taper(500, 330, 820, 38, 66, 5);
                self.taper(500, 480, 600, 48, 56, 7);
                self.rect(448, 300, 552, 334, 4);
                self.disc(500, 290, 44, 6);
            }
            Scene::Wires | Scene::Geese => {
                self.hills(dice, &[(760, 1), (880, 3)]);
                if scene == Scene::Wires {
                    for y in [300, 380, 460] {
                        self.rect(0, y, 1000, y + 5, 4);
                        for _ in 0..dice.between(3, 7) {
                            let x = dice.between(40, 940) as i64;
                            self.disc(x, y - 20, 22, 4);
                            self.disc(x + 20, y - 38, 12, 4);
                        }
                    }
                } else {
                    for n in 0..9_i64 {
                        let (x, y) = (500 + (n - 4) * 90, 240 + (n - 4).abs() * 55);
                        self.wing(x, y, 44);
                    }
                }
            }
            Scene::Contours => {
                self.rect(0, 0, 1000, 1000, 5);
                let (cx, cy) = (dice.between(300, 700) as i64, dice.between(300, 700) as i64);
                for ring in (1..14).rev() {
                    let colour = if ring % 2 == 0 { 5 } else { 0 };
                    self.disc(cx + ring * 5, cy - ring * 3, ring * 58, 1);
                    self.disc(cx + ring * 5, cy - ring * 3, ring * 58 - 7, colour);
                }
                self.disc(cx, cy, 12, 7);
            }
            Scene::Flats => {
                self.disc(740, 220, 60, 5);
                self.rect(0, 420, 1000, 1000, 1);
                for n in 0..16 {
                    let y = 450 + n * 34;
                    let x = dice.below(700) as i64;
                    self.rect(x, y, x + dice.between(120, 420) as i64, y + 12, 0);
                }
                for _ in 0..7 {
                    let x = dice.between(80, 920) as i64;
                    self.disc(x, 640, 16, 4);
                    self.rect(x - 3, 640, x + 3, 690, 4);
                }
            }
            Scene::Rain => {
                self.rect(0, 0, 1000, 1000, 2);
                self.hills(dice, &[(620, 3)]);
                for _ in 0..140 {
                    let (x, y) = (dice.below(1000) as i64, dice.below(1000) as i64);
                    self.rect(x, y, x + 3, y + dice.between(20, 70) as i64, 1);
                }
                for x in [0, 485, 970] {
                    self.rect(x, 0, x + 30, 1000, 5);
                }
                self.rect(0, 470, 1000, 500, 5);
            }
            Scene::Tea => {
                self.rect(0, 0, 1000, 1000, 5);
                self.rect(0, 700, 1000, 1000, 1);
                self.disc(690, 520, 110, 7);
                self.disc(690, 520, 68, 5);
                self.taper(470, 400, 730, 210, 150, 7);
                self.rect(260, 392, 680, 420, 4);
                for n in 0..3 {
                    self.rect(360 + n * 90, 180, 372 + n * 90, 350, 0);
                }
            }
            Scene::Books => {
                self.rect(0, 0, 1000, 1000, 5);
                for shelf in 0..4 {
                    let bottom = 240 + shelf * 245;
                    let mut x = 40;
                    while x < 900 {
                        let wide = dice.between(30, 90) as i64;
                        let high = dice.between(130, 205) as i64;
                        self.rect(x, bottom - high, x + wide, bottom, dice.between(1, 8) as u8);
                        x += wide + 6;
                    }
                    self.rect(0, bottom, 1000, bottom + 18, 4);
                }
            }
            Scene::Cat => {
                self.rect(0, 0, 1000, 1000, 1);
                self.rect(160, 80, 840, 720, 0);
                self.rect(490, 80, 510, 720, 5);
                self.rect(100, 720, 900, 780, 5);
                self.disc(480, 600, 130, 4);
                self.disc(590, 470, 80, 4);
                self.taper(545, 360, 450, 2, 34, 4);
                self.taper(635, 360, 450, 2, 34, 4);
                self.rect(250, 690, 480, 722, 4);
            }
        }
    }

    fn rect(&mut self, x0: i64, y0: i64, x1: i64, y1: i64, colour: u8) {
        let across = |x: i64| (x * self.width / 1000).clamp(0, self.width) as usize;
        let (from, to) = (across(x0), across(x1));
        let rows = (y0 * self.height / 1000).clamp(0, self.height)
            ..(y1 * self.height / 1000).clamp(0, self.height);
        for y in rows {
            let start = (y * self.width) as usize;
            if let Some(row) = self.pixels.get_mut(start + from..start + to.max(from)) {
                row.fill(colour);
            }
        }
    }

    /// Draws a row of pixels; the coordinates are in pixels.
    fn span(&mut self, y: i64, x0: i64, x1: i64, colour: u8) {
        if !(0..self.height).contains(&y) {
            return;
        }
        let (from, to) = (x0.clamp(0, self.width), x1.clamp(0, self.width));
        let start = y * self.width;
        if let Some(row) = self
            .pixels
            .get_mut((start + from) as usize..(start + to.max(from)) as usize)
        {
            row.fill(colour);
        }
    }

    /// Draws a circle whose radius is in thousandths of the shorter side.
    fn disc(&mut self, x: i64, y: i64, radius: i64, colour: u8) {
        let r = radius * self.width.min(self.height) / 1000;
        let (cx, cy) = (x * self.width / 1000, y * self.height / 1000);
        for dy in -r..=r {
            let half = ((r * r - dy * dy) as f64).sqrt() as i64;
            self.span(cy + dy, cx - half, cx + half, colour);
        }
    }

    /// Draws a shape that is `top` thousandths wide to each side at its top and `bottom` at its
    /// foot.
    fn taper(&mut self, x: i64, y0: i64, y1: i64, top: i64, bottom: i64, colour: u8) {
        let (from, to) = (y0 * self.height / 1000, y1 * self.height / 1000);
        let cx = x * self.width / 1000;
        for y in from..to {
            let half = (top + (bottom - top) * (y - from) / (to - from).max(1)) * self.width / 1000;
            self.span(y, cx - half, cx + half, colour);
        }
    }

    /// Draws ridges, one before the other: height and colour of each.
    fn hills(&mut self, dice: &mut Dice, ridges: &[(i64, u8)]) {
        for (level, colour) in ridges {
            // Three waves: the frequency, phase and height of each.
            let waves: Vec<(i64, i64, i64)> = (1..4)
                .map(|n| {
                    (
                        n * dice.between(110, 200) as i64,
                        dice.below(1000) as i64,
                        46 / n,
                    )
                })
                .collect();
            for x in 0..self.width {
                let turn = |often: i64, start: i64| x * often * 10 / self.width + start;
                let lift: i64 = waves
                    .iter()
                    .map(|(often, start, high)| wave(turn(*often, *start)) * high / 1000)
                    .sum();
                let top = ((level + lift) * self.height / 1000).max(0);
                for y in top..self.height {
                    if let Some(pixel) = self.pixels.get_mut((y * self.width + x) as usize) {
                        *pixel = *colour;
                    }
                }
            }
        }
    }

    fn sea(&mut self, level: i64) {
        self.rect(0, level, 1000, 1000, 3);
        for n in 0..4 {
            let half = 120 - n * 22;
            self.rect(
                600 - half,
                level + 30 + n * 46,
                600 + half,
                level + 38 + n * 46,
                6,
            );
        }
    }

    fn boat(&mut self, x: i64, y: i64, size: i64) {
        self.taper(x, y - size * 2, y, 1, size / 2, 5);
        self.rect(x - 2, y - size * 2, x + 2, y + size / 3, 4);
        self.taper(x, y + size / 8, y + size / 2, size * 3 / 4, size / 2, 4);
    }

    fn ferry(&mut self, x: i64, y: i64) {
        self.taper(x + 200, y, y + 90, 230, 190, 4);
        self.rect(x + 20, y - 60, x + 380, y, 5);
        self.rect(x + 90, y - 110, x + 320, y - 60, 5);
        self.rect(x + 230, y - 170, x + 280, y - 110, 7);
        for window in 0..7 {
            self.rect(
                x + 50 + window * 46,
                y - 42,
                x + 74 + window * 46,
                y - 20,
                3,
            );
        }
    }

    fn houses(&mut self, dice: &mut Dice, ground: i64) {
        let mut x = 20;
        while x < 960 {
            let (wide, high) = (dice.between(70, 120) as i64, dice.between(90, 190) as i64);
            let colour = dice.pick(&[5_u8, 6, 7, 3]);
            self.rect(x, ground - high, x + wide, ground, colour);
            self.taper(
                x + wide / 2,
                ground - high - 60,
                ground - high,
                2,
                wide / 2 + 6,
                4,
            );
            self.rect(
                x + wide / 3,
                ground - high / 2,
                x + wide / 3 + 22,
                ground - high / 2 + 40,
                4,
            );
            x += wide + 8;
        }
    }

    /// Draws the light of the lighthouse, to both sides.
    fn beam(&mut self, x: i64, y: i64) {
        let (cx, cy) = (x * self.width / 1000, y * self.height / 1000);
        for dx in -self.width..self.width {
            let half = dx.abs() / 7 + 2;
            let at = cx + dx;
            for dy in -half..half {
                let (px, py) = (at, cy + dy - dx / 9);
                if (0..self.width).contains(&px)
                    && (0..self.height).contains(&py)
                    && let Some(pixel) = self.pixels.get_mut((py * self.width + px) as usize)
                {
                    *pixel = 1;
                }
            }
        }
    }

    fn wing(&mut self, x: i64, y: i64, size: i64) {
        for n in 0..size {
            self.rect(x - n, y - n / 2, x - n + 4, y - n / 2 + 9, 4);
            self.rect(x + n, y - n / 2, x + n + 4, y - n / 2 + 9, 4);
        }
        self.disc(x, y + 4, 10, 4);
    }
}

/// A wave like a sine, made of two parabolas: from a thousandth of a turn to -1000..1000.
fn wave(turn: i64) -> i64 {
    let turn = turn.rem_euclid(1000);
    let half = turn % 500;
    let height = half * (500 - half) * 16 / 1000;
    if turn < 500 { height } else { -height }
}
