import { jobs } from "@liandong/api/jobs/jobs";
import { runJob } from "@liandong/api/jobs/run-job";
import { openSession } from "@liandong/api/sessions/open-session";
import { createContext } from "@liandong/api/trpc/context";
import { liandongPreset } from "@liandong/core/plan/preset";
import { staffRoles } from "@liandong/db/schema/staff";
import { askFor, ownedPicture } from "../after-sales";
import type { Dice } from "../dice";
import { newEarner } from "../earner";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../goods";
import { createTestMall, type TestMall } from "../test-mall";
import { Pool } from "./pool";

export type Actor = {
  name: string;
  subject: { kind: "member" | "staff"; subjectId: string } | null;
  token: string | null;
};

/** A shop where everything has begun: goods of every zone, an earner, shoppers with orders, staff of every role. */
export async function openFuzzMall(dice: Dice) {
  const mall = await createTestMall();
  const pool = new Pool();
  await openStores(mall.db);
  const skuIds = await fillShelves(mall, pool);
  const earner = await newEarner(mall, 3);
  const { invitationCode } = await earner.api.members.me();
  const shoppers = [await newShopper(mall, "小林", invitationCode!), await newShopper(mall, "小夏")];
  const picture = await ownedPicture(mall, shoppers[0]!.id);
  pool.harvest({
    pictures: [picture],
    avatarUrl: picture,
    code: invitationCode,
    regionCode: "340104",
    storeId: "1",
    categoryId: "1",
  });
  for (const { id } of [earner, earner.buyer, ...shoppers]) pool.add("memberId", id);
  const staff = await Promise.all(staffRoles.map((role) => mall.newStaff(`fuzz-${role}`, [role])));
  const actors = await listActors(mall, [earner, ...shoppers], staff);
  const events = shopEvents({ mall, dice, skuIds, earner, shoppers, operator: staff[staffRoles.indexOf("operator")]! });
  const logIn = (actor: Actor) => openSessionOf(mall, actor);
  return {
    mall,
    pool,
    actors,
    logIn,
    /** Gives back what calls may have taken from the actors: sessions, roles, and the allowance of the rate limits. */
    restore: async () => {
      await restoreStaff(mall, actors);
      for (const actor of actors) await logIn(actor);
    },
    picture,
    documents: [liandongPreset] as unknown[],
    /** Lets one random event happen; the server may refuse it. */
    happen: () =>
      dice
        .pick(events)()
        .then((made) => pool.harvest(made), ignore),
  };
}

const ignore = () => {};

/** Two products of each zone, one of them virtual; returns the ids of their variants. */
async function fillShelves(mall: TestMall, pool: Pool): Promise<string[]> {
  const skuIds: string[] = [];
  for (const zone of ["join", "retail", "member", "free", "points"] as const) {
    for (const virtual of [false, true]) {
      const { skuId, productId } = await insertGoods(mall.db, {
        zone,
        virtual,
        priceFen: zone === "free" ? 0 : 9900,
        freightFen: 600,
        purchaseLimit: virtual ? 3 : undefined,
        storeId: virtual ? "2" : "1",
        stock: 10_000,
      });
      skuIds.push(skuId);
      pool.harvest({ skuId, productId });
    }
  }
  return skuIds;
}

type Account = { id: string; token: string };

/** Everybody who may call: nobody in particular, the members, and one staff account per role. */
async function listActors(mall: TestMall, members: readonly Account[], staff: readonly { token: string }[]) {
  const staffIds = await mall.db.run(
    ({ sql }) => sql<{ id: string; role: string }[]>`
    select id, roles[1] as role from staff where username like 'fuzz-%'`,
  );
  const actors: Actor[] = [
    { name: "nobody", subject: null, token: null },
    ...members.map(({ id, token }, index) => ({
      name: `member ${index}`,
      subject: { kind: "member" as const, subjectId: id },
      token,
    })),
    ...staffIds.map(({ id, role }) => ({
      name: role,
      subject: { kind: "staff" as const, subjectId: id },
      token: staff[staffRoles.indexOf(role as never)]!.token,
    })),
  ];
  return actors;
}

async function openSessionOf(mall: TestMall, actor: Actor): Promise<void> {
  if (actor.subject) actor.token = await openSession({ ctx: createContext(mall.deps), input: actor.subject });
}

async function restoreStaff(mall: TestMall, actors: readonly Actor[]): Promise<void> {
  await mall.owner.run(async ({ sql }) => {
    await sql`delete from rate_limit`;
    for (const { name, subject } of actors) {
      if (subject?.kind === "staff")
        await sql`update staff set roles = ${sql.array([name])}::text[], active = true where id = ${subject.subjectId}`;
    }
  });
}

type EventsInput = {
  mall: TestMall;
  dice: Dice;
  skuIds: readonly string[];
  earner: Awaited<ReturnType<typeof newEarner>>;
  shoppers: readonly Awaited<ReturnType<typeof newShopper>>[];
  operator: Awaited<ReturnType<TestMall["newStaff"]>>;
};

/** What happens in a shop beside single calls; a refusal is as good as a success. */
function shopEvents({ mall, dice, skuIds, earner, shoppers, operator }: EventsInput): (() => Promise<unknown>)[] {
  /** A call may have removed the shopper's address. */
  const anyShopper = async () => {
    const shopper = dice.pick(shoppers);
    const [known] = await shopper.api.addresses.list();
    const address = { name: "陈小雨", phone: "13900001111", regionCode: "340104", detail: "望江西路 1 号" };
    return { ...shopper, addressId: (known ?? (await shopper.api.addresses.create(address))).id };
  };
  return [
    async () => {
      const shopper = await anyShopper();
      const quantity = dice.number(1, 4);
      const { orderNos } = await buy(mall, shopper, [{ skuId: skuIds[2]!, quantity }]);
      const orderNo = orderNos[0]!;
      const parcel = { company: "SF" as const, trackingNo: `SF${orderNo}`, lines: [{ lineNo: 0, quantity }] };
      if (dice.chance(0.7)) await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel] });
      if (dice.chance(0.5)) await shopper.api.receipts.confirm({ orderNo });
      const type = dice.pick(["refund_only", "return_refund", "exchange"] as const);
      return dice.chance(0.7) ? { caseNo: await askFor(shopper, { orderNo, lineNo: 0 }, { type }) } : { orderNo };
    },
    () => earner.api.withdrawals.request({ amountFen: 2000, channel: "wechat", requestKey: crypto.randomUUID() }),
    async () => buy(mall, await anyShopper(), [{ skuId: dice.pick(skuIds), quantity: dice.number(1, 3) }]),
    async () =>
      checkOut(
        await anyShopper(),
        dice.some(skuIds, 0.2).map((skuId) => ({ skuId, quantity: 1 })),
      ),
    () => earner.buy(),
    async () => {
      const waiting = mall.sandbox.state.payments.filter(({ state }) => state === "NOTPAY");
      if (waiting.length > 0)
        await mall.sandbox.confirm(dice.pick(waiting).outTradeNo, dice.pick(["once", "twice", "late"]));
    },
    async () => {
      const waiting = mall.sandbox.state.transfers.filter(({ state }) => state === "WAIT_USER_CONFIRM");
      const end = dice.pick([{ state: "SUCCESS" }, { state: "FAIL", failReason: "OTHER" }] as const);
      if (waiting.length > 0) await mall.sandbox.endTransfer(dice.pick(waiting).outBillNo, end);
    },
    () => mall.sandbox.runDue(),
    () => runJob({ ctx: mall.deps, job: dice.pick(jobs).name, actor: "system" }),
    async () => {
      mall.clock.now = new Date(mall.clock.now.getTime() + dice.number(1, 300) * 60_000);
    },
  ];
}

type Fields = Record<string, unknown>;

/** Calls that pages make after a preview: the same input, completed from the answer, goes to the procedure that writes. */
export const followUps: Readonly<Record<string, { path: string; add(answer: Fields): Fields }>> = {
  "checkout.quote": {
    path: "checkout.place",
    add: ({ totalFen, points }) => ({
      expectedTotalFen: totalFen,
      requestKey: crypto.randomUUID(),
      expectedPointsPrice: (points as { price: number } | null)?.price,
    }),
  },
  "afterSales.quote": {
    path: "afterSales.request",
    add: () => ({ reason: "不想要了", description: "请尽快处理一下", requestKey: crypto.randomUUID() }),
  },
  "wallet.preview": { path: "withdrawals.request", add: () => ({ requestKey: crypto.randomUUID() }) },
};

export type FuzzMall = Awaited<ReturnType<typeof openFuzzMall>>;
