//! Starts the engine when the module runs in a Web Worker. The page begins when `js/boot.js` calls [`netpol_web::begin`].

fn main() {
    netpol_web::engine::worker::serve();
}
