import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "@liandong/api/server";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import fc from "fast-check";
import { allProcedures } from "../support/all-procedures";
import { buy, insertGoods, newShopper, openStores } from "../support/goods";
import { createTestMall } from "../support/test-mall";

/** fast-check prints the seed and the smallest failing request. */
const runs = Number(process.env.FUZZ_CALLS ?? 30) * 20;
const mall = await createTestMall();
const member = await mall.newMember();
const folder = mkdtempSync(join(tmpdir(), "liandong-fuzz-"));
beforeAll(() => {
  for (const sub of ["media", "h5", "desk", "pictures"]) mkdirSync(join(folder, sub));
  writeFileSync(join(folder, "h5/index.html"), "start");
  writeFileSync(join(folder, "desk/index.html"), "start");
  writeFileSync(join(folder, "secret.txt"), "a secret of the machine");
});
afterAll(() => rmSync(folder, { recursive: true }));
const app = createApp(mall.deps, {
  production: true,
  proxyHops: 1,
  sandboxUrl: null,
  ready: () => true,
  folders: { media: join(folder, "media"), h5: join(folder, "h5"), desk: join(folder, "desk") },
  pictures: folderPictureStore(join(folder, "pictures")),
});

const paths = Object.keys(allProcedures);
const inside = /a secret of|\.tsx?:\d|node_modules|PostgresError|Failed query|relation "|syntax error|TypeError/i;

type Wild = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string | null;
};

/** Header values that `Headers` accepts; others never reach the server. */
const headerText = fc
  .string({ unit: fc.constantFrom(..."abz019 ,;=/\\\"'{}<>%~é"), maxLength: 200 })
  .map((text) => text.trim());
const headers = fc.dictionary(
  fc.constantFrom(
    "authorization",
    "content-type",
    "content-length",
    "accept",
    "accept-encoding",
    "cookie",
    "x-forwarded-for",
    "x-request-id",
    "range",
    "if-none-match",
    "if-modified-since",
    "origin",
    "trpc-accept",
    "x-trpc-source",
    "access-control-request-method",
    "transfer-encoding",
    "host",
    "wechatpay-timestamp",
  ),
  fc.oneof(
    headerText,
    fc.constantFrom(
      "application/json",
      `Bearer ${member.token}`,
      "Bearer x",
      "multipart/form-data",
      "bytes=0-",
      "99999999999",
    ),
  ),
  { maxKeys: 5 },
);
const segment = fc.oneof(
  fc.constantFrom(
    "..",
    ".",
    "%2e%2e",
    "%00",
    "%ff",
    "trpc",
    "media",
    "uploads",
    "desk",
    "secret.txt",
    "index.html",
    "%5c..%5c",
    "a".repeat(3000),
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponentOf),
);
const path = fc.oneof(
  fc.array(segment, { maxLength: 6 }).map((parts) => `/${parts.join("/")}`),
  fc.constantFrom(...paths).map((procedure) => `/trpc/${procedure}`),
  fc.array(fc.constantFrom(...paths), { minLength: 2, maxLength: 30 }).map((many) => `/trpc/${many.join(",")}?batch=1`),
  fc
    .tuple(fc.constantFrom(...paths), fc.string())
    .map(([procedure, input]) => `/trpc/${procedure}?input=${encodeURIComponentOf(input)}`),
  fc
    .tuple(fc.constantFrom(...paths), headerText)
    .map(([procedure, input]) => `/trpc/${procedure}?batch=${encodeURIComponentOf(input)}&input=%`),
  fc.constantFrom(
    "/uploads",
    "/healthz",
    "/readyz",
    "/client-config",
    "/divisions.json",
    "/media/uploads/x.webp",
    "/desk/../secret.txt",
  ),
);
const body = fc.oneof(
  fc.constant(null),
  fc.json(),
  fc.json().map((text) => text.slice(0, -1)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  fc.constantFrom(
    "[".repeat(50_000),
    `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    `{"document":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
    `"${"x".repeat(1_100_000)}"`,
    '{"0":{"__proto__":{}}}',
    "\u0000",
    "--x\r\n\r\n--x--",
    '{"json":',
  ),
);
const wild: fc.Arbitrary<Wild> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND"),
  path,
  headers,
  body,
});

function encodeURIComponentOf(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function requestOf({ method, path: target, headers: given, body: sent }: Wild): Request | null {
  try {
    return new Request(`http://mall.test${target}`, {
      method,
      headers: given,
      body: method === "GET" || method === "HEAD" ? undefined : sent,
    });
  } catch {
    return null;
  }
}

async function expectRefusalOrAnswer(request: Request | null, refusals = 500): Promise<void> {
  if (!request) return;
  const answer = await app.fetch(request);
  const text = await answer.text();
  expect([answer.status < refusals || `${answer.status} ${text}`, inside.exec(text)?.[0]]).toEqual([true, undefined]);
}

test("every request, however malformed, gets an answer or a refusal", async () => {
  await fc.assert(
    fc.asyncProperty(wild, async (one) => expectRefusalOrAnswer(requestOf(one))),
    { numRuns: runs },
  );
});

test("a body without end is cut off on every route that reads one", async () => {
  for (const target of [
    "/trpc/cart.add",
    "/trpc/cart.add?batch=1",
    "/uploads",
    "/wechat/notify/pay",
    "/wechat/notify/refund",
  ]) {
    const piece = new Uint8Array(256 * 1024).fill(120);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += piece.byteLength;
        if (sent > 64 * 1024 * 1024) controller.close();
        else controller.enqueue(piece);
      },
    });
    const type = target === "/uploads" ? "multipart/form-data; boundary=x" : "application/json";
    const init = {
      method: "POST",
      body: endless,
      headers: { "content-type": type, authorization: `Bearer ${member.token}` },
    };
    const answer = await app.fetch(new Request(`http://mall.test${target}`, init));
    expect({ target, ok: answer.status >= 400 && answer.status < 500 }).toEqual({ target, ok: true });
    expect({ target, stopped: sent <= 16 * 1024 * 1024 }).toEqual({ target, stopped: true });
  }
});

test("WeChat's routes refuse bodies, headers and signatures of every kind that WeChat has not made", async () => {
  await openStores(mall.db);
  const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 9900 });
  const shopper = await newShopper(mall);
  /** A genuine notification, intercepted before it is delivered. */
  const kept: Request[] = [];
  const deliver = mall.app.fetch;
  mall.app.fetch = (async (request: Request) => {
    kept.push(request.clone() as Request);
    return deliver(request);
  }) as typeof mall.app.fetch;
  await buy(mall, shopper, [{ skuId, quantity: 1 }]);
  mall.app.fetch = deliver;
  expect(kept).toHaveLength(1);
  const real = { headers: Object.fromEntries(kept[0]!.headers), body: new Uint8Array(await kept[0]!.arrayBuffer()) };
  const names = ["timestamp", "nonce", "signature", "serial"].map((name) => `wechatpay-${name}`);
  for (const name of names) expect(real.headers[name]).toBeTruthy();

  const damage = fc.oneof(
    fc.record({ kind: fc.constant("byte" as const), at: fc.nat(), to: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant("header" as const), at: fc.nat(), to: headerText }),
    fc.record({ kind: fc.constant("missing" as const), at: fc.nat() }),
    fc.record({ kind: fc.constant("body" as const), sent: body }),
    fc.record({ kind: fc.constant("probe" as const), at: fc.nat() }),
  );
  const before = await mall.db.run(({ sql }) => sql`select count(*) from ledger_transaction`);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("pay", "refund", "transfer"), damage, async (road, how) => {
      const given = { ...real.headers };
      let sent: BodyInit = real.body.slice();
      if (how.kind === "byte") (sent as Uint8Array)[how.at % real.body.length]! ^= how.to;
      if (how.kind === "header") {
        if (given[names[how.at % names.length]!] === how.to) return;
        given[names[how.at % names.length]!] = how.to;
      }
      if (how.kind === "missing") delete given[names[how.at % names.length]!];
      if (how.kind === "body") sent = how.sent ?? "";
      if (how.kind === "probe") given["wechatpay-signature"] = `WECHATPAY/SIGNTEST/${given["wechatpay-signature"]}`;
      delete given["content-length"];
      const answer = await app.fetch(
        new Request(`http://mall.test/wechat/notify/${road}`, { method: "POST", headers: given, body: sent }),
      );
      // Larger bodies than the general limit are refused before their signature is checked.
      if (sent.toString().length > 1024 * 1024) return expect(answer.status).toBe(413);
      expect([answer.status, await answer.json()]).toEqual([401, { code: "FAIL", message: "失败" }]);
    }),
    { numRuns: runs },
  );
  expect(await mall.db.run(({ sql }) => sql`select count(*) from ledger_transaction`)).toEqual(before);
});

test("no unexpected error was logged", () => {
  const errors = mall.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === "error" || level >= 50);
  expect(errors.slice(0, 5)).toEqual([]);
});
