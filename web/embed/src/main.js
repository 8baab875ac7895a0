// <script src="…/embed/v1.js" data-upgrade defer></script>
//
// Puts a button after each block of a post that holds a NetworkPolicy, and a frame with the playground in its place when it is asked
// for. The post itself stays as it is. Loading this twice is harmless.

import { defineElement } from "./element.js";
import { ofScript } from "./options.js";
import { upgradePage } from "./page.js";

const script = document.currentScript ?? document.querySelector("script[src*='/embed/v1']");

// What two scripts of one page share; a symbol clashes with nothing of the page.
const shared = (window[Symbol.for("netpol-embed")] ??= {});

if (script) {
  const site = { frame: new URL("./", script.src).href, defaults: ofScript(script) };
  defineElement(site);
  if (script.hasAttribute("data-upgrade") && !shared.isUpgrading) {
    shared.isUpgrading = true;
    upgradePage(site);
  }
}
