//! Starts the page, or the engine when the same module runs in a Web Worker.

fn main() {
    netpol_web::start();
}
