import { createHash, createHmac } from "node:crypto";

type Stored = { bytes: Uint8Array; type: string | null };
type Keys = { accessKeyId: string; secretAccessKey: string };

const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const refusal = (status: number, code: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`, {
    status,
    headers: { "content-type": "application/xml" },
  });

/** An S3 bucket in memory: it computes AWS Signature Version 4 from each request and refuses wrong signatures. */
export function openBucket(keys: Keys) {
  const objects = new Map<string, Stored>();
  const asked: string[] = [];
  const server = Bun.serve({
    port: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const bytes = await request.bytes();
      const problem = problemOf(request, bytes, keys);
      asked.push(`${request.method} ${problem ?? "signed"}`);
      if (problem) return refusal(403, problem);
      if (request.method === "PUT") {
        objects.set(pathname, { bytes, type: request.headers.get("content-type") });
        return new Response(null, { status: 200 });
      }
      if (request.method === "DELETE") return new Response(null, { status: objects.delete(pathname) ? 204 : 404 });
      const found = objects.get(pathname);
      return found ? new Response(new Uint8Array(found.bytes)) : refusal(404, "NoSuchKey");
    },
  });
  return { objects, asked, url: server.url, close: () => server.stop(true) };
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

function problemOf(request: Request, bytes: Uint8Array, { accessKeyId, secretAccessKey }: Keys): string | null {
  const [, keyId, day = "", region = "", signedHeaders = "", signature] =
    form.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!signature) return "AccessDenied";
  if (keyId !== accessKeyId) return "InvalidAccessKeyId";
  const time = request.headers.get("x-amz-date") ?? "";
  const hash = request.headers.get("x-amz-content-sha256") ?? "";
  if (hash !== "UNSIGNED-PAYLOAD" && hash !== sha256(bytes)) return "XAmzContentSHA256Mismatch";
  const names = signedHeaders.split(";");
  const isBound = ["host", "x-amz-date"].every((name) => names.includes(name)) && time.startsWith(day);
  if (!isBound) return "AccessDenied";
  const { pathname, searchParams } = new URL(request.url);
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join("=")).sort();
  const headers = names.map((name) => `${name}:${(request.headers.get(name) ?? "").trim()}\n`).join("");
  const canonical = [request.method, pathname, query.join("&"), headers, signedHeaders, hash].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  const wanted = hmac(key, ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n")).toString("hex");
  return wanted === signature ? null : "SignatureDoesNotMatch";
}
