//! Zooming into an image: how large it is drawn, and where. Integers: percent, and pixels from the
//! middle of the frame.

/// The scale at which the image fits the frame, in percent.
const WHOLE: i32 = 100;

/// The largest scale, in percent.
const CLOSEST: i32 = 800;

/// The shortest swipe in pixels; it must also go more than twice as far along as across.
const SWIPE: i32 = 48;

/// The scale and position of an image in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoom {
    /// The scale, in percent of the size that fits the frame.
    pub scale: i32,
    /// How many pixels the image's middle is to the right of the frame's.
    pub x: i32,
    /// How many pixels the image's middle is below the frame's.
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
    /// Whether the image is larger than its frame.
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

    /// Moves the image; its scaled frame always covers the frame.
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

    /// The CSS value of `transform`.
    pub fn style(self) -> String {
        let Zoom { scale, x, y } = self;
        format!("translate({x}px, {y}px) scale(calc({scale} / 100))")
    }
}

/// Pixels from the middle of the frame.
type Point = (i32, i32);

/// The fingers on an image: one moves it or swipes to another image, two zoom.
#[derive(Clone, Debug, Default)]
pub struct Fingers {
    /// The pointer id of each finger, where it went down, and where it is.
    down: Vec<(i32, Point, Point)>,
    /// The zoom when the second finger went down, and where both were.
    pinch: Option<(Zoom, [Point; 2])>,
}

impl Fingers {
    /// A finger, or the pointer of a mouse, goes down; a third finger replaces the second.
    pub fn put(&mut self, number: i32, at: Point, zoom: Zoom) {
        self.down.retain(|(known, ..)| *known != number);
        self.down.truncate(1);
        self.down.push((number, at, at));
        if let [(_, _, one), (_, _, other)] = *self.down.as_slice() {
            self.pinch = Some((zoom, [one, other]));
        }
    }

    /// A finger moves to `to`; returns the new zoom.
    pub fn drag(&mut self, number: i32, to: Point, zoom: Zoom, frame: (i32, i32)) -> Zoom {
        let known = self.down.iter_mut().find(|(known, ..)| *known == number);
        let Some((_, _, at)) = known else { return zoom };
        let by = (to.0 - at.0, to.1 - at.1);
        *at = to;
        match (self.down.as_slice(), self.pinch) {
            ([(_, _, one), (_, _, other)], Some((begun, [first, second]))) => {
                let apart = |a: Point, b: Point| (a.0 - b.0).abs().max((a.1 - b.1).abs()).max(1);
                let middle = |a: Point, b: Point| ((a.0 + b.0) / 2, (a.1 + b.1) / 2);
                let percent = 100 * apart(*one, *other) / apart(first, second);
                let (from, to) = (middle(first, second), middle(*one, *other));
                let by = (to.0 - from.0, to.1 - from.1);
                begun.by(percent, from, frame).moved(by, frame)
            }
            _ if zoom.is_close() => zoom.moved(by, frame),
            _ => zoom,
        }
    }

    /// A finger goes up; returns how far it moved if it was the only one all the time.
    pub fn lift(&mut self, number: i32) -> Option<Point> {
        let place = self.down.iter().position(|(known, ..)| *known == number)?;
        let (_, first, last) = self.down.remove(place);
        let alone = self.pinch.is_none();
        if self.down.is_empty() {
            self.pinch = None;
        }
        alone.then_some((last.0 - first.0, last.1 - first.1))
    }
}

/// The image that a movement of a finger leads to: 1 for the next, -1 for the previous; `None` if
/// it is no swipe.
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
        // The point was 100 from the middle; at twice the size it is 200 from the image's middle.
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
    fn two_fingers_look_closer_where_they_are() {
        let mut fingers = Fingers::default();
        let mut zoom = Zoom::default();
        fingers.put(7, (-50, 0), zoom);
        fingers.put(9, (50, 0), zoom);
        for step in 1..=50 {
            zoom = fingers.drag(7, (-50 - step, 0), zoom, FRAME);
            zoom = fingers.drag(9, (50 + step, 0), zoom, FRAME);
        }
        assert_eq!(
            zoom,
            Zoom {
                scale: 200,
                x: 0,
                y: 0
            }
        );
        // Both fingers move together, and so does the image.
        zoom = fingers.drag(7, (-80, 30), zoom, FRAME);
        zoom = fingers.drag(9, (120, 30), zoom, FRAME);
        assert_eq!((zoom.scale, zoom.x, zoom.y), (200, 20, 30));
        // A pinch does not swipe, and the finger that is left moves the image.
        assert_eq!(fingers.lift(7), None);
        zoom = fingers.drag(9, (130, 30), zoom, FRAME);
        assert_eq!((zoom.scale, zoom.x), (200, 30));
        assert_eq!(fingers.lift(9), None);
        assert_eq!(fingers.lift(9), None);
    }

    #[test]
    fn one_finger_swipes() {
        let mut fingers = Fingers::default();
        fingers.put(1, (0, 0), Zoom::default());
        let zoom = fingers.drag(1, (-90, 5), Zoom::default(), FRAME);
        assert_eq!(zoom, Zoom::default());
        assert_eq!(fingers.lift(1), Some((-90, 5)));
        // The same pointer may go up unnoticed, outside of the image.
        fingers.put(1, (0, 0), zoom);
        fingers.put(1, (10, 0), zoom);
        assert_eq!(fingers.lift(1), Some((0, 0)));
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
