import { expect, test } from "bun:test";
import { findOpenid } from "@liandong/db/people/members/members";
import { recordFirstAccount } from "@liandong/db/server/record-first-account";
import { createTestDatabase } from "../../support/test-database";

const { db, owner, ownerUrl } = await createTestDatabase();

test("members of earlier versions belong to the mini-program that the shop began with, also after its settings change", async () => {
  await owner.run(async ({ sql }) => {
    await sql`INSERT INTO installation (kind) VALUES ('shop') ON CONFLICT DO NOTHING`;
    await sql`INSERT INTO member_openid (openid, member_id) VALUES ('oBefore', 10000001)`;
  });
  const began = { appid: "wx0000000000000001", mchid: "1900000109" };
  const find = (appid: string) =>
    db.run((handle) => findOpenid(handle, { memberId: "10000001", appid, firstAppid: began.appid }));
  expect(await find(began.appid)).toBe("oBefore");
  expect(await recordFirstAccount({ ownerUrl, ...began })).toEqual(began);
  const later = { appid: "wx0000000000000002", mchid: "1900000110" };
  expect(await recordFirstAccount({ ownerUrl, ...later })).toEqual(began);
  const rows = await db.run(({ sql }) => sql`SELECT appid FROM member_openid`);
  expect(rows).toMatchObject([{ appid: began.appid }]);
  expect([await find(began.appid), await find(later.appid)]).toEqual(["oBefore", null]);
});
