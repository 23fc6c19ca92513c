import { DomainError } from "@liandong/core/errors";
import { findMemberByOpenid } from "@liandong/db/people/members/members";
import { saveProfile } from "@liandong/db/people/members/profiles";
import { loadTradeByKey } from "@liandong/db/trade/orders/trades";
import { measureTeams } from "../../people/team/measure-teams";
import { tellHappenings } from "../../shop/messages/tell-happenings";
import { history } from "../content/history";
import { type DemoStep, momentOf } from "../content/history/step";
import { avatarPicture } from "../content/media";
import { people } from "../content/people";
import { type DemoSku, findDemoSkus } from "../find-demo-skus";
import { seedCatalog } from "../load-catalog";
import { actAsMember, actAsStaff, type Caller, type DemoStage, openidOf } from "./demo-actor";
import { openDemoShop } from "./open-demo-shop";
import { payTrade } from "./pay-trade";
import { playActivities } from "./play-activities";
import { playBills } from "./play-bills";
import { playChannels } from "./play-channels";
import { playCustomers } from "./play-customers";
import { playLifeCycle } from "./play-life-cycle";
import {
  playApproval,
  playCheckIn,
  playClaim,
  playGift,
  playOffer,
  playReceipt,
  playReview,
  playTopUp,
} from "./play-membership";
import { playOrganisation } from "./play-organisation";
import { playRanking } from "./play-ranking";
import { playAfterSale, playCompensation, playWithdrawal } from "./play-service";

type StepOf<Type extends DemoStep["type"]> = Extract<DemoStep, { type: Type }>;
type Play = DemoStage & { skus: readonly DemoSku[]; memberIds: Map<string, string>; codes: Map<string, string> };

/**
 * Fills a shop with the demo: goods and pictures, then a history of members and orders, each step through the API's
 * procedures at its own time. Steps can be repeated: a seed that was cut off goes on at the next start.
 */
export async function seedDemo({ print, ...stage }: DemoStage & { print: (line: string) => void }): Promise<void> {
  await stage.deps.db.transaction((tx) => seedCatalog(tx));
  if (await isFinished(stage)) return;
  print("Seeding the demo shop …");
  const skus = await stage.deps.db.run((handle) => findDemoSkus(handle));
  const play: Play = { ...stage, skus, memberIds: new Map(), codes: new Map() };
  const now = stage.deps.now();
  await stage.deps.db.transaction((tx) => openDemoShop(tx, { now }));
  for (const [index, step] of history.entries()) await playStep(play, step, momentOf(step.at, now), index);
  await playActivities(play);
  await playBills(stage);
  await playCustomers(stage);
  await playLifeCycle(stage);
  await playOrganisation(stage);
  await playChannels(stage);
  await playRanking(stage);
  await tellHappenings({ ctx: stage.deps });
  await measureTeams({ ctx: stage.deps });
}

/** Whether the last purchase of the history is placed. */
async function isFinished({ deps }: DemoStage): Promise<boolean> {
  const index = history.findLastIndex(({ type }) => type === "buy");
  const last = history[index];
  if (last?.type !== "buy") return true;
  return deps.db.run(async (handle) => {
    const memberId = await findMemberByOpenid(handle, { openid: openidOf(last.person) });
    if (!memberId) return false;
    return (await loadTradeByKey(handle, { memberId, requestKey: keyOf(index) })) !== null;
  });
}

const keyOf = (index: number) => `demo-step-${index}`;

async function playStep(play: Play, step: DemoStep, at: Date, index: number): Promise<void> {
  const played = { stage: play, at, requestKey: keyOf(index) };
  if (step.type === "register") await register(play, step, at);
  else if (step.type === "grant") await grant(play, step, at);
  else if (step.type === "buy") await buy(play, step, at, index);
  else if (step.type === "receive") await playReceipt({ ...played, step });
  else if (step.type === "askAfterSale") await playAfterSale({ ...played, step });
  else if (step.type === "compensate") await playCompensation({ ...played, step });
  else if (step.type === "withdraw") await playWithdrawal({ ...played, step });
  else if (step.type === "checkIn") await playCheckIn({ ...played, step });
  else if (step.type === "topUp") await playTopUp({ ...played, step });
  else if (step.type === "offer") await playOffer({ ...played, step });
  else if (step.type === "claim") await playClaim({ ...played, step });
  else if (step.type === "give") await playGift({ ...played, step });
  else if (step.type === "review") await playReview({ ...played, step });
  else await playApproval({ ...played, step });
}

async function register(play: Play, { person, invitedBy }: StepOf<"register">, at: Date): Promise<void> {
  const content = people.find(({ key }) => key === person);
  if (!content) throw new Error(`the demo's history knows nobody called ${person}`);
  const { nickname, phone, address } = content;
  await play.users.createUser({ openid: openidOf(person), nickname, phone });
  const caller = await actAsMember(play, person, at);
  const me = await caller.members.updateProfile({ nickname });
  // Members may use their own uploads only; the demo's portraits are drawn by the demo itself.
  const change = { avatarUrl: avatarPicture(person) };
  await play.deps.db.run((handle) => saveProfile(handle, { memberId: me.id, change }));
  play.memberIds.set(person, me.id);
  if (phone) await caller.auth.bindPhone({ code: play.users.phoneCode(openidOf(person)) });
  if (address && phone && (await caller.addresses.list()).length === 0) {
    await caller.addresses.create({ ...address, phone, isDefault: true });
  }
  if (invitedBy !== undefined) await caller.invitations.follow({ code: await codeOf(play, invitedBy, at) });
}

async function codeOf(play: Play, person: string, at: Date): Promise<string> {
  const { invitationCode } = await (await actAsMember(play, person, at)).members.me();
  if (!invitationCode) throw new Error(`${person} invites in the demo's history and is no agent then`);
  return invitationCode;
}

async function grant(play: Play, { person, identity, staff, reason }: StepOf<"grant">, at: Date): Promise<void> {
  const caller = await actAsStaff(play, staff, at);
  const memberId = play.memberIds.get(person) ?? "";
  try {
    await caller.desk.standing.grant({ memberId, identity, reason });
  } catch (error) {
    const isRepeated =
      error instanceof Error && error.cause instanceof DomainError && error.cause.code === "grant.already_granted";
    if (!isRepeated) throw error;
  }
}

async function buy(play: Play, step: StepOf<"buy">, at: Date, index: number): Promise<void> {
  const placed = (await findPlacedTrade(play, step, index)) ?? (await place(play, step, at, index));
  if (step.outcome === "unpaid" || placed.state !== "pending") return;
  if (step.outcome === "cancelled") {
    const caller = await actAsMember(play, step.person, at);
    await caller.orders.cancel({ orderNo: placed.orderNo });
    return;
  }
  await payTrade({ stage: play, person: step.person, tradeNo: placed.tradeNo, at });
}

type PlacedTrade = { tradeNo: string; orderNo: string; state: "pending" | "paid" | "closed" };

/** A trade placed by an interrupted seed is not priced again, since it has used up its own limits and coupons. */
async function findPlacedTrade(play: Play, { person }: StepOf<"buy">, index: number): Promise<PlacedTrade | null> {
  const memberId = play.memberIds.get(person);
  if (memberId === undefined) throw new Error(`${person} buys in the demo's history before being registered`);
  const loaded = await play.deps.db.run((handle) => loadTradeByKey(handle, { memberId, requestKey: keyOf(index) }));
  return loaded && { tradeNo: loaded.trade.tradeNo, orderNo: loaded.orderNos[0] ?? "", state: loaded.trade.state };
}

async function place(play: Play, step: StepOf<"buy">, at: Date, index: number): Promise<PlacedTrade> {
  const caller = await actAsMember(play, step.person, at);
  const lines = step.lines.map(({ product, spec, quantity }) => ({ skuId: skuOf(play.skus, product, spec), quantity }));
  const addressId = await addressOf(caller);
  const wanted = new Set(step.uses);
  const { totalFen, coupons, points, balance } = await caller.checkout.quote({
    lines,
    addressId,
    couponIds: wanted.has("coupons") ? "best" : [],
    points: wanted.has("points") ? "most" : 0,
    balanceFen: wanted.has("balance") ? "most" : 0,
  });
  const used = { couponIds: coupons?.chosen, points: points?.used, balanceFen: balance?.usedFen };
  const seen = { expectedTotalFen: totalFen, expectedPointsPrice: points?.price };
  const placed = await caller.checkout.place({ lines, addressId, ...seen, requestKey: keyOf(index), ...used });
  const state = placed.status === "paid" ? "paid" : "pending";
  return { tradeNo: placed.tradeNo, orderNo: placed.orderNos[0] ?? "", state };
}

async function addressOf(caller: Caller): Promise<string> {
  const [address] = await caller.addresses.list();
  if (!address) throw new Error("somebody buys in the demo's history and has no address");
  return address.id;
}

function skuOf(skus: readonly DemoSku[], slug: string, spec: string | undefined): string {
  const found = skus.find((sku) => sku.slug === slug && (spec === undefined || sku.spec === spec));
  if (!found) throw new Error(`the demo has no goods called ${slug} ${spec ?? ""}`);
  return found.skuId;
}
