import type { TrialBalance } from "@liandong/api/money/books/show-trial-balance";
import { DataTable, numeric } from "../kit/data-table";
import { formatAmount } from "../kit/format/format-amount";
import { rowMarks } from "../kit/row-marks";

type Row = TrialBalance["rows"][number];
type Unit = Row["unit"];
/** An account, the sum of a class of owners, or that of a unit. */
type Line = { key: string; name: string; account: string; accounts: number | null; debit: number; credit: number } & {
  unit: Unit;
  look: "account" | "class" | "unit";
};

const unitNames: Record<Unit, string> = { CNY: "资金", POINT: "积分", GROWTH: "成长值" };
const classes = [
  { name: "会员", has: (owner: string) => owner === "m" },
  { name: "分红池", has: (owner: string) => owner.startsWith("pool:") },
  { name: "平台", has: (owner: string) => owner === "platform" },
  { name: "商城之外", has: (owner: string) => owner === "world" },
] as const;

/** What is owed or earned stands at 贷, what was paid out or lies outside at 借; both sides of a unit add up to the same. */
const sidesOf = (rows: readonly Row[]) => ({
  debit: rows.reduce((sum, { balance }) => sum + Math.max(0, -balance), 0),
  credit: rows.reduce((sum, { balance }) => sum + Math.max(0, balance), 0),
});

function linesOf(rows: readonly Row[]): Line[] {
  const units = [...new Set(rows.map(({ unit }) => unit))];
  return units.flatMap((unit) => {
    const ofUnit = rows.filter((row) => row.unit === unit);
    const parts = classes.flatMap(({ name, has }) => {
      const own = ofUnit.filter(({ owner }) => has(owner));
      if (own.length === 0) return [];
      const accounts = own.map(
        (row): Line => ({
          key: `${row.owner}/${row.purpose}`,
          name: row.ownerName,
          account: row.accountName,
          accounts: row.accounts,
          unit,
          look: "account",
          ...sidesOf([row]),
        }),
      );
      const sum = { name: `${name}小计`, account: "", accounts: null, unit, look: "class" as const };
      return [...accounts, { ...sum, key: `${unit}/${name}`, ...sidesOf(own) }];
    });
    const total = { name: `${unitNames[unit]}合计`, account: "", accounts: null, unit, look: "unit" as const };
    return [...parts, { ...total, key: unit, ...sidesOf(ofUnit) }];
  });
}

/** 试算平衡表: each account at its side, subtotals by class of owners, and both sums of every unit. */
export function TrialTable({ rows }: { rows: readonly Row[] }) {
  const side = (name: "debit" | "credit") => ({
    ...numeric,
    render: (_: unknown, line: Line) =>
      line[name] === 0 && line.look === "account" ? "" : formatAmount(line[name], line.unit),
  });
  return (
    <DataTable<Line>
      rowKey="key"
      rows={linesOf(rows)}
      onRow={({ key, look }) => rowMarks(look === "account" ? "trial-row" : "trial-sum", { account: key })}
      rowClassName={({ look }) => (look === "account" ? "" : `trial-${look}`)}
      empty="还没有记过账"
      columns={[
        { title: "所有者", dataIndex: "name" },
        { title: "账户", dataIndex: "account" },
        { title: "账户数", ...numeric, dataIndex: "accounts" },
        { title: "借方余额", ...side("debit") },
        { title: "贷方余额", ...side("credit") },
      ]}
    />
  );
}
