kubectl create namespace netpol-check
kubectl -n netpol-check run server --image=busybox:1.36 --labels=app=server -- httpd -f -p 8080 -h /etc
kubectl -n netpol-check run client --image=busybox:1.36 --labels=app=client -- sleep 3600
kubectl -n netpol-check wait --for=condition=Ready pod/server pod/client --timeout=120s
address=$(kubectl -n netpol-check get pod server -o jsonpath='{.status.podIP}')
case $address in *:*) address="[$address]" ;; esac

probe() {
  for attempt in 1 2 3; do
    if kubectl -n netpol-check exec client -- wget -q -T 3 -O /dev/null "http://$address:8080/hostname" 2>/dev/null
    then echo "$1: open"; return
    fi
  done
  echo "$1: blocked"
}

probe "1 without a policy"

kubectl -n netpol-check apply -f - <<'EOF'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: isolate}
spec:
  podSelector: {matchLabels: {app: server}}
  policyTypes: [Ingress]
EOF
sleep 10
probe "2 server isolated for ingress"
kubectl -n netpol-check delete networkpolicy isolate

kubectl -n netpol-check apply -f - <<'EOF'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: isolate}
spec:
  podSelector: {matchLabels: {app: client}}
  policyTypes: [Egress]
EOF
sleep 10
probe "3 client isolated for egress"
kubectl -n netpol-check delete networkpolicy isolate

sleep 10
probe "4 without a policy again"
kubectl delete namespace netpol-check
