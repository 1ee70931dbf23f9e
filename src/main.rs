//! One binary with two roles: in a window it mounts the user interface, in a worker it starts the
//! message loop of the engine. The reasons are in docs/decisions.md.

#[cfg(target_arch = "wasm32")]
fn main() {
    if roost::worker::is_worker() {
        roost::worker::start();
    } else {
        roost::page::mount();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a web page. `cargo xtask serve` builds and serves it.");
}
