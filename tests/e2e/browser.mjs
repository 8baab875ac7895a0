// The browser of this machine: nothing is downloaded. `cargo xtask` says which one in CHROMIUM.

import process from "node:process";

const isRoot = process.getuid?.() === 0;

/** Options for `chromium.launch`, and for `launchOptions` of the test runner. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Chromium's sandbox does not start for root, which is who runs in most containers.
    ...(isRoot ? ["--no-sandbox"] : []),
  ],
};
