import { formatYuan } from "@liandong/core/money/fen";
import type { GoodsImport, ImportOutcome } from "../shop/goods/import-goods";
import type { MemberImport } from "../staff/member-import/import-members";

type Problem = { row: number; code: string | null; column: string | null; message: string };
type Said = { row: number; text: string };

function placeOf({ row, code, column }: Problem): string {
  return `第 ${row} 行${code === null ? "" : ` ${code}`}${column === null ? "" : `「${column}」`}`;
}

const problemLines = (problems: readonly Problem[]): Said[] =>
  problems.map((problem) => ({ row: problem.row, text: `${placeOf(problem)}：${problem.message}` }));

const inOrder = (said: readonly Said[]) => [...said].sort((a, b) => a.row - b.row).map(({ text }) => text);

function saidOf(outcome: ImportOutcome, id: string, dryRun: boolean): string {
  if (outcome === "same") return `没有变化，商品 ${id}`;
  if (outcome === "changed") return dryRun ? `可以修改，商品 ${id}` : `已修改，商品 ${id}`;
  return dryRun ? "可以导入" : `已导入，商品 ${id}`;
}

/** The report of an import: a line for each line of the table, then what it comes to. */
export function goodsReport({ problems, products, unusedPictures }: GoodsImport, dryRun: boolean): string[] {
  const taken = products.flatMap(({ code, rows, id, outcome }) =>
    rows.map((row) => ({ row, text: `第 ${row} 行 ${code}：${saidOf(outcome, id, dryRun)}` })),
  );
  const fresh = products.filter(({ outcome }) => outcome === "new");
  const changed = products.filter(({ outcome }) => outcome === "changed").length;
  const variants = fresh.reduce((sum, one) => sum + one.variants, 0);
  const what = `${fresh.length} 个商品、${variants} 个规格`;
  const also = changed === 0 ? "" : `，${dryRun ? "可以修改" : "已修改"} ${changed} 个已有的商品`;
  const end = dryRun ? `试运行：${what}可以导入${also}，什么也没有改动。` : `${what}已导入，都还没有上架${also}。`;
  return [
    ...inOrder([...problemLines(problems), ...taken]),
    ...unusedPictures.map((name) => `没有用到的文件：${name}`),
    problems.length > 0 ? `有 ${problems.length} 处问题，什么也没有导入。` : end,
  ];
}

export function memberReport({ problems, lines, totals }: MemberImport, dryRun: boolean): string[] {
  const taken = lines.map(({ row, code, memberId, isKnown }) => {
    if (isKnown) return { row, text: `第 ${row} 行 ${code}：以前导入过，会员 ${memberId}，没有改动` };
    return { row, text: `第 ${row} 行 ${code}：${dryRun ? "可以导入" : `已导入，会员 ${memberId}`}` };
  });
  const { members, growth, points, balanceFen } = totals;
  const what = `${members} 位新会员，成长值 ${growth}、积分 ${points}、储值余额 ${formatYuan(balanceFen)}`;
  const end = dryRun ? `试运行：${what}可以导入，什么也没有改动。` : `${what}已导入。`;
  return [
    ...inOrder([...problemLines(problems), ...taken]),
    problems.length > 0 ? `有 ${problems.length} 处问题，什么也没有导入。` : end,
  ];
}
