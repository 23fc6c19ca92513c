import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { placeOrder } from "@liandong/api/trade/checkout/place-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import type { OrganisationRole } from "@liandong/core/organisations/organisation-words";
import type { Database } from "@liandong/db/connection/database";
import { ownedPicture } from "../../support/after-sales";
import { codeOf, outcomeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, stock: 1_000 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 4_999, stock: 1_000 });
const pack = await insertGoods(db, { zone: "join", priceFen: 49_900 });
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);

type Shopper = Awaited<ReturnType<typeof newShopper>>;
let licences = 91_340_100_000;

type Terms = Partial<Parameters<typeof operator.api.desk.organisations.save>[0]>;

async function newOrganisation(terms: Terms = {}) {
  licences += 1;
  const base = { id: null, kind: "company" as const, name: `徽茶公司 ${licences}`, licenceNo: `${licences}` };
  const account = { term: "on_account" as const, creditLimitFen: 100_000, rateBp: 8_500 };
  const { id } = await operator.api.desk.organisations.save({ ...base, ...account, ...terms });
  await operator.api.desk.organisations.savePrice({ organisationId: id, productId: tea.productId, priceFen: 8_000 });
  return id;
}

async function join(organisationId: string, roles: OrganisationRole[], departmentId: string | null = null) {
  const shopper = await newShopper(mall);
  const person = { organisationId, memberId: shopper.id, departmentId, roles };
  await operator.api.desk.organisations.savePerson(person);
  return shopper;
}

const lines = [
  { skuId: tea.skuId, quantity: 2 },
  { skuId: honey.skuId, quantity: 1 },
];
/** Two of tea at ¥80 and a honey at 85% of ¥49.99. */
const totalFen = 20_249;

function placingFor(
  buyer: Shopper,
  organisationId: string,
  onAccount = true,
  wanted = lines,
  expectedTotalFen = totalFen,
) {
  const organisation = { organisationId, onAccount };
  const { addressId } = buyer;
  return { lines: wanted, addressId, expectedTotalFen, requestKey: newRequestKey(), organisation };
}

const owed = async (organisationId: string) => (await operator.api.desk.organisations.get({ organisationId })).owedFen;

describe("组织采购", () => {
  test("an order on account has contract prices, raises what is owed, and its refund lowers it again", async () => {
    const organisationId = await newOrganisation();
    const buyer = await join(organisationId, ["buyer"]);
    const quote = await buyer.api.checkout.quote({
      lines,
      addressId: buyer.addressId,
      couponIds: "best",
      points: "most",
      organisation: { organisationId, onAccount: true },
    });
    expect(quote).toMatchObject({ totalFen, coupons: null, points: null, organisation: { creditLeftFen: 100_000 } });
    expect(quote.orders[0]!.deductions).toEqual([{ kind: "price", name: "协议价", amountFen: 4_750, couponId: null }]);
    const placing = placingFor(buyer, organisationId);
    const placed = await buyer.api.checkout.place(placing);
    expect(placed.status).toBe("paid");
    expect(await owed(organisationId)).toBe(totalFen);
    expect((await buyer.api.checkout.place(placing)).tradeNo).toBe(placed.tradeNo);
    expect(await owed(organisationId)).toBe(totalFen);
    const elsewhere = { ...placing, organisation: { organisationId: await newOrganisation(), onAccount: true } };
    expect(await codeOf(buyer.api.checkout.place(elsewhere))).toBe("order.key_reused");

    const orderNo = placed.orderNos[0]!;
    const refund = {
      refundNo: "R-org-1",
      orderNo,
      lines: [{ lineNo: 0, quantity: 1 }],
      reason: "少一件",
      actor: "staff:1",
    };
    await refundOrder({ ctx: deps, ...refund });
    expect(await owed(organisationId)).toBe(totalFen - 8_000);
    await expectCleanBooks(db);
  });

  test("50 orders at once on real connections never bring what is owed above the credit, and those refused hold no stock", async () => {
    const organisationId = await newOrganisation({ creditLimitFen: 7 * totalFen + 1 });
    const buyers = await Promise.all(Array.from({ length: 10 }, () => join(organisationId, ["buyer"])));
    const pools = Array.from({ length: 5 }, () => mall.open({ maxConnections: 4 }));
    const stockBefore = await stockOfTea();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) => {
        const buyer = buyers[place % buyers.length]!;
        const ctx = { ...deps, db: pools[place % pools.length] as Database, memberId: buyer.id };
        const input = { ...placedDefaults, ...placingFor(buyer, organisationId) };
        return outcomeOf(placeOrder({ ctx: ctx as unknown as Parameters<typeof placeOrder>[0]["ctx"], input }));
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(7);
    expect(new Set(outcomes)).toEqual(new Set(["done", "organisation.credit_exceeded"]));
    expect(await owed(organisationId)).toBe(7 * totalFen);
    expect(stockBefore - (await stockOfTea())).toBe(14);
    await expectCleanBooks(db);
  });

  test("above the limit an order waits for one approver of the department or above it, before any payment", async () => {
    const organisationId = await newOrganisation({ approvalLimitFen: totalFen - 1 });
    const saveDepartment = (name: string, parentId: string | null) =>
      operator.api.desk.organisations.saveDepartment({ organisationId, name, parentId });
    const head = await saveDepartment("总部", null);
    const teaching = await saveDepartment("教务处", head.id);
    const kitchen = await saveDepartment("后勤处", head.id);
    const buyer = await join(organisationId, ["buyer"], teaching.id);
    const [near, above] = [
      await join(organisationId, ["approver"], teaching.id),
      await join(organisationId, ["approver"], head.id),
    ];
    const beside = await join(organisationId, ["approver"], kitchen.id);

    const placed = await buyer.api.checkout.place(placingFor(buyer, organisationId));
    const { tradeNo } = placed;
    expect(placed).toMatchObject({ status: "pending", awaitsApproval: true });
    expect(await codeOf(buyer.api.payments.prepay({ tradeNo }))).toBe("organisation.needs_approval");
    expect(await owed(organisationId)).toBe(0);
    expect((await beside.api.organisations.approvals({ organisationId })).length).toBe(0);
    expect(await codeOf(beside.api.organisations.agree({ tradeNo }))).toBe("organisation.not_approver");
    expect(await codeOf(buyer.api.organisations.agree({ tradeNo }))).toBe("organisation.not_approver");
    expect(await near.api.organisations.approvals({ organisationId })).toMatchObject([
      { tradeNo, department: "教务处" },
    ]);

    const race = await Promise.all([
      outcomeOf(near.api.organisations.agree({ tradeNo })),
      outcomeOf(above.api.organisations.agree({ tradeNo })),
      outcomeOf(above.api.organisations.refuse({ tradeNo, reason: "超出本月预算" })),
    ]);
    expect(race.filter((outcome) => outcome === "done")).toHaveLength(1);
    const isAgreed = race[2] !== "done";
    expect(await owed(organisationId)).toBe(isAgreed ? totalFen : 0);
    await expectCleanBooks(db);
  });

  test("a refusal with its reason cancels the order, and the approver and then the buyer are told", async () => {
    const organisationId = await newOrganisation({ approvalLimitFen: 0 });
    const buyer = await join(organisationId, ["buyer"]);
    const owner = await join(organisationId, ["owner"]);
    const { tradeNo } = await buyer.api.checkout.place(placingFor(buyer, organisationId, false));
    await owner.api.organisations.refuse({ tradeNo, reason: "超出本月预算" });
    const { items } = await buyer.api.organisations.purchases({ organisationId });
    expect(items).toMatchObject([{ tradeNo, stateName: "已拒绝", reason: "超出本月预算" }]);
    expect(await codeOf(owner.api.organisations.agree({ tradeNo }))).toBe("organisation.decided");
    await jobOf("tell-members").run({ ctx: deps, runId: "test", actor: "system" });
    const titlesOf = async (member: Shopper) => (await member.api.messages.list({})).items.map(({ title }) => title);
    expect(await titlesOf(owner)).toContain("采购等你审批");
    expect(await titlesOf(buyer)).toContain("采购未通过");
  });

  test("an agreed order that is paid at once can be paid at WeChat, one on account cannot", async () => {
    const organisationId = await newOrganisation({ approvalLimitFen: 0 });
    const buyer = await join(organisationId, ["buyer"]);
    const owner = await join(organisationId, ["owner"]);
    const { tradeNo } = await buyer.api.checkout.place(placingFor(buyer, organisationId, false));
    await owner.api.organisations.agree({ tradeNo });
    expect(await buyer.api.payments.prepay({ tradeNo })).toHaveProperty("paySign");
  });

  test("contracts that may not be bought on, strangers, other roles and other goods are refused", async () => {
    const organisationId = await newOrganisation({ endsOn: "2020-01-01" });
    const buyer = await join(organisationId, ["buyer"]);
    const onlyFinance = await join(organisationId, ["finance"]);
    const stranger = await newShopper(mall);
    const place = (shopper: Shopper, change: object = {}) =>
      codeOf(shopper.api.checkout.place({ ...placingFor(shopper, organisationId, false), ...change }));
    expect(await place(stranger)).toBe("organisation.unknown");
    expect(await place(onlyFinance)).toBe("organisation.not_buyer");
    expect(await place(buyer, { organisation: { organisationId, onAccount: true } })).toBe("organisation.no_account");
    expect(await place(buyer, { points: 100 })).toBe("organisation.no_offers");
    expect(await place(buyer, { lines: [{ skuId: pack.skuId, quantity: 1 }] })).toBe("organisation.goods");
    expect(await place(buyer)).toBe("order.price_changed");
    const ofOrganisation = { organisationId, month: "2026-03" };
    expect(await codeOf(buyer.api.organisations.statement(ofOrganisation))).toBe("organisation.not_finance");
    expect(await codeOf(stranger.api.organisations.statement(ofOrganisation))).toBe("organisation.unknown");
    expect(await codeOf(stranger.api.organisations.purchases({ organisationId }))).toBe("organisation.unknown");
    expect(await codeOf(stranger.api.organisations.approvals({ organisationId }))).toBe("organisation.unknown");
  });
});

describe("回款与月结单", () => {
  test("a transfer is recorded once per key and bank number, never above what is owed, and the month's statement adds up", async () => {
    const organisationId = await newOrganisation();
    const buyer = await join(organisationId, ["buyer"]);
    const bookkeeper = await join(organisationId, ["finance"]);
    await buyer.api.checkout.place(placingFor(buyer, organisationId));
    const day = mall.clock.now.toISOString().slice(0, 10);
    const requestKey = newRequestKey();
    const transfer = { organisationId, amountFen: 5_000, reference: "B0001", receivedOn: day, requestKey };
    const record = finance.api.desk.organisations.recordTransfer;
    expect(await codeOf(operator.api.desk.organisations.recordTransfer(transfer))).toBe("auth.forbidden");
    expect((await record(transfer)).owedFen).toBe(totalFen - 5_000);
    expect((await record(transfer)).owedFen).toBe(totalFen - 5_000);
    expect(await codeOf(record({ ...transfer, amountFen: 6_000 }))).toBe("request.conflict");
    expect(await codeOf(record({ ...transfer, requestKey: newRequestKey() }))).toBe("organisation.transfer_known");
    const tooMuch = { ...transfer, amountFen: totalFen, reference: "B0002", requestKey: newRequestKey() };
    expect(await codeOf(record(tooMuch))).toBe("organisation.transfer_too_much");
    const month = { organisationId, month: day.slice(0, 7) };
    expect(await bookkeeper.api.organisations.statement(month)).toMatchObject({
      openingFen: 0,
      onAccountFen: totalFen,
      transferredFen: 5_000,
      closingFen: totalFen - 5_000,
    });
    const { csv } = await finance.api.desk.organisations.exportStatement(month);
    expect(csv).toContain("152.49");
    const row = await operator.api.desk.organisations.get({ organisationId });
    const lower = { ...row, creditLimitFen: totalFen - 5_001 };
    expect(await codeOf(operator.api.desk.organisations.save(lower))).toBe("organisation.owes_more");
    await expectCleanBooks(db);
  });
});

describe("组织申请", () => {
  test("an application with its licence makes an organisation whose applicant is the owner, once", async () => {
    const applicant = await newShopper(mall);
    const licencePicture = await ownedPicture(mall, applicant.id);
    licences += 1;
    const wanted = { kind: "school" as const, name: "望江小学", licenceNo: `${licences}`, licencePicture };
    const { id } = await applicant.api.organisations.sendApplication(wanted);
    expect(await codeOf(applicant.api.organisations.sendApplication(wanted))).toBe("organisation.application_waits");
    const race = await Promise.all([1, 2].map(() => outcomeOf(operator.api.desk.organisations.accept({ id }))));
    expect(race.sort()).toEqual(["done", "organisation.decided"]);
    expect(await applicant.api.organisations.mine()).toMatchObject([{ name: "望江小学", roles: ["owner"] }]);
    expect(await codeOf(applicant.api.organisations.sendApplication(wanted))).toBe("organisation.licence_taken");
  });
});

const placedDefaults = {
  expectedPointsPrice: 0,
  expectedGifts: null,
  fromCart: false,
  couponIds: [],
  points: 0,
  balanceFen: 0,
  activity: null,
  buyerNotes: [],
  pickups: [],
  pickupContact: null,
};

async function stockOfTea(): Promise<number> {
  const [row] = await db.run(({ sql }) => sql<{ stock: number }[]>`SELECT stock FROM sku WHERE id = ${tea.skuId}`);
  return Number(row!.stock);
}
