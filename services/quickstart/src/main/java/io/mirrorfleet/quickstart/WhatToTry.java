package io.mirrorfleet.quickstart;

/** What somebody can do with a running quickstart, ready to be pasted. */
final class WhatToTry {

    private WhatToTry() {}

    static String text(Installation installation, Session session) {
        return """

                Mirrorfleet is up. Front door: %1$s
                The token of this run: %2$s   (the command line finds it in %3$s)

                The lab in one command, in another terminal:
                  ./mirrorfleet mirror docker.io/library/nginx:1.25.3 docker.io/curlimages/curl:latest \\
                      --to lab-mirror --policy docker-hub --cluster crc --cluster lab --cluster edge \\
                      --approval onRequest --reason "the lab" --wait

                The same by curl:
                  export TOKEN=%2$s
                  curl -sS -X POST %1$s/v1/mirror-requests -H "Authorization: Bearer $TOKEN" \\
                      -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%%s)" -d '{
                        "images": [{"source": "docker.io/library/nginx:1.25.3"}, {"source": "docker.io/curlimages/curl:latest"}],
                        "mirror": "lab-mirror", "reason": "the lab",
                        "rollout": {"policy": "docker-hub", "clusters": ["crc", "lab", "edge"], "approval": "onRequest"}}'
                  curl -sSN %1$s/v1/mirror-requests/ID/events -H "Authorization: Bearer $TOKEN"
                  curl -sS %1$s/v1/audit/chains/ID -H "Authorization: Bearer $TOKEN"

                A look at a cluster:
                  kubectl --kubeconfig %4$s get imagetagmirrorsets,machineconfigpools,nodes

                Ctrl-C stops everything and leaves nothing behind.
                """.formatted(
                installation.frontDoor(), installation.token(), session.file(), installation.adminKubeconfig("lab"));
    }
}
