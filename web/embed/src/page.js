// The blocks of a whole page get their buttons; in a page that changes itself, those that come later too.

import { blocksIn } from "./blocks.js";
import { ofText } from "./options.js";
import { hasPolicy, hidden, joined, policyNames } from "./policy.js";
import { textOf, tidied } from "./text.js";
import { widget } from "./widget.js";

/** What a post does not show, but the picture needs. */
const CONTEXT = "script[type='text/yaml']";

/** A page that changes itself does so in many small steps. */
const PAUSE = 150;

/** The buttons that are there, each with its block and what takes it away again. */
const upgraded = new Map();

/** Begins once the page stands still: a framework that compares the page with what it expects must not find anything new. */
export function upgradePage(site) {
  afterLoad(() => {
    upgrade(site, document.body);
    watch(site);
  });
}

function afterLoad(act) {
  const idle = () => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 1000 }) : setTimeout(act, 50));
  // Docusaurus says when it is done with taking the page over.
  const hydrated = () => {
    const root = document.documentElement;
    if (root.dataset.hasHydrated !== "false") return idle();
    const observer = new MutationObserver(() => {
      if (root.dataset.hasHydrated === "false") return;
      observer.disconnect();
      idle();
    });
    observer.observe(root, { attributeFilter: ["data-has-hydrated"] });
  };
  document.readyState === "complete" ? hydrated() : addEventListener("load", hydrated, { once: true });
}

function watch(site) {
  let added = new Set();
  let timer;
  const act = () => {
    for (const [host, { outermost, end }] of upgraded) {
      if (outermost.isConnected && host.isConnected) continue;
      end();
      host.remove();
      upgraded.delete(host);
    }
    const roots = [...added].filter((root) => root?.isConnected);
    added = new Set();
    for (const root of roots) upgrade(site, root);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) added.add(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    }
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  }).observe(document.body, { childList: true, subtree: true });
}

function upgrade(site, root) {
  for (const { outermost, code } of blocksIn(root)) {
    if (!outermost.nextElementSibling?.matches("[data-netpol]")) upgradeBlock(site, outermost, code);
  }
}

function upgradeBlock(site, outermost, code) {
  const text = textOf(code);
  if (!text) return;
  const { options, isDirected, isOff } = ofText(text);
  if (isOff || !(isDirected || hasPolicy(text))) return;
  const chosen = { ...site.defaults, ...options };
  const host = document.createElement("div");
  host.setAttribute("data-netpol", "");
  outermost.after(host);
  const whole = joined([...groupBefore(chosen.group, host), text, ...contextOf(chosen.group, outermost)]);
  const end = widget(site, host, host.attachShadow({ mode: "open" }), { text: whole, names: policyNames(text), options: chosen });
  upgraded.set(host, { outermost, end, group: chosen.group, text });
}

/** The texts of a group's blocks that stand before this one. */
function groupBefore(group, host) {
  if (!group) return [];
  const isBefore = (other) => other.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...upgraded]
    .filter(([other, known]) => known.group === group && isBefore(other))
    .sort(([one], [other]) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map(([, known]) => known.text);
}

/** Hidden context: a `<script type="text/yaml">` right behind the block, or one anywhere that names the block's group. */
function contextOf(group, outermost) {
  const next = [outermost.nextElementSibling, outermost.nextElementSibling?.nextElementSibling].filter((element) => element?.matches(CONTEXT));
  const named = group
    ? [...document.querySelectorAll(CONTEXT)].filter((script) => ofText(script.text).options.group === group)
    : [];
  return [...new Set([...next, ...named])].map((script) => hidden(`${tidied(script.text)}\n`));
}
