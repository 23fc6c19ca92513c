import { afterSaleStateNames, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import { memberPurposes, membershipPurposes } from "@liandong/core/ledger/accounts";
import { kindNames } from "@liandong/core/ledger/kind-names";
import type { Message } from "@liandong/core/messages/message";
import { describeMessage } from "@liandong/core/messages/message-words";
import { formatYuan } from "@liandong/core/money/fen";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { legalTextNames } from "@liandong/core/settings/legal-texts";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { withdrawalStateNames } from "@liandong/core/withdrawals/withdrawal-names";
import {
  type ColumnKind,
  type ExportRow,
  type ExportSection,
  exportSections,
} from "@liandong/db/people/personal-data/export-sections";
import type { Deps } from "../../trpc/context";

export type ExportFormat = "json" | "html";

type Export = { ctx: Pick<Deps, "db" | "now">; memberId: string; format: ExportFormat };

/** Rows read at a time: the whole file never lies in memory. */
const pageRows = 500;

const names: Partial<Record<ColumnKind, Readonly<Record<string, string>>>> = {
  orderStatus: orderStatusNames,
  caseState: afterSaleStateNames,
  caseType: afterSaleTypeNames,
  withdrawalState: withdrawalStateNames,
  legalText: legalTextNames,
};
const purposes = Object.entries(membershipPurposes).map(([purpose, { name }]) => [purpose, name] as const);
const accountNames: Readonly<Record<string, string>> = { ...memberPurposes, ...Object.fromEntries(purposes) };
const eventNames: Readonly<Record<string, string>> = kindNames;

/** Amounts leave the database as text, because they may be larger than a program's numbers; these are safe. */
function withNumbers({ columns }: ExportSection, row: ExportRow): ExportRow {
  const amounts = Object.entries(columns).filter(([, [, kind]]) => kind === "yuan");
  return { ...row, ...Object.fromEntries(amounts.map(([key]) => [key, Number(row[key])])) };
}

/** Gives rows that hold a code instead of words the words that people know. */
function inWords({ name }: ExportSection, row: ExportRow): ExportRow {
  if (name === "messages") {
    const { kind, data, at } = row;
    const { title, text } = describeMessage({ ...(data as object), kind } as Message);
    return { title, text, at };
  }
  if (name !== "entries") return row;
  const { account, event, ...rest } = row;
  return { ...rest, account: accountNames[String(account)] ?? account, event: eventNames[String(event)] ?? event };
}

function showValue(value: unknown, kind: ColumnKind = "text"): string {
  if (value === null || value === undefined) return "";
  if (kind === "yuan") return formatYuan(Number(value));
  if (kind === "time" && value instanceof Date) return shanghaiTime(value);
  return names[kind]?.[String(value)] ?? String(value);
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);

/** How a format begins and ends the file and each section, and writes a row. */
type Writer = {
  start: (exportedAt: Date) => string;
  open: (section: ExportSection, isFirst: boolean) => string;
  row: (section: ExportSection, row: ExportRow, isFirst: boolean) => string;
  close: (section: ExportSection, rows: number) => string;
  end: string;
};

const writers: Record<ExportFormat, Writer> = {
  json: {
    start: (exportedAt) => `{"exportedAt":${JSON.stringify(exportedAt)}`,
    open: ({ name }) => `,\n${JSON.stringify(name)}:[`,
    row: (_, row, isFirst) => `${isFirst ? "" : ","}\n${JSON.stringify(row)}`,
    close: () => "]",
    end: "}\n",
  },
  html: {
    start: (exportedAt) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>我的数据</title><style>
body{font:15px/1.6 sans-serif;margin:24px;color:#2b2a27}table{border-collapse:collapse;width:100%;margin-bottom:24px}
th,td{border:1px solid #ddd;padding:6px 8px;text-align:left;vertical-align:top}th{background:#f6f3ec}
</style></head><body><h1>我的数据</h1><p>导出时间：${shanghaiTime(exportedAt)}</p>`,
    open: ({ title, columns }) =>
      `\n<h2>${escapeHtml(title)}</h2><table><tr>${Object.values(columns)
        .map(([heading]) => `<th>${heading}</th>`)
        .join("")}</tr>`,
    row: ({ columns }, row) =>
      `<tr>${Object.entries(columns)
        .map(([key, [, kind]]) => `<td>${escapeHtml(showValue(row[key], kind))}</td>`)
        .join("")}</tr>\n`,
    close: (_, rows) => `</table>${rows === 0 ? "<p>没有记录</p>" : ""}`,
    end: "</body></html>\n",
  },
};

/** The parts of the file, one page of rows at a time. */
async function* writeParts({ ctx, memberId, format }: Export): AsyncGenerator<string> {
  const writer = writers[format];
  yield writer.start(ctx.now());
  for (const [place, section] of exportSections.entries()) {
    yield writer.open(section, place === 0);
    let offset = 0;
    for (;;) {
      const query = { memberId, offset, limit: pageRows };
      const rows = await ctx.db.run((handle) => section.page(handle, query));
      yield rows
        .map((row, at) => writer.row(section, inWords(section, withNumbers(section, row)), offset + at === 0))
        .join("");
      offset += rows.length;
      if (rows.length < pageRows) break;
    }
    yield writer.close(section, offset);
  }
  yield writer.end;
}

/** 导出我的数据 as a stream: a page is read once the last one was sent, so that a slow reader holds no connection. */
export function streamExport({ onEnd, ...asked }: Export & { onEnd: () => Promise<void> }): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = writeParts(asked);
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await parts.next();
        if (!done) return controller.enqueue(encoder.encode(value));
      } catch (error) {
        await onEnd();
        throw error;
      }
      await onEnd();
      controller.close();
    },
    cancel: onEnd,
  });
}
