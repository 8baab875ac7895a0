// What axe finds.

import { AxeBuilder } from "@axe-core/playwright";

/** On the whole page or in a part of it, not in frames; what it finds well is not worked out, which takes most of its time. */
export async function violations(page, part) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
}
