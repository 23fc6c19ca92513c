import { createHash } from "node:crypto";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import type { AppRouter } from "@liandong/api/router";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { publishFirstProgramme } from "@liandong/api/start/publish-first-programme";
import type { Deps } from "@liandong/api/trpc/context";
import { sandboxTemplates } from "@liandong/api/wechat/sandbox/templates";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import type { Database } from "@liandong/db/connection/database";
import { saveShopSettings } from "@liandong/db/settings/shop-settings";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { insertGoods, openStores } from "../support/goods";

export type ChaosBuyer = { token: string; addressId: string; memberId: string };
export type ChaosShop = { skuId: string; buyers: ChaosBuyer[]; earners: string[]; staffToken: string };

const staffToken = "chaos-staff-token";
const bosses = 3;

/** The client of a web process, for one caller. */
export const clientOf = (webUrl: string, token: string | null) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${webUrl}/trpc`, headers: token === null ? {} : { authorization: `Bearer ${token}` } })],
  });

type Place = { deps: Deps; owner: Database; webUrl: string; wechatUrl: string };

/** A shop with a gift pack, bosses who earn, the buyers whom they invited, and one member of staff. */
export async function prepareShop(place: Place, count: number): Promise<ChaosShop> {
  const { deps, owner } = place;
  await publishFirstPlan(deps);
  await publishFirstProgramme(deps);
  await openStores(owner);
  const { skuId } = await insertGoods(owner, { zone: "join", priceFen: 49_900, stock: 1_000_000 });
  await insertStaff(owner);
  await offerMessages(owner);
  const codes: string[] = [];
  const earners: string[] = [];
  for (let number = 0; number < bosses; number += 1) {
    const boss = await register(place, `阿明${number}`);
    const what = { mark: "identity:boss" } as const;
    await grantStanding({ ctx: deps, memberId: boss.memberId, what, reason: "开店", actor: "test" });
    codes.push((await clientOf(place.webUrl, boss.token).members.me.query()).invitationCode!);
    earners.push(boss.token);
  }
  const buyers: ChaosBuyer[] = [];
  for (let number = 0; number < count; number += 1)
    buyers.push(await register(place, `顾客${number}`, codes[number % bosses]));
  await allowMessages(place, buyers);
  await owner.run(({ sql }) => sql`UPDATE session SET expires_at = now() + interval '100 days'`);
  return { skuId, buyers, earners, staffToken };
}

const paidTemplate = sandboxTemplates[0]!.priTmplId;
/** More messages than any buyer of a run gets. */
const acceptances = 100;

/** Paid orders are told in WeChat too, at any hour. */
async function offerMessages(owner: Database): Promise<void> {
  const own = { quietHours: null, maxPerDay: 50, templateIds: { order_paid: paidTemplate } };
  const messages = { ...defaultShopSettings.messages, ...own };
  const settings = { ...defaultShopSettings, messages };
  const save = { version: 0, settings, savedAt: new Date(), savedBy: "test", restoredFrom: null };
  await owner.transaction((tx) => saveShopSettings(tx, save));
}

/** Withdrawals are not reviewed, and sessions outlive the run. */
async function insertStaff(owner: Database): Promise<void> {
  const hash = createHash("sha256").update(staffToken).digest("hex");
  await owner.run(async ({ sql }) => {
    await sql`INSERT INTO withdrawal_settings (id, changed_at, changed_by) VALUES (1, now(), 'test')`;
    await sql`WITH made AS (INSERT INTO staff (username, password_hash, name, roles)
        VALUES ('chaos', '', '值班', '{admin}') RETURNING id)
      INSERT INTO session (token_hash, kind, subject_id, created_at, expires_at)
      SELECT ${hash}, 'staff', id, now(), now() + interval '100 days' FROM made`;
  });
}

/** All buyers log in from one address, so a fast machine meets the limit of logins a minute and waits for its end. */
async function logIn(webUrl: string, input: { code: string; invitationCode?: string }) {
  const { auth } = clientOf(webUrl, null);
  for (let waits = 0; ; waits += 1) {
    try {
      return await auth.login.mutate(input);
    } catch (err) {
      if (waits === 90 || !(err instanceof TRPCClientError) || err.data?.code !== "request.too_many") throw err;
      await Bun.sleep(1_000);
    }
  }
}

async function register({ webUrl, wechatUrl }: Place, nickname: string, invitationCode?: string): Promise<ChaosBuyer> {
  const { openid } = await askWechat<{ openid: string }>(wechatUrl, "/users", { nickname });
  const { code } = await askWechat<{ code: string }>(wechatUrl, "/login-code", { openid });
  const { token, member } = await logIn(webUrl, { code, invitationCode });
  const { id: addressId } = await clientOf(webUrl, token).addresses.create.mutate({
    name: "陈小雨",
    phone: "13900001111",
    regionCode: "340104",
    detail: "望江西路 1 号",
    isDefault: true,
  });
  return { token, addressId, memberId: member.id };
}

/** What the buyers allowed in WeChat's sheet, often enough for the whole run. */
async function allowMessages({ owner, wechatUrl }: Place, buyers: readonly ChaosBuyer[]): Promise<void> {
  const memberIds = buyers.map(({ memberId }) => memberId);
  await owner.run(
    ({ sql }) => sql`INSERT INTO subscription (member_id, template_id, accepted, changed_at)
      SELECT id, ${paidTemplate}, ${acceptances}, now() FROM member WHERE id = ANY (${memberIds}::bigint[])`,
  );
  await fetch(`${wechatUrl}/chaos/allow?template=${paidTemplate}&times=${acceptances}`);
}

async function askWechat<Answer>(wechatUrl: string, path: string, body: object): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", body: JSON.stringify(body), headers };
  return (await (await fetch(`${wechatUrl}/sandbox${path}`, init)).json()) as Answer;
}
