// 增长模拟: simulates months of recruiting on the in-memory shop by the rules of real orders (core/rules/plan.md, section 14).
// Each month: recruiting and orders, withdrawals, refunds, receipt, titles and dividends.
// Example: 10 bosses, 0.8 recruits per agent and month, 60% of them join: after 12 months the market is filling up.
import { DomainError } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { Plan } from "../plan/schema";
import { MemoryWorld } from "../scenario/memory-world";
import { playEvent } from "../scenario/play-event";
import type { Scenario } from "../scenario/read-scenario";
import type { ScenarioEvent, ScenarioProduct } from "../scenario/schema";
import { dayMs } from "../time/shanghai";
import type { CheckProduct } from "./check-product";
import { type MonthFigures, measureWorld, monthBetween, type WorldTotals } from "./recruiting-figures";
import type { RecruitingParameters } from "./recruiting-parameters";
import { type Random, wholeAround } from "./seeded-random";
import { worstCaseOf } from "./worst-case";

const regionCode = "340104";
const officeCodes = { district: regionCode, city: "3401", province: "34" } as const;

export interface RecruitingInput {
  readonly plan: Plan;
  readonly parameters: RecruitingParameters;
  readonly joinProduct: CheckProduct;
  readonly retailProduct: CheckProduct;
  readonly random: Random;
  readonly startAt: Date;
}

/** Plays one month per call, so that a caller may pause between months. */
export class RecruitingRun {
  private readonly world = new MemoryWorld();
  private readonly scenario: Scenario;
  private readonly joinUnits: number;
  private totals: WorldTotals;
  private month = 0;
  private orders = 0;
  private goodsCostFen = 0;

  constructor(private readonly input: RecruitingInput) {
    const { plan, joinProduct, retailProduct } = input;
    const products = [scenarioProduct(joinProduct), scenarioProduct(retailProduct)];
    this.scenario = {
      name: "recruiting",
      plan,
      programme: null,
      coupons: new Map(),
      activities: new Map(),
      thresholds: [],
      products: new Map(products.map((product) => [product.id, product])),
      events: [],
      expect: undefined,
    };
    this.joinUnits = Math.max(1, Math.ceil(plan.join.amount / Math.max(1, joinProduct.priceFen)));
    this.register(null);
    this.play({ type: "grant", member: "g0", region: officeCodes[worstCaseOf(plan, joinProduct).office] });
    while (this.world.members.size < input.parameters.seedMembers) this.register(null);
    for (const id of this.world.members.keys()) this.play({ type: "grant", member: id, identity: "boss" });
    this.totals = this.measure();
  }

  private get at(): Date {
    return new Date(this.input.startAt.getTime() + this.month * 30 * dayMs);
  }

  private play(event: ScenarioEvent): boolean {
    try {
      playEvent({ scenario: this.scenario, world: this.world, at: this.at }, event);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return false;
    }
  }

  private measure(): WorldTotals {
    const entryFen = this.input.joinProduct.priceFen * this.joinUnits;
    return measureWorld({ world: this.world, plan: this.scenario.plan, goodsCostFen: this.goodsCostFen, entryFen });
  }

  /** Plays a month and returns its figures. */
  playMonth(): MonthFigures {
    this.month += 1;
    const agents = [...this.world.members.values()].filter(isAgent);
    const joined = agents.flatMap((agent) => this.recruit(agent));
    const bought = agents.flatMap((agent) => this.buyRetail(agent));
    this.withdrawAll();
    const kept = [...joined.filter((order) => !this.maybeRefund(order)), ...bought];
    for (const order of kept) this.play({ type: "receive", order });
    for (const order of kept) this.play({ type: "close", order });
    this.play({ type: "evaluate" });
    for (const { id } of this.scenario.plan.dividends)
      this.play({ type: "closeDividend", pool: id, period: `${this.month}` });
    const before = this.totals;
    this.totals = this.measure();
    return monthBetween(this.month, before, this.totals);
  }

  /** Registers the recruits of one agent and returns the numbers of their join orders. */
  private recruit({ id }: MemberFacts): string[] {
    const { parameters, random } = this.input;
    const { marketSize, recruitsPerAgent, joinShare } = parameters;
    const left = Math.max(0, marketSize - this.world.members.size);
    const recruits = Math.min(left, wholeAround((recruitsPerAgent * left) / marketSize, random));
    return Array.from({ length: recruits }, () => this.register(id))
      .filter(() => random() * 10_000 < joinShare)
      .flatMap((member) => this.order(member, this.input.joinProduct, this.joinUnits));
  }

  private register(invitedBy: string | null): string {
    const member = `g${this.world.members.size}`;
    this.play({ type: "register", member, invitedBy: invitedBy ?? undefined });
    return member;
  }

  private buyRetail({ id }: MemberFacts): string[] {
    const { parameters, random, retailProduct } = this.input;
    const orders = wholeAround(parameters.retailOrdersPerAgent, random);
    return Array.from({ length: orders }, () => this.order(id, retailProduct, 1)).flat();
  }

  private order(member: string, product: CheckProduct, quantity: number): string[] {
    const order = `o${this.orders}`;
    this.orders += 1;
    const lines = [{ product: product.id, quantity }];
    if (!this.play({ type: "order", order, member, region: regionCode, lines })) return [];
    this.goodsCostFen += (product.costFen ?? 0) * quantity;
    return [order];
  }

  /** Returned goods are sold again, so their cost is subtracted. */
  private maybeRefund(order: string): boolean {
    const { parameters, random, joinProduct } = this.input;
    if (random() * 10_000 >= parameters.refundShare) return false;
    if (!this.play({ type: "refund", order })) return false;
    this.goodsCostFen -= (joinProduct.costFen ?? 0) * this.joinUnits;
    return true;
  }

  private withdrawAll(): void {
    const { parameters, random } = this.input;
    for (const id of this.world.members.keys()) {
      const amount = this.world.balance({ owner: `m:${id}`, purpose: "available" });
      if (amount === 0 || random() * 10_000 >= parameters.withdrawShare) continue;
      this.play({ type: "withdraw", withdrawal: `w${this.month}-${id}`, member: id, amount, outcome: "paid" });
    }
  }

  /** Share of recruited agents whose earnings have reached what becoming one costs, in bp; null without recruits. */
  recoveredShareBp(): number | null {
    return this.totals.recruitedAgents === 0
      ? null
      : Math.floor((this.totals.recoveredAgents * 10_000) / this.totals.recruitedAgents);
  }
}

function scenarioProduct({ id, zone, priceFen, rates }: CheckProduct): ScenarioProduct {
  return { id, zone, price: priceFen, rates: rates ?? undefined };
}
