//! Asks for views and gets answers, in a Web Worker or in place.
