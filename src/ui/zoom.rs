//! Looking closer at a picture: how large it is drawn, and where. Whole numbers: percent and
//! pixels from the middle of the frame.

/// As large as the frame allows.
const WHOLE: i32 = 100;

/// The closest look.
const CLOSEST: i32 = 800;

/// A swipe goes at least so many pixels, and more along than across.
const SWIPE: i32 = 48;

/// How a picture lies in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoom {
    /// Percent of the size that fits the frame.
    pub scale: i32,
    /// Pixels by which its middle lies to the right of the frame's.
    pub x: i32,
    /// Pixels by which its middle lies below the frame's.
    pub y: i32,
}

impl Default for Zoom {
    fn default() -> Zoom {
        Zoom {
            scale: WHOLE,
            x: 0,
            y: 0,
        }
    }
}

impl Zoom {
    /// Whether it is larger than its frame.
    pub fn is_close(&self) -> bool {
        self.scale > WHOLE
    }

    /// Scales by percent; the point at (`x`, `y`) from the middle of the frame stays where it is.
    pub fn by(self, percent: i32, (x, y): (i32, i32), frame: (i32, i32)) -> Zoom {
        let scale = self.scale.saturating_mul(percent) / 100;
        let scale = scale.clamp(WHOLE, CLOSEST);
        let moved = |middle: i32, point: i32| point - (point - middle) * scale / self.scale.max(1);
        Zoom {
            scale,
            x: moved(self.x, x),
            y: moved(self.y, y),
        }
        .held(frame)
    }

    /// Moves the picture; it never leaves its frame.
    pub fn moved(self, (x, y): (i32, i32), frame: (i32, i32)) -> Zoom {
        Zoom {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
        .held(frame)
    }

    fn held(self, (width, height): (i32, i32)) -> Zoom {
        let beyond = |side: i32| side.max(0) * (self.scale - WHOLE) / 200;
        let (x, y) = (beyond(width), beyond(height));
        Zoom {
            x: self.x.clamp(-x, x),
            y: self.y.clamp(-y, y),
            ..self
        }
    }

    /// The transform of a style.
    pub fn style(self) -> String {
        let Zoom { scale, x, y } = self;
        format!("translate({x}px, {y}px) scale(calc({scale} / 100))")
    }
}

/// Where a movement of a finger leads: 1 to the next picture, -1 to the one before.
pub fn swipe((x, y): (i32, i32), right_to_left: bool) -> Option<i64> {
    if x.abs() < SWIPE || x.abs() <= y.abs() * 2 {
        return None;
    }
    Some(if (x < 0) == right_to_left { -1 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (i32, i32) = (1000, 600);

    #[test]
    fn the_point_under_the_pointer_stays() {
        let zoom = Zoom::default().by(200, (100, 50), FRAME);
        assert_eq!(
            zoom,
            Zoom {
                scale: 200,
                x: -100,
                y: -50
            }
        );
        // The point was 100 from the middle; twice as large it is 200 from the picture's middle.
        assert_eq!(zoom.by(50, (100, 50), FRAME), Zoom::default());
    }

    #[test]
    fn a_picture_stays_in_its_frame() {
        let close = Zoom::default().by(200, (0, 0), FRAME);
        assert_eq!(
            close.moved((9_999, -9_999), FRAME),
            Zoom {
                scale: 200,
                x: 500,
                y: -300
            }
        );
        assert_eq!(Zoom::default().moved((50, 50), FRAME), Zoom::default());
        assert_eq!(close.by(1_000_000, (0, 0), FRAME).scale, CLOSEST);
        assert_eq!(close.by(1, (0, 0), FRAME), Zoom::default());
        assert!(close.is_close() && !Zoom::default().is_close());
    }

    #[test]
    fn swipes_turn_the_page() {
        fn check(by: (i32, i32), right_to_left: bool, expected: Option<i64>) {
            assert_eq!(swipe(by, right_to_left), expected, "{by:?}");
        }
        check((-80, 10), false, Some(1));
        check((80, 10), false, Some(-1));
        check((80, 10), true, Some(1));
        check((-80, 60), false, None);
        check((-20, 0), false, None);
    }

    #[test]
    fn styles_hold_no_fractions() {
        let zoom = Zoom {
            scale: 150,
            x: -3,
            y: 4,
        };
        assert_eq!(zoom.style(), "translate(-3px, 4px) scale(calc(150 / 100))");
    }
}
