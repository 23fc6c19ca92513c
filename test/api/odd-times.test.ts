import { expect, test } from "bun:test";
import { publicError } from "@liandong/api/trpc/public-error";
import { z } from "zod";
import { allProcedures } from "../support/all-procedures";
import { callPath } from "../support/call-path";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const member = await mall.newMember();
const staff = await mall.newStaff("admin", ["admin"]);

type Schema = { properties?: Record<string, { format?: string; anyOf?: { format?: string }[] }> };

const procedures = Object.entries(allProcedures).map(([path, procedure]) => {
  const { inputs } = (procedure as { _def: { inputs: z.ZodType[] } })._def;
  const schemas = inputs.map((input) => z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema);
  return {
    path,
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)) as NonNullable<Schema["properties"]>,
  };
});

async function codesOf(path: string, input: object): Promise<string[]> {
  const call = (token: string | null) =>
    callPath(mall.callAs(token), path, input).then(
      () => "success",
      (error: unknown) => (publicError(error).expected ? publicError(error).code : "unexpected"),
    );
  return Promise.all([member.token, staff.token].map(call));
}

/** Years that JavaScript and PostgreSQL treat differently. */
const moments = ["0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"];
const keysOf = (at: string) => [
  [at, "1"],
  [at, "W1"],
  [at, "20260301100000123456789012"],
  [at, "a", "b", "c"],
  [at, "a", "b"],
];
const pack = (key: unknown[]) => Buffer.from(JSON.stringify(key)).toString("base64url");

const listed = procedures.filter(({ properties }) => "cursor" in properties).map(({ path }) => path);

test.each(listed)("%s takes every year in its cursor", async (path) => {
  const others = { productId: "1", memberId: member.id, scope: "platform", q: "13800001234", account: "available" };
  for (const key of moments.flatMap(keysOf)) {
    const codes = await codesOf(path, { ...others, cursor: pack(key) });
    expect([path, key, codes.includes("unexpected")]).toEqual([path, key, false]);
  }
  await mall.owner.run(({ sql }) => sql`delete from rate_limit`);
});

test("days and moments of no calendar are refused", async () => {
  const isDay = ({ format }: { format?: string }) => format === "date";
  const dated = procedures.filter(({ properties }) => Object.values(properties).some(isDay));
  expect(dated.length).toBeGreaterThan(1);
  for (const { path, properties } of dated) {
    const names = Object.keys(properties).filter((name) => isDay(properties[name]!));
    for (const day of ["0000-01-01", "9999-12-31", "1899-12-31"]) {
      const codes = await codesOf(path, Object.fromEntries(names.map((name) => [name, day])));
      expect([path, day, codes.includes("input.invalid")]).toEqual([path, day, true]);
    }
  }
});
