// A company's cluster: teams of one shape, a namespace each, fifty pods a team, each team's web called by the next team's api.

const WORKLOADS = [
  ["web", 6],
  ["api", 10],
  ["worker", 14],
  ["cache", 4],
  ["db", 3],
  ["jobs", 5],
  ["auth", 3],
  ["mail", 2],
  ["search", 2],
  ["queue", 1],
];

/** Deployments and policies of so many teams; every fifth team has no policies. */
export function deployments(teams) {
  return ofTeams(teams, (namespace) =>
    WORKLOADS.map(([app, replicas]) => {
      const labels = `{app: ${app}, team: ${namespace}}`;
      return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${app}, namespace: ${namespace}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: main, ports: [{containerPort: 8080}]}]}`;
    }),
  );
}

/** The same with every pod written out, as a dump of a cluster has them. */
export function pods(teams) {
  return ofTeams(teams, (namespace) =>
    WORKLOADS.flatMap(([app, replicas]) =>
      Array.from(
        { length: replicas },
        (_, index) => `apiVersion: v1
kind: Pod
metadata: {name: ${app}-${index}, namespace: ${namespace}, labels: {app: ${app}, team: ${namespace}}}`,
      ),
    ),
  );
}

function ofTeams(teams, workloads) {
  const documents = [];
  for (let team = 0; team < teams; team += 1) {
    const namespace = `team-${team}`;
    documents.push(`apiVersion: v1\nkind: Namespace\nmetadata: {name: ${namespace}}`, ...workloads(namespace));
    if (team % 5 !== 4) documents.push(...policies(namespace, `team-${(team + 1) % teams}`));
  }
  return `${documents.join("\n---\n")}\n`;
}

function policies(namespace, next) {
  const policy = (name, spec) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}`;
  const ingress = (subject, peer, port) =>
    `{podSelector: {matchLabels: {app: ${subject}}}, ingress: [{from: [${peer}], ports: [{port: ${port}}]}]}`;
  const app = (name) => `podSelector: {matchLabels: {app: ${name}}}`;
  return [
    policy("default-deny", "{podSelector: {}, policyTypes: [Ingress]}"),
    policy("api-from-web", ingress("api", `{${app("web")}}`, 8080)),
    policy("db-from-api", ingress("db", `{${app("api")}}`, 5432)),
    policy(
      "web-from-next",
      ingress("web", `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${next}}}, ${app("api")}}`, 443),
    ),
  ];
}
