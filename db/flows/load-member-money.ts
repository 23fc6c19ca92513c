import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Account } from "@liandong/core/ledger/accounts";
import type { AssistFacts } from "@liandong/core/plan/assist-tasks";
import type { Handle, Transaction } from "../connection/database";

export type MemberMoney = { facts: FactMap; member: MemberFacts; assist: AssistFacts; planVersion: number };

type Answer = {
  planVersion: number;
  member: MemberFacts;
  assist: AssistFacts;
  balances: { owner: string; purpose: Account["purpose"]; balance: number }[];
};

/**
 * Locks a member's standing and money and loads both with their assist tasks, in one round trip; null: no such member.
 */
export async function loadMemberMoney({ sql }: Transaction, memberId: string): Promise<MemberMoney | null> {
  const [row] = await sql<Row[]>`SELECT load_member_money(${memberId}) AS answer`;
  return factsOf(row);
}

/** Reads the same without a lock: to show what would happen, not to decide on. */
export async function readMemberMoney({ sql }: Handle, memberId: string): Promise<MemberMoney | null> {
  const [row] = await sql<Row[]>`SELECT read_member_money(${memberId}) AS answer`;
  return factsOf(row);
}

type Row = { answer: Answer | null };

function factsOf(row: Row | undefined): MemberMoney | null {
  if (!row?.answer) return null;
  const { planVersion, member, assist, balances } = row.answer;
  const facts = new FactMap();
  facts.members.set(member.id, member);
  for (const { balance, ...account } of balances) facts.setBalance(account, balance);
  return { facts, member, assist, planVersion };
}
