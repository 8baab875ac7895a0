// Texts of the repository that the page is shown, and what is known of them.

import { readFileSync, readdirSync } from "node:fs";

const SETS = new URL("../../cases/lint/well_written/", import.meta.url);

/** The names of the sets of policies that others wrote. */
export const PUBLIC_SETS = readdirSync(SETS).filter((name) => name.endsWith(".yaml")).map((name) => name.replace(/\.yaml$/, ""));

/** One of them. */
export const publicSet = (name) => readFileSync(new URL(`${name}.yaml`, SETS), "utf8");

/** A shop of forty workloads. */
export const SHOP = readFileSync(new URL("../../pictures/shop.yaml", import.meta.url), "utf8");

/** The application in three tiers, with which everybody begins. */
export const THREE_TIERS = readFileSync(new URL("../../../web/examples/three-tier.en.yaml", import.meta.url), "utf8");

/** The open paths of the application in three tiers, as they are read aloud. */
export const THREE_TIERS_OPEN = [
  "Internet to frontend: open on TCP 80.",
  "Internet to kube-dns: open on all ports.",
  "backend to database: open on TCP 5432.",
  "backend to kube-dns: open on UDP 53.",
  "database to kube-dns: open on UDP 53.",
  "frontend to backend: open on TCP 8080.",
  "frontend to kube-dns: open on UDP 53.",
  "kube-dns to Internet: open on all ports.",
  "kube-dns to frontend: open on TCP 80.",
];
