import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { readCsv } from "@liandong/api/http/read-csv";
import { payJoinOrder } from "../support/paid-order";
import { runProgram } from "../support/run-process";
import { createTestMall } from "../support/test-mall";

setDefaultTimeout(300_000);

const mall = await createTestMall();
const folder = mkdtempSync(join(tmpdir(), "liandong-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

const exportAs = (username: string, file: string) =>
  runProgram({ args: ["api/commands/export.ts", username, file], env: { DATABASE_URL: mall.ownerUrl } });

/** The files of a zip by its table of contents, each checked against its checksum. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, bytes] = [16, 20, 24].map((place) => zip.readUInt32LE(at + place));
    const nameLength = zip.readUInt16LE(at + 28);
    const start = zip.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(zip.subarray(start, start + packed!));
    expect([content.length, crc32(content)]).toEqual([bytes!, crc!]);
    files.set(zip.subarray(at + 46, at + 46 + nameLength).toString(), content.toString());
    at += 46 + nameLength;
  }
  return files;
}

test("everything of the shop is exported as CSV in one zip, without what logs anybody in, and recorded", async () => {
  const member = await mall.newMember();
  const nickname = '小林，"你好"\n=1+1';
  await mall.owner.run(({ sql }) => sql`UPDATE member SET nickname = ${nickname} WHERE id = ${member.id}`);
  await payJoinOrder(mall, { memberId: member.id, orderNo: "EXPORT-1" });
  await mall.newStaff("export-admin", ["admin"]);
  const file = join(folder, "shop.zip");
  const { code, stdout, stderr } = await exportAs("export-admin", file);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/: \d+ rows\./);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const files = unzip(readFileSync(file));
  const read = (table: string) => {
    const [names = [], ...rows] = readCsv(files.get(`${table}.csv`)!).cells;
    return rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [names[index], cell])));
  };
  expect(read("member").map((row) => row.nickname)).toContain(nickname);
  expect(read("shop_order")).toHaveLength(1);
  const [booked] = await mall.db.run(
    ({ sql }) => sql<{ n: number }[]>`SELECT count(*)::integer AS n FROM ledger_entry`,
  );
  expect(read("ledger_entry")).toHaveLength(booked!.n);
  expect(read("staff_audit").at(-1)).toMatchObject({ action: "desk.books.export", subject: "export:everything" });

  const [secrets] = await mall.owner.run(
    ({ sql }) => sql<{ password: string; token: string }[]>`
      SELECT (SELECT password_hash FROM staff LIMIT 1) AS password, (SELECT token_hash FROM session LIMIT 1) AS token`,
  );
  const all = [...files.values()].join("\n");
  expect(all).not.toContain(secrets!.password);
  expect(all).not.toContain(secrets!.token);
  expect(files.has("session.csv")).toBe(false);
  expect(Object.keys(read("staff")[0]!)).not.toContain("password_hash");
});

test("only an admin of the platform exports, and no file is replaced", async () => {
  await mall.newStaff("export-operator", ["operator"]);
  const file = join(folder, "refused.zip");
  for (const username of ["export-operator", "nobody"]) {
    expect(await exportAs(username, file)).toMatchObject({
      code: 1,
      stderr: `${username} is no admin of the platform.\n`,
    });
  }
  const taken = join(folder, "shop.zip");
  expect(await exportAs("export-admin", taken)).toMatchObject({
    code: 1,
    stderr: `${taken} exists already: name another file.\n`,
  });
});
