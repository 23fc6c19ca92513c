import { shanghaiTime } from "@liandong/core/time/shanghai";
import { defineExport } from "../../../trpc/list-export";
import { readList } from "../../../trpc/read-list";
import { templateListInput } from "./inputs";
import { type ListedTemplate, pageOfTemplates } from "./list-templates";

/** Rows read at a time. */
const pageRows = 200;

const typeNames = { off: "满减券", percent: "折扣券", freight: "免邮券" } as const;
const time = (at: string | null) => (at === null ? "" : shanghaiTime(new Date(at)));
const limit = (count: number | null) => (count === null ? "不限" : String(count));

/** 导出优惠券模板. */
export const templatesExport = defineExport<typeof templateListInput, ListedTemplate>({
  name: "优惠券",
  roles: ["operator"],
  right: "couponTemplates.read",
  ofStores: true,
  needsReason: false,
  input: templateListInput,
  columns: [
    ["编号", (row) => row.id],
    ["名称", (row) => row.name],
    ["范围", (row) => row.scopeName],
    ["类型", (row) => typeNames[row.type]],
    ["优惠", (row) => row.sentence],
    ["适用", (row) => row.coverSentence],
    ["有效期", (row) => row.validitySentence],
    ["状态", (row) => row.stateName],
    ["总数", (row) => limit(row.total)],
    ["每人限领", (row) => limit(row.perMember)],
    ["已发", (row) => String(row.claimed)],
    ["已用", (row) => String(row.used)],
    ["下单占用", (row) => String(row.locked)],
    ["领取开始", (row) => time(row.claimFrom)],
    ["领取结束", (row) => time(row.claimUntil)],
    ["新建时间", (row) => time(row.createdAt)],
    ["经办", (row) => row.createdByName],
    ["停发时间", (row) => time(row.endedAt)],
  ],
  load: (ctx, input, cursor) =>
    readList(ctx.db, (handle) => pageOfTemplates(handle, ctx, { ...input, cursor }, pageRows)),
});
