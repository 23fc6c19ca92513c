import { identityNames } from "@liandong/core/facts/identities";
import { plainYuan } from "@liandong/core/money/fen";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { ListedMember } from "@liandong/db/staff/member-list/members";
import { regionName } from "../../numbers/divisions";
import { defineExport } from "../../trpc/list-export";
import { memberListInput } from "./inputs";
import { basketFen, levelNames, pageOfMembers } from "./list-members";

/** Rows read at a time. */
const pageRows = 500;

type Row = ListedMember & { levelName: string };
const time = (at: Date | null) => (at === null ? "" : shanghaiTime(at));
const yuan = (fen: number | null) => (fen === null ? "" : plainYuan(fen));

/** 导出会员 with phone numbers in the clear. */
export const membersExport = defineExport<typeof memberListInput, Row>({
  name: "会员列表",
  roles: ["operator"],
  right: "memberList.read",
  ofStores: false,
  needsReason: true,
  input: memberListInput,
  columns: [
    ["会员号", (row) => row.id],
    ["昵称", (row) => row.nickname],
    ["手机", (row) => row.phone ?? ""],
    ["性别", (row) => (row.sex === null ? "" : row.sex === "male" ? "男" : "女")],
    ["生日", (row) => row.birthday ?? ""],
    ["身份", (row) => identityNames[row.identity]],
    ["等级", (row) => row.levelName],
    ["人群", (row) => row.segment ?? ""],
    ["标签", (row) => row.tags.join("；")],
    ["地区", (row) => (row.regionCode === null ? "" : regionName(row.regionCode))],
    ["订单数", (row) => String(row.orders)],
    ["累计消费", (row) => yuan(row.spentFen)],
    ["客单价", (row) => yuan(basketFen(row))],
    ["首次下单", (row) => time(row.firstOrderAt)],
    ["最近下单", (row) => time(row.lastOrderAt)],
    ["积分", (row) => String(row.points)],
    ["储值余额", (row) => yuan(row.balanceFen)],
    ["可用优惠券", (row) => String(row.coupons)],
    ["推荐人会员号", (row) => row.referrerId ?? ""],
    ["推荐人", (row) => row.referrerName ?? ""],
    ["注册时间", (row) => time(row.createdAt)],
    ["最近登录", (row) => time(row.lastLoginAt)],
    ["最近签到", (row) => row.checkedInOn ?? ""],
    ["状态", (row) => (row.erasedAt ? "已注销" : row.blockedAt ? "已封禁" : "正常")],
  ],
  load: async (ctx, input, cursor) => {
    const levelName = await levelNames(ctx);
    const { items, nextCursor } = await pageOfMembers(ctx, { ...input, cursor }, pageRows);
    return {
      items: items.map((row) => ({ ...row, levelName: row.levelId === null ? "" : levelName(row.levelId) })),
      nextCursor,
    };
  },
});
