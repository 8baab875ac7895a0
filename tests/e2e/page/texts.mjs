// YAML for the tests, small enough that the expected picture is seen by reading it.

/** Two defined pods; web may reach api on TCP 8080 and nothing else is opened. */
export const TWO_TIERS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web-policy
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress, Egress]
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: api
    ports:
    - port: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api-policy
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
    ports:
    - port: 8080
`;

/** Asks DNS over UDP alone, which is worth a warning and an edit; `name` is the policy's. */
export function dnsOverUdp(name) {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes: [Egress]
  egress:
  - to:  # the cluster's DNS
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    ports:
    - protocol: UDP
      port: 53
`;
}

/** A policy of another group, which is told and not read. */
export function otherPolicy(name) {
  return `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: ${name}, namespace: shop}
`;
}

/** A policy with a safe fix: its protocol is written in small letters. */
export function misspelledPort(name) {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - ports: [{protocol: tcp, port: 80}]
`;
}

/** The second document does not parse; the other two do. */
export const ONE_BROKEN = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: broken
spec:
  podSelector: {}
  polcyTypes: [Ingress
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: closed
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Ingress]
`;

/** `pods` pods of ten applications and `policies` policies between them, as a cluster's dump might hold. */
export function largeText(pods, policies) {
  const applications = 10;
  const documents = [];
  for (let index = 0; index < pods; index += 1) {
    const app = `app-${index % applications}`;
    documents.push(`apiVersion: v1
kind: Pod
metadata:
  name: pod-${index}
  namespace: team-${index % 5}
  labels: {app: ${app}, pod: "${index}"}`);
  }
  for (let index = 0; index < policies; index += 1) {
    documents.push(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: policy-${index}
  namespace: team-${index % 5}
spec:
  podSelector:
    matchLabels: {app: app-${index % applications}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - podSelector:
        matchLabels: {app: app-${(index + 1) % applications}}
    ports:
    - port: ${8000 + index}
  egress:
  - to:
    - namespaceSelector: {}
      podSelector:
        matchLabels: {app: app-${(index + 2) % applications}}
    ports:
    - port: ${8000 + index}`);
  }
  return documents.join("\n---\n") + "\n";
}

/** So many namespaces of so many pods; `team-1` may reach every `app-0` of `team-0` on TCP 8080, which nobody else may. */
export function teams(namespaces, pods) {
  const parts = [];
  for (let team = 0; team < namespaces; team += 1) {
    for (let app = 0; app < pods; app += 1) {
      parts.push(
        `apiVersion: v1\nkind: Pod\nmetadata: {name: app-${app}, namespace: team-${team}, labels: {app: app-${app}}}\n`,
      );
    }
  }
  const metadata = (name) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: team-0}\n`;
  const from = "from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: team-1}}}], ports: [{port: 8080}]";
  parts.push(`${metadata("deny")}spec: {podSelector: {}}\n`);
  parts.push(`${metadata("app-0")}spec: {podSelector: {matchLabels: {app: app-0}}, ingress: [{${from}}]}\n`);
  return parts.join("---\n");
}
