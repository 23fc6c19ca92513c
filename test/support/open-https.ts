import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCertificate } from "@liandong/api/wechat/sandbox/create-certificate";

/**
 * An https address in front of a program, as a proxy gives it in production. Programs trust its certificate when
 * NODE_EXTRA_CA_CERTS names the file.
 */
export function openHttps({ folder, target }: { folder: string; target: string }) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const dayMs = 86_400_000;
  const cert = createCertificate({
    holder: "localhost",
    serial: "0C01",
    privateKey,
    effectiveAt: new Date(Date.now() - dayMs),
    expiresAt: new Date(Date.now() + 30 * dayMs),
  });
  const certificateFile = join(folder, "proxy.pem");
  writeFileSync(certificateFile, cert);
  const server = Bun.serve({
    port: 0,
    hostname: "localhost",
    tls: { cert, key: String(privateKey.export({ type: "pkcs8", format: "pem" })) },
    fetch(request) {
      const { pathname, search } = new URL(request.url);
      return fetch(new Request(target + pathname + search, request));
    },
  });
  return { url: `https://localhost:${server.port}`, certificateFile, close: () => server.stop(true) };
}
