import { expect, test } from "bun:test";
import type { AppRouter } from "@liandong/api/router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { renewLink } from "@/data/renew-link";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();

/** A device of a member whose session has ended: its client, and how often it has logged in again. */
async function deviceOf({ canRenew }: { canRenew: boolean }) {
  const member = await mall.newMember();
  await mall.callAs(member.token).auth.logout();
  let session: string | null = member.token;
  let renewals = 0;
  const renew = async () => {
    renewals += 1;
    if (!canRenew) return false;
    const code = await mall.wechatCode(member.openid);
    session = (await mall.callAs(null).auth.login({ code })).token;
    return true;
  };
  const http = httpBatchLink<AppRouter>({
    url: "http://mall.test/trpc",
    fetch: async (url, init) => mall.app.fetch(new Request(String(url), init as RequestInit)),
    headers: () => (session ? { authorization: `Bearer ${session}` } : {}),
  });
  const client = createTRPCClient<AppRouter>({ links: [renewLink({ readSession: () => session, renew }), http] });
  const logOut = () => {
    session = null;
  };
  return { client, member, renewals: () => renewals, logOut };
}

test("a call that finds its session ended is answered after one silent login", async () => {
  const { client, member, renewals } = await deviceOf({ canRenew: true });
  expect((await client.members.me.query()).id).toBe(member.id);
  expect(await client.favourites.list.query({})).toMatchObject({ items: [] });
  expect(renewals()).toBe(1);
});

test("where no silent login is possible the refusal arrives, and a guest's call renews nothing", async () => {
  const { client, renewals, logOut } = await deviceOf({ canRenew: false });
  await expect(client.members.me.query()).rejects.toThrow("请先登录");
  expect(renewals()).toBe(1);
  logOut();
  await expect(client.members.me.query()).rejects.toThrow("请先登录");
  expect(renewals()).toBe(1);
});

test("a refusal for another reason is not taken for an ended session", async () => {
  const { client, renewals } = await deviceOf({ canRenew: true });
  await expect(client.orders.get.query({ orderNo: "20260101000000000000000000" })).rejects.toThrow("没有找到该订单");
  expect(renewals()).toBe(1);
  await expect(client.orders.get.query({ orderNo: "20260101000000000000000000" })).rejects.toThrow("没有找到该订单");
  expect(renewals()).toBe(1);
});
