import { describe, expect, test } from "bun:test";
import { newMemberFacts } from "@liandong/core/facts/member-facts";
import { liandongPreset } from "@liandong/core/plan/preset";
import { identityOf } from "@liandong/core/plan/standings";
import { bind, grant, joins, order, play, refund, register, revoke, rootBoss } from "../../support/memory-shop";

const identities = (result: ReturnType<typeof play>) =>
  Object.fromEntries(Object.entries(result.members).map(([id, { identity }]) => [id, identity]));
const owners = (result: ReturnType<typeof play>) =>
  Object.fromEntries(Object.entries(result.members).map(([id, { owner }]) => [id, owner]));

describe("身份", () => {
  test("a join order and two direct agents make a boss, and without the order the same member is a customer", () => {
    const member = { ...newMemberFacts("m"), standingJoinOrders: 1, directAgents: 2 };
    expect(identityOf(member, liandongPreset)).toBe("boss");
    expect(identityOf({ ...member, standingJoinOrders: 0 }, liandongPreset)).toBe("customer");
    expect(identityOf({ ...member, directAgents: 1 }, liandongPreset)).toBe("agent");
  });

  test("a refunded join order takes the identities of buyer and referrer that depended on it, and a new order returns both", () => {
    const market = [...rootBoss("A"), ...joins("B", "A"), ...joins("B1", "B"), ...joins("B2", "B")];
    expect(identities(play([...market, refund("jB2")]))).toMatchObject({ B: "agent", B2: "customer" });
    const again = [...market, refund("jB2"), order("o", "B2", { gift: 1 })];
    expect(identities(play(again))).toMatchObject({ B: "boss", B2: "agent" });
  });

  test("a boss whose own join order is refunded is a customer, however many agents they brought", () => {
    const market = [...rootBoss("A"), ...joins("B", "A"), ...joins("B1", "B"), ...joins("B2", "B")];
    expect(identities(play([...market, refund("jB")]))).toMatchObject({ B: "customer", B1: "agent", B2: "agent" });
  });

  test("a pack's grant ends with the refund of its line, and a grant of staff stays until it is revoked", () => {
    const events = [register("X"), grant("X", { identity: "agent" }), order("p", "X", { pack: 1 })];
    expect(identities(play(events))).toEqual({ X: "boss" });
    expect(identities(play([...events, refund("p")]))).toEqual({ X: "agent" });
    expect(identities(play([...events, refund("p"), revoke("X", { identity: "agent" })]))).toEqual({ X: "customer" });
  });

  test("a pack's grant cannot be revoked, and staff can grant the same in addition", () => {
    const events = [register("X"), order("p", "X", { pack: 1 })];
    expect(play([...events, revoke("X", { identity: "boss" })]).refusals).toEqual(["nothing_to_revoke"]);
    const both = play([...events, grant("X", { identity: "boss" }), refund("p")]);
    expect(both.refusals).toEqual([]);
    expect(identities(both)).toEqual({ X: "boss" });
  });

  test("the second of two packs keeps the grant when the first is refunded", () => {
    const events = [register("X"), order("p", "X", { pack: 1 }), order("q", "X", { pack: 2 }), refund("p")];
    expect(identities(play(events))).toEqual({ X: "boss" });
    expect(identities(play([...events, refund("q", { pack: 1 })]))).toEqual({ X: "boss" });
    expect(identities(play([...events, refund("q")]))).toEqual({ X: "customer" });
  });

  test("with afterDirects 0 every agent is a boss", () => {
    expect(identities(play([...rootBoss("A"), ...joins("X", "A")], { boss: { afterDirects: 0 } })).X).toBe("boss");
  });
});

describe("归属老板 (留人)", () => {
  test("A owns the first two lines of B and B the third, with everybody below them", () => {
    const first = [...rootBoss("A"), ...joins("B", "A"), ...joins("B1", "B"), ...joins("B2", "B"), ...joins("B3", "B")];
    const below = [...joins("C1", "B1"), ...joins("C2", "B1"), ...joins("C3", "B1"), ...joins("D", "C1")];
    const result = owners(play([...first, ...below]));
    expect(result).toEqual({ A: null, B: "A", B1: "A", B2: "A", B3: "B", C1: "A", C2: "A", C3: "B1", D: "A" });
  });

  test("the owner is set when a member first joins and never again", () => {
    const market = [...rootBoss("A"), ...joins("B", "A"), ...joins("B1", "B"), ...joins("B2", "B")];
    const later = [...market, refund("jB1"), order("o", "B1", { gift: 1 }), grant("B1", { identity: "boss" })];
    expect(owners(play(later)).B1).toBe("A");
  });

  test("lines of a root who is no boss have no owner", () => {
    const root = [register("R"), grant("R", { identity: "agent" })];
    const result = owners(play([...root, joins("X", "R"), joins("Y", "R"), joins("Z", "R")]));
    expect(result).toEqual({ R: null, X: null, Y: null, Z: "R" });
  });

  test("a grant makes a member join, and their owner is found before the referrer counts them", () => {
    const events = [...rootBoss("A"), ...joins("B", "A"), ...joins("B1", "B"), register("B2", "B")];
    const result = play([...events, grant("B2", { identity: "agent" })]);
    expect(owners(result).B2).toBe("A");
    expect(identities(result).B).toBe("boss");
  });
});

describe("推荐关系", () => {
  const events = [...rootBoss("A"), ...joins("B", "A"), register("C"), register("N")];
  const cases: [name: string, member: string, inviter: string, refusals: string[]][] = [
    ["the invitation of an agent", "C", "B", []],
    ["oneself", "C", "C", ["self_referral"]],
    ["oneself after having been bound", "B", "B", ["self_referral"]],
    ["a second invitation", "B", "A", ["already_bound"]],
    ["a member who has joined", "A", "B", ["binding_closed"]],
    ["the invitation of a customer", "C", "N", ["inviter_not_agent"]],
    ["the invitation of an unknown member", "C", "nobody", ["unknown_member"]],
  ];
  test.each(cases)("following an invitation is decided rightly for %s", (_name, member, inviter, refusals) => {
    expect(play([...events, bind(member, inviter)]).refusals).toEqual(refusals);
  });

  test("a former agent cannot be bound to an inviter", () => {
    const was = [register("X"), grant("X", { identity: "agent" }), revoke("X", { identity: "agent" })];
    expect(play([...events, ...was, bind("X", "A")]).refusals).toEqual(["binding_closed"]);
  });

  test("a registration with a bad invitation registers the member without a referrer", () => {
    const result = play([register("X", "X"), register("Y", "X"), register("X", "Y")]);
    expect(result.refusals).toEqual(["self_referral", "inviter_not_agent", "member_exists"]);
    expect(Object.keys(result.members)).toEqual(["X", "Y"]);
  });
});
